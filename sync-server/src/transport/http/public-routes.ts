import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import type { CommandDefinition, Reply } from '@foyer/shared/wire/define-command';
import { PUBLIC_ROUTES, type Route } from '@foyer/shared/wire/public/routes';
import type { Express, Request } from 'express';
import type { PersonId } from '@foyer/shared/domain/ids';
import { anyone, buyer, type Caller } from '../caller.ts';
import type { Doorway, Handlers } from '../doorway.ts';
import { answerHttp, type HttpContext } from './answer.ts';

type PublicRow = (typeof PUBLIC_ROUTES)[number]['command'];
export type PublicCommands = { readonly [Row in PublicRow as Row['name']]: Row };
export type PublicHandlers = Handlers<PublicCommands, HttpContext>;

export interface PublicRoutesParts {
  readonly doorway: Doorway;
  readonly handlers: PublicHandlers;
  /** The buyer a bearer token stands for, or null. */
  readonly buyerOf: (token: string) => PersonId | null;
  readonly publicUrl: string | null;
}

/** What takes seats or money is sent with a key, so that a lost answer can be asked for again. */
const NEEDS_KEY: ReadonlySet<string> = new Set([
  'holds.place',
  'holds.best',
  'orders.place',
  'orders.pay',
  'orders.refund',
]);

/** Registers the table's routes; a row without a handler does not compile. */
export function addPublicRoutes(app: Express, { doorway, handlers, buyerOf, publicUrl }: PublicRoutesParts): void {
  for (const { method, path, command, status } of PUBLIC_ROUTES as readonly Route[]) {
    // Each row is answered by the handler of its own name; the compiler cannot follow the pair.
    const handle = handlers[command.name as keyof PublicCommands] as (
      request: unknown,
      context: HttpContext,
    ) => Promise<Reply<unknown>> | Reply<unknown>;
    const needsKey = NEEDS_KEY.has(command.name);
    app[VERBS[method]](path, (request, response) =>
      answerHttp(doorway, request, response, {
        row: command,
        status,
        needsKey,
        publicUrl,
        handle,
        authenticate: () => authenticate(request, command, buyerOf),
      }),
    );
  }
}

const VERBS = { GET: 'get', POST: 'post', PATCH: 'patch', PUT: 'put', DELETE: 'delete' } as const;

/** A token that is wrong or over is refused where a person is needed and overlooked where none is. */
function authenticate(
  request: Request,
  row: CommandDefinition,
  buyerOf: PublicRoutesParts['buyerOf'],
): Result<Caller, Rejection> {
  const token = bearerOf(request);
  const person = token === null ? null : buyerOf(token);
  if (person !== null) return ok(buyer(person));
  if (token !== null && !row.roles.includes('anyone')) return refuse(rejection('NOT_AUTHENTICATED'));
  return ok(anyone(addressOf(request)));
}

export function bearerOf(request: Request): string | null {
  const match = /^Bearer ([A-Za-z0-9_-]{16,128})$/.exec(request.get('authorization') ?? '');
  return match?.[1] ?? null;
}

export const addressOf = (request: Request): string => request.socket.remoteAddress ?? 'unknown';
