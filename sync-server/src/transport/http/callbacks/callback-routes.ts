import type { Express, Request, Response } from 'express';
import type { Clock } from '../../../ports/clock.ts';
import type { Logger } from '../../../ports/logger.ts';
import { readBody } from '../read-body.ts';

/**
 * Calls of outside platforms. They speak their own language: the raw bytes are verified, unknown fields are fine,
 * nobody is rate-limited (a refused notice is money we do not know of), and the platform is answered only once the
 * outcome is committed, within its 5 seconds.
 */
export interface CallbackRoute {
  readonly path: string;
  /** What the call meant. Must not answer before the commit. Throws on a fault: the platform then repeats itself. */
  readonly take: (call: PlatformCall) => Promise<CallbackOutcome>;
  readonly answers: CallbackAnswers;
}

/** What the platform is told, in its own words. */
export interface CallbackAnswers {
  /** `type`: null where there is no body. */
  readonly taken: { readonly status: number; readonly type: string | null; readonly body: string };
  readonly notTaken: (reason: string) => { readonly type: string; readonly body: string };
}

export interface PlatformCall {
  readonly headers: Request['headers'];
  readonly rawBody: Buffer;
  readonly now: number;
}

export type CallbackOutcome = { readonly taken: true } | { readonly taken: false; readonly reason: string };

export interface CallbackParts {
  readonly routes: readonly CallbackRoute[];
  readonly clock: Clock;
  readonly log: Logger;
}

const MAX_BYTES = 64 * 1024;
/** The platform gives up after 5 s and repeats; an honest 500 in time tells it the same. */
const ANSWER_WITHIN_MS = 4500;

export function addCallbackRoutes(app: Express, parts: CallbackParts): void {
  for (const route of parts.routes) {
    app.post(route.path, async (request, response) => {
      const body = await readBody(request, MAX_BYTES);
      if (body.kind !== 'bytes') return fail(response, route, 400, 'body');
      const call = { headers: request.headers, rawBody: body.bytes, now: parts.clock.now() };
      const outcome = await inTime(parts, route, call);
      if (outcome === 'fault') fail(response, route, 500, 'later');
      else if (outcome.taken) answer(response, route.answers.taken);
      else fail(response, route, 400, outcome.reason);
    });
  }
}

const fail = (response: Response, { answers }: CallbackRoute, status: number, reason: string): void =>
  answer(response, { status, ...answers.notTaken(reason) });

function answer(response: Response, { status, type, body }: CallbackAnswers['taken']): void {
  response.status(status);
  if (type === null) response.end();
  else response.type(type).send(body);
}

function inTime(parts: CallbackParts, route: CallbackRoute, call: PlatformCall): Promise<CallbackOutcome | 'fault'> {
  return new Promise((resolve) => {
    const cancel = parts.clock.after(ANSWER_WITHIN_MS, () => resolve('fault'));
    Promise.resolve()
      .then(() => route.take(call))
      .then(resolve, (err: unknown) => {
        parts.log.error({ route: route.path, err }, 'a platform call could not be taken');
        resolve('fault');
      })
      .finally(cancel);
  });
}
