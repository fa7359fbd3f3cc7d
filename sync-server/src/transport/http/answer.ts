import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { refuse } from '@foyer/shared/domain/result';
import type { CommandDefinition, Reply } from '@foyer/shared/wire/define-command';
import { statusOf } from '@foyer/shared/wire/public/status';
import type { Request, Response } from 'express';
import type * as v from 'valibot';
import type { Caller } from '../caller.ts';
import { asId } from '../command-id.ts';
import type { Doorway } from '../doorway.ts';
import { readRequest } from './read-request.ts';
import { sendJson } from './send.ts';
import type { Result } from '@foyer/shared/domain/result';

/** What an HTTP command is answered with, besides its request. */
export interface HttpContext {
  readonly caller: Caller;
  /** From `Idempotency-Key`; null where none was sent. */
  readonly commandId: string | null;
  /** Where whoever asks reaches this server, without a trailing slash. */
  readonly origin: string;
}

export interface HttpCall {
  readonly row: CommandDefinition;
  readonly status: 200 | 201;
  readonly needsKey: boolean;
  /** Where the outside reaches us; null: where this request did. */
  readonly publicUrl: string | null;
  readonly authenticate: () => Result<Caller, Rejection>;
  readonly handle: (request: unknown, context: HttpContext) => Promise<Reply<unknown>> | Reply<unknown>;
}

/** Takes one HTTP request through the doorway and writes its one answer. */
export async function answerHttp(
  doorway: Doorway,
  request: Request,
  response: Response,
  call: HttpCall,
): Promise<void> {
  const key = request.get('idempotency-key');
  const origin = call.publicUrl ?? originOf(request);
  const commandId = asId(key);
  const read = await readRequest(request, call.row);
  const early = !read.ok ? read : badKey(key, commandId, call.needsKey);
  const reply: Reply<unknown> =
    early ??
    (await doorway.answer<unknown>({
      row: call.row,
      message: read.ok ? read.value.message : null,
      bytes: read.ok ? read.value.bytes : null,
      schema: call.row.request as v.GenericSchema<unknown, unknown>,
      commandId,
      authenticate: call.authenticate,
      handle: (message, caller) => call.handle(message, { caller, commandId, origin }),
    }));
  if (reply.ok) await sendJson(request, response.status(call.status), reply.value);
  else sendRefusal(response, reply.error);
}

/** As the request names it; a name that is none of a host's is not repeated. */
function originOf(request: Request): string {
  const host = request.get('host') ?? '';
  return /^[A-Za-z0-9.:[\]-]{1,255}$/.test(host) ? `http://${host}` : '';
}

export function sendRefusal(response: Response, error: Rejection): void {
  if (error.retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(error.retryAfterMs / 1000)));
  response.status(statusOf(error.code)).json(error);
}

function badKey(sent: string | undefined, commandId: string | null, isNeeded: boolean): Reply<never> | null {
  const isMissing = sent === undefined ? isNeeded : commandId === null;
  return isMissing ? refuse(rejection('INVALID_REQUEST', { reason: 'Idempotency-Key' })) : null;
}
