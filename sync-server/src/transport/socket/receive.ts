import { rejection } from '@foyer/shared/domain/rejections';
import { refuse } from '@foyer/shared/domain/result';
import type { CommandDefinition, CommandTable, Reply } from '@foyer/shared/wire/define-command';
import type { Socket } from 'socket.io';

/** More than this under way on one connection is not a queue but a flood; it is refused before it costs anything. */
const MAX_UNDER_WAY = 256;

export type AnswerCommand = (row: CommandDefinition, message: unknown) => Promise<Reply<unknown>>;

/**
 * The only thing that listens on a connection. Commands are taken before they become events of an emitter, so a sender
 * cannot reach a listener by its name (an event called `error` would otherwise end the process), and whatever is not a
 * command of the table with one message and an acknowledgement is answered with an `error` event.
 */
export function receiveCommands(socket: Socket, table: CommandTable, answer: AnswerCommand): void {
  let underWay = 0;
  // `next` is never called: nothing goes on to the emitter.
  socket.use((packet: readonly unknown[]) => {
    const [name, ...rest] = packet;
    const last = rest.at(-1);
    const acknowledge = typeof last === 'function' ? (last as (reply: Reply<unknown>) => void) : null;
    const messages = acknowledge === null ? rest : rest.slice(0, -1);
    const reply = (it: Reply<unknown>) => {
      if (acknowledge !== null) acknowledge(it);
      else if (!it.ok) socket.emit('error', { command: nameOf(name), error: it.error });
    };
    const row = typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
    if (row === undefined) return reply(invalid('unknown command'));
    if (acknowledge === null) return reply(invalid('no acknowledgement'));
    if (messages.length !== 1) return reply(invalid('one message is expected'));
    if (underWay >= MAX_UNDER_WAY) return reply(refuse(rejection('RATE_LIMITED', { retryAfterMs: 1000 })));
    underWay += 1;
    void answer(row, messages[0]).then((it) => {
      underWay -= 1;
      reply(it);
    });
  });
  // A connection's own trouble (a malformed packet) is reported here; without a listener it would be printed.
  socket.on('error', () => undefined);
}

const invalid = (reason: string): Reply<never> => refuse(rejection('INVALID_REQUEST', { reason }));

/** What the sender called, cut short: it goes back to the sender only. */
const nameOf = (name: unknown): string => String(name).slice(0, 64);
