import { ok } from '@foyer/shared/domain/result';
import { MANAGE_COMMANDS, type ManageCommands } from '@foyer/shared/wire/commands/manage';
import { DEFAULT_MAX_BYTES, type CommandDefinition, type Reply } from '@foyer/shared/wire/define-command';
import type { Express } from 'express';
import { anyone, LOCAL_MANAGER } from '../caller.ts';
import type { Doorway, Handlers } from '../doorway.ts';
import { answerHttp, type HttpContext } from './answer.ts';
import { addressOf, bearerOf } from './public-routes.ts';

export type ManageHandlers = Handlers<ManageCommands, HttpContext>;

export interface ManageRoutesParts {
  readonly doorway: Doorway;
  readonly handlers: ManageHandlers;
  /** True for the token that lies in the data folder, readable by this machine's user only. */
  readonly isManager: (token: string) => boolean;
}

/** `POST /manage/<name>`: what the command line sends. Every name of the table is a route of its own. */
export function addManageRoutes(app: Express, { doorway, handlers, isManager }: ManageRoutesParts): void {
  for (const row of Object.values(MANAGE_COMMANDS) as readonly CommandDefinition[]) {
    // Each row is answered by the handler of its own name; the compiler cannot follow the pair.
    const handle = handlers[row.name as keyof ManageCommands] as (
      request: unknown,
      context: HttpContext,
    ) => Promise<Reply<unknown>> | Reply<unknown>;
    app.post(`/manage/${row.name}`, (request, response) => {
      const token = bearerOf(request);
      const caller = token !== null && isManager(token) ? LOCAL_MANAGER : anyone(addressOf(request));
      // Only a manager's files are read to their end.
      const limited = caller === LOCAL_MANAGER ? row : { ...row, maxBytes: DEFAULT_MAX_BYTES };
      const authenticate = () => ok(caller);
      return answerHttp(doorway, request, response, {
        row: limited,
        status: 200,
        needsKey: false,
        publicUrl: null,
        handle,
        authenticate,
      });
    });
  }
}
