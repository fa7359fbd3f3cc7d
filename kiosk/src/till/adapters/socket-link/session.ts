import { rejection } from '@foyer/shared/domain/rejections';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import {
  TERMINAL_COMMANDS,
  type TerminalCommandName,
  type TerminalCommands,
} from '@foyer/shared/wire/commands/terminal';
import type { Envelope } from '@foyer/shared/wire/envelope';
import type { UnavailableReason } from '../../../channel/events.ts';
import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';

/** One connection from its opening to its end; it is never opened again. */
export interface Connection<Socketlike extends Line = Line> {
  readonly socket: Socketlike;
  /** Answered UNAVAILABLE with reason `cut-off` (not sent) or `no-answer` (perhaps carried out). Never rejects. */
  ask<Name extends TerminalCommandName>(
    name: Name,
    envelope: Envelope,
    timeoutMs: number,
  ): Promise<Reply<ResponseOf<TerminalCommands[Name]>>>;
}

/** What the link needs of a connection besides asking: a Socket.IO client, or the client's end of a simulated one. */
export interface Line {
  on(event: string, listener: (body: unknown) => void): unknown;
  removeAllListeners(): unknown;
  close(): unknown;
}

export type Connect = (serverUrl: string, timeoutMs: number) => Promise<Connection>;

/** Opens one WebSocket to the namespace `/terminal`. Rejects when it does not come up within `timeoutMs`. */
export function connect(serverUrl: string, timeoutMs: number): Promise<Connection<Socket>> {
  const socket = io(`${serverUrl}/terminal`, {
    transports: ['websocket'],
    // Connecting again is the link's own business: it knows when a hello was refused and keeps nothing to send later.
    reconnection: false,
    forceNew: true,
    timeout: timeoutMs,
    autoConnect: false,
  });
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => {
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.close();
      reject(new Error('the server did not answer', { cause }));
    };
    const timer = setTimeout(() => fail(new Error(`nothing within ${timeoutMs} ms`)), timeoutMs);
    socket.once('connect_error', fail);
    socket.once('disconnect', fail);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeAllListeners();
      resolve({ socket, ask: (name, envelope, patience) => ask(socket, name, envelope, patience) });
    });
    socket.connect();
  });
}

async function ask<Name extends TerminalCommandName>(
  socket: Socket,
  name: Name,
  envelope: Envelope,
  timeoutMs: number,
): Promise<Reply<ResponseOf<TerminalCommands[Name]>>> {
  if (!socket.connected) return unavailable('cut-off');
  let answer: unknown;
  try {
    answer = await socket.timeout(timeoutMs).emitWithAck(name, envelope);
  } catch {
    return unavailable('no-answer');
  }
  return readReply(name, answer);
}

const reply = v.variant('ok', [
  v.looseObject({ ok: v.literal(true), value: v.unknown() }),
  v.looseObject({ ok: v.literal(false), error: v.looseObject({ code: v.string(), retry: v.string() }) }),
]);

/** An answer of another shape is as good as none: it says nothing about what was done. */
export function readReply<Name extends TerminalCommandName>(
  name: Name,
  answer: unknown,
): Reply<ResponseOf<TerminalCommands[Name]>> {
  const read = v.safeParse(reply, answer);
  if (!read.success) return unavailable('no-answer');
  // The server's rejections are of the list this build knows, or newer ones that only their retry advice speaks for.
  if (!read.output.ok) return { ok: false, error: read.output.error as never };
  const value = v.safeParse(TERMINAL_COMMANDS[name].response, read.output.value);
  if (!value.success) return unavailable('no-answer');
  return { ok: true, value: value.output as ResponseOf<TerminalCommands[Name]> };
}

export const unavailable = (reason: Extract<UnavailableReason, 'cut-off' | 'no-answer'>): Reply<never> => ({
  ok: false,
  error: rejection('UNAVAILABLE', { reason }),
});

export type Body<Name extends TerminalCommandName> = RequestInput<TerminalCommands[Name]>;
