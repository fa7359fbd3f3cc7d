import type { Rejection } from '@foyer/shared/domain/rejections';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import type { getSeats } from '@foyer/shared/wire/public/programme';
import { PUBLIC_ROUTES, type Route } from '@foyer/shared/wire/public/routes';
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { call } from './server-link.ts';
import { Stop } from './stop.ts';
import { rejectionText } from './words/rejection-words.ts';

type PublicRow = (typeof PUBLIC_ROUTES)[number]['command'];
type RowOf<Name extends PublicRow['name']> = Extract<PublicRow, { readonly name: Name }>;
export type Seats = ResponseOf<typeof getSeats> & { readonly map: SeatMap };

/** Speaks the public HTTP, as a buyer's own client would. */
export interface PublicLink {
  readonly url: string;
  /** The server's answer, refusals included. Throws a Stop when there is no server. */
  ask<Name extends PublicRow['name']>(
    name: Name,
    request: RequestInput<RowOf<Name>>,
  ): Promise<Reply<ResponseOf<RowOf<Name>>>>;
  /** The same, where a refusal ends the command. */
  do<Name extends PublicRow['name']>(name: Name, request: RequestInput<RowOf<Name>>): Promise<ResponseOf<RowOf<Name>>>;
  /** Seat map, states and prices of one performance. */
  seats(performance: string): Promise<Seats>;
  /** The same link for the person behind a token. */
  as(token: string): PublicLink;
}

export function openPublicLink(url: string, token: string | null = null): PublicLink {
  const ask: PublicLink['ask'] = async (name, request) => {
    const route = (PUBLIC_ROUTES as readonly Route[]).find(({ command }) => command.name === name);
    if (route === undefined) throw new Error(`no route for ${name}`);
    const { ok, body } = await send(url, route, request as Readonly<Record<string, unknown>>, token);
    if (!ok) return { ok: false, error: body as Rejection };
    return { ok: true, value: v.parse(route.command.response, body) as never };
  };
  const link: PublicLink = {
    url,
    ask,
    async do(name, request) {
      const reply = await ask(name, request);
      if (!reply.ok) throw new Stop(rejectionText(reply.error), 1, { rejection: reply.error });
      return reply.value;
    },
    async seats(performance) {
      const seats = await link.do('performances.seats', { id: performance });
      if (seats.map === null) throw new Error('the server sent no seat map');
      return seats as unknown as Seats;
    },
    as: (person) => openPublicLink(url, person),
  };
  return link;
}

/** Path parameters into the path, the rest into the query of a GET or the body of anything else. */
async function send(
  url: string,
  { method, path, command }: Route,
  request: Readonly<Record<string, unknown>>,
  token: string | null,
) {
  const rest = new Map(Object.entries(request).filter(([, value]) => value !== undefined));
  const filled = path.replace(/:([a-z]+)/gi, (_, name: string) => {
    const value = String(rest.get(name));
    rest.delete(name);
    return encodeURIComponent(value);
  });
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  if (method === 'GET') {
    const query = new URLSearchParams([...rest].map(([name, value]): [string, string] => [name, String(value)]));
    return call(`${url}${filled}${rest.size > 0 ? `?${query}` : ''}`, { headers });
  }
  headers['content-type'] = 'application/json';
  headers['idempotency-key'] = `${command.name}-${randomUUID()}`;
  return call(`${url}${filled}`, { method, headers, body: JSON.stringify(Object.fromEntries(rest)) });
}
