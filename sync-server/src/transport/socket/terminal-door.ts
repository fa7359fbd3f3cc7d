import type { TerminalId } from '@foyer/shared/domain/ids';
import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import {
  TERMINAL_COMMANDS,
  type TerminalCommandName,
  type TerminalCommands,
} from '@foyer/shared/wire/commands/terminal';
import type { CommandDefinition, Reply } from '@foyer/shared/wire/define-command';
import { envelope, type Envelope } from '@foyer/shared/wire/envelope';
import { MIN_PROTOCOL, PROTOCOL_VERSION } from '@foyer/shared/wire/version';
import type { Namespace } from 'socket.io';
import * as v from 'valibot';
import type { Clock } from '../../ports/clock.ts';
import { anyone, terminalCaller, type Caller } from '../caller.ts';
import { idIn } from '../command-id.ts';
import type { Doorway, Handlers } from '../doorway.ts';
import { newerField } from './older-terminals.ts';
import { receiveCommands } from './receive.ts';
import type { ProvenTerminal, TerminalLink, TerminalLinks } from './terminal-links.ts';

/** What a terminal's command is answered with, besides its body. */
export interface TerminalContext {
  readonly link: TerminalLink;
  readonly caller: Caller;
  readonly envelope: Envelope;
}

export type TerminalHandlers = Handlers<TerminalCommands, TerminalContext>;

export interface TerminalDoorParts {
  readonly namespace: Namespace;
  readonly doorway: Doorway;
  readonly links: TerminalLinks;
  readonly handlers: TerminalHandlers;
  /** Number of the last fact of this terminal that is in the log. */
  readonly headOf: (terminal: TerminalId) => Promise<number>;
  /** The clerk a token stands for at this terminal, or null. */
  readonly clerkOf: (token: string, terminal: TerminalId) => Parameters<typeof terminalCaller>[1];
  readonly clock: Clock;
}

/** A connection that has not proven itself by then is closed. */
const HELLO_LIMIT_MS = 10_000;

type Message = Envelope & { readonly body: unknown };

/** Each command's envelope with its own body: one strict check for both. */
const MESSAGES: ReadonlyMap<string, v.GenericSchema<unknown, Message>> = new Map(
  Object.values(TERMINAL_COMMANDS).map((row: CommandDefinition) => [
    row.name,
    v.strictObject({ ...envelope.entries, body: row.request }) as v.GenericSchema<unknown, Message>,
  ]),
);

/** Opens the namespace `/terminal`. */
export function openTerminalDoor(parts: TerminalDoorParts): void {
  const { namespace, links, clock } = parts;
  namespace.on('connection', (socket) => {
    const link: TerminalLink = { socket, address: socket.handshake.address, protocol: 1, nonce: null, proven: null };
    const cancel = clock.after(HELLO_LIMIT_MS, () => {
      if (link.proven === null) socket.disconnect(true);
    });
    receiveCommands(socket, TERMINAL_COMMANDS, (row, message) => answer(parts, link, row, message));
    socket.on('disconnect', () => {
      cancel();
      links.gone(link);
    });
  });
}

function answer(
  parts: TerminalDoorParts,
  link: TerminalLink,
  row: CommandDefinition,
  message: unknown,
): Promise<Reply<unknown>> {
  parts.links.heard(link);
  const schema = MESSAGES.get(row.name);
  if (schema === undefined) throw new Error(`no message schema for ${row.name}`);
  return parts.doorway.answer<Message>({
    row,
    message,
    schema,
    bytes: null,
    commandId: idIn(message),
    authenticate: (it) => authenticate(parts, link, row, it),
    handle: (it, caller) => handle(parts, { link, caller, envelope: it }, row),
  });
}

function authenticate(
  { clerkOf }: TerminalDoorParts,
  link: TerminalLink,
  row: CommandDefinition,
  { v: version, clerkToken, body }: Message,
): Result<Caller, Rejection> {
  if (version < Math.max(MIN_PROTOCOL, row.since) || version > PROTOCOL_VERSION)
    return refuse(rejection('PROTOCOL_UNSUPPORTED', { minimum: MIN_PROTOCOL }));
  const newer = newerField(row, version, body);
  if (newer !== null) return refuse(rejection('INVALID_REQUEST', { reason: `body.${newer}` }));
  const { proven } = link;
  if (proven === null) return ok(anyone(link.address));
  const clerk = clerkToken === undefined ? null : clerkOf(clerkToken, proven.terminal);
  // A token that ran out is told from a missing right: the clerk signs in again.
  if (clerkToken !== undefined && clerk === null && !row.roles.includes('terminal'))
    return refuse(rejection('NOT_AUTHENTICATED'));
  return ok(terminalCaller(proven.terminal, clerk, proven.kind));
}

/** No answer can be at the till that was never given. */
async function noteSeen({ links, headOf }: TerminalDoorParts, proven: ProvenTerminal, seen: number): Promise<void> {
  const known = links.seenJn(proven.terminal, proven.terminalEpoch);
  if (known !== null && seen <= known) return;
  links.sawAnswers(proven, Math.min(seen, await headOf(proven.terminal)));
}

/**
 * What an envelope asks for beside its body holds for every row alike: a request that is not money-bearing dies at
 * `notAfter`, also while it waits to be decided, and nothing but facts goes before the fact it depends on. `seen` is
 * noted in any case.
 */
async function handle(
  parts: TerminalDoorParts,
  context: TerminalContext,
  row: CommandDefinition,
): Promise<Reply<unknown>> {
  const { notAfter, afterJn = 0, seen, ...rest } = context.envelope;
  const { proven } = context.link;
  if (proven !== null && seen !== undefined) await noteSeen(parts, proven, seen);
  const expires = row.lane === 'request' && !row.moneyBearing && notAfter !== undefined;
  if (expires && parts.clock.now() > notAfter) return refuse(rejection('COMMAND_EXPIRED'));
  if (proven !== null && row.lane !== 'fact' && afterJn > 0) {
    const head = await parts.headOf(proven.terminal);
    if (head < afterJn) return refuse(rejection('FACT_GAP', { expected: head + 1 }));
  }
  // The row's schema has just made `body` the request of this very row; the compiler cannot follow the pair.
  const handler = parts.handlers[row.name as TerminalCommandName] as (
    request: unknown,
    context: TerminalContext,
  ) => Promise<Reply<unknown>>;
  return handler(rest.body, { ...context, envelope: expires ? { ...rest, notAfter } : rest });
}
