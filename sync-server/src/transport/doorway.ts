import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { refuse, type Result } from '@foyer/shared/domain/result';
import type { CommandDefinition, CommandTable, Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import * as v from 'valibot';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { mayCall, type Caller } from './caller.ts';
import type { RateGate } from './rates.ts';
import { refuseByWeight } from './weigh.ts';

/**
 * The one way in. Every socket command and every route passes here, in this order: weight and depth, schema,
 * authentication, authorisation, rate, time limit; and every one of them is answered exactly once, whatever happens
 * inside. A transport only carries bytes to it and the answer back.
 */
export interface Doorway {
  answer<Message>(call: Call<Message>): Promise<Reply<unknown>>;
  /** From now on new calls are refused; resolves when those under way are answered, or after `limitMs`. */
  drain(limitMs: number): Promise<void>;
}

export interface Call<Message> {
  readonly row: CommandDefinition;
  /** All that was sent, an envelope included: this is weighed, then checked by `schema`. */
  readonly message: unknown;
  readonly schema: v.GenericSchema<unknown, Message>;
  /** Bytes as they came, where the transport knows them. */
  readonly bytes: number | null;
  /** For the log only, so already known to be an id. */
  readonly commandId: string | null;
  /** Called once the message is known to be well formed. */
  authenticate(message: Message): Result<Caller, Rejection> | Promise<Result<Caller, Rejection>>;
  handle(message: Message, caller: Caller): Promise<Reply<unknown>> | Reply<unknown>;
}

/** What answers the rows of one table; `Context` is what the transport knows besides the request. */
export type Handlers<Table extends CommandTable, Context> = {
  readonly [Name in keyof Table]: (
    request: RequestOf<Table[Name]>,
    context: Context,
  ) => Promise<Reply<ResponseOf<Table[Name]>>> | Reply<ResponseOf<Table[Name]>>;
};

export interface DoorwayParts {
  readonly clock: Clock;
  readonly rates: RateGate;
  readonly log: Logger;
  /** How long a command may take before its sender is told to ask again. */
  readonly timeLimitMs?: number;
}

const TIME_LIMIT_MS = 10_000;
/** A command that carries a file has as many parts as the file. */
const nodesOf = (maxBytes: number) => Math.max(10_000, Math.floor(maxBytes / 4));

export function createDoorway(parts: DoorwayParts): Doorway {
  const { log } = parts;
  const gate = createGate(parts.clock);
  return {
    drain: gate.close,
    async answer(call) {
      const { row, commandId } = call;
      if (!gate.enter()) return refuse(rejection('UNAVAILABLE', { reason: 'draining' }));
      try {
        const reply = await pass(parts, call);
        if (!reply.ok) {
          const { code, reason } = reply.error;
          log.debug({ command: row.name, commandId, code, reason }, 'refused');
        }
        return reply;
      } catch (err) {
        log.error({ command: row.name, commandId, err }, 'fault');
        return refuse(rejection('UNAVAILABLE'));
      } finally {
        gate.leave();
      }
    },
  };
}

async function pass<Message>(parts: DoorwayParts, call: Call<Message>): Promise<Reply<unknown>> {
  const { row } = call;
  const heavy =
    call.bytes !== null && call.bytes > row.maxBytes
      ? rejection('INVALID_REQUEST', { reason: 'too large' })
      : refuseByWeight(call.message, {
          maxBytes: row.maxBytes,
          maxNodes: nodesOf(row.maxBytes),
          ...(row.anyShapeAt === undefined ? {} : { anyShapeAt: row.anyShapeAt }),
        });
  if (heavy !== null) return refuse(heavy);

  const message = parse(call.schema, call.message);
  if (!message.ok) return message;

  const caller = await call.authenticate(message.value);
  if (!caller.ok) return caller;
  if (!mayCall(caller.value, row.roles)) return refuse(deny(caller.value));

  const waitMs = await parts.rates.take(row.rate, caller.value.purse, caller.value.key);
  if (waitMs !== null) return refuse(rejection('RATE_LIMITED', { retryAfterMs: waitMs }));

  return withinTime(parts, call, async () => call.handle(message.value, caller.value));
}

/** Checks a message strictly. The refusal names the field that was wrong and never what stood in it. */
function parse<Message>(schema: v.GenericSchema<unknown, Message>, message: unknown): Result<Message, Rejection> {
  const parsed = v.safeParse(schema, message, { abortEarly: true });
  if (parsed.success) return { ok: true, value: parsed.output };
  const path = v.getDotPath(parsed.issues[0]);
  return refuse(rejection('INVALID_REQUEST', { reason: path === null ? 'body' : path.slice(0, 200) }));
}

/** Nobody in particular should prove who they are; a known caller lacks the right. */
const deny = (caller: Caller): Rejection =>
  rejection(caller.purse === 'address' ? 'NOT_AUTHENTICATED' : 'NOT_AUTHORISED', { reason: 'role' });

/** The work goes on after the limit, but nobody waits for it: asking again with the same id brings its answer. */
function withinTime(
  parts: DoorwayParts,
  call: { readonly row: CommandDefinition; readonly commandId: string | null },
  work: () => Promise<Reply<unknown>>,
): Promise<Reply<unknown>> {
  return new Promise((resolve, reject) => {
    const cancel = parts.clock.after(parts.timeLimitMs ?? TIME_LIMIT_MS, () => {
      parts.log.warn({ command: call.row.name, commandId: call.commandId }, 'took too long');
      resolve(refuse(rejection('UNAVAILABLE', { reason: 'timeout' })));
    });
    // Inside a then, so that a handler that throws at once is a rejection as well.
    Promise.resolve().then(work).then(resolve, reject).finally(cancel);
  });
}

/** Counts who is inside, so that a server that stops answers them first. */
function createGate(clock: Clock) {
  let inside = 0;
  let isClosed = false;
  let onEmpty: () => void = () => undefined;
  return {
    enter(): boolean {
      if (!isClosed) inside += 1;
      return !isClosed;
    },
    leave(): void {
      inside -= 1;
      if (inside === 0) onEmpty();
    },
    close(limitMs: number): Promise<void> {
      isClosed = true;
      if (inside === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const cancel = clock.after(limitMs, resolve);
        onEmpty = () => {
          cancel();
          resolve();
        };
      });
    },
  };
}
