import type { ManageCommandName, ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import { openHttp } from './http-json.ts';
import { newId } from './ids.ts';

export type ManageRequest<Name extends ManageCommandName> = RequestInput<ManageCommands[Name]>;

/** Whoever holds the token file of the data folder. */
export interface Manager {
  /** Throws when the server refuses: what a trial sets up must work. */
  do<Name extends ManageCommandName>(
    name: Name,
    body: RequestInput<ManageCommands[Name]>,
  ): Promise<ResponseOf<ManageCommands[Name]>>;
  close(): void;
}

export function managerOf(house: { readonly url: string; readonly managerToken: string }): Manager {
  const http = openHttp(house.url);
  return {
    async do(name, body) {
      const headers = { authorization: `Bearer ${house.managerToken}`, 'idempotency-key': newId('m') };
      const answer = await http.call(`/manage/${name}`, { method: 'POST', body, headers });
      if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${answer.text}`);
      return answer.body as never;
    },
    close: () => http.close(),
  };
}
