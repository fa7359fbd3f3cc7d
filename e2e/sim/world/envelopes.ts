import { TERMINAL_COMMANDS, type TerminalCommandName } from '@foyer/shared/wire/commands/terminal';
import type { AskedAs } from './checker/answers.ts';

/** How many commands or facts a message to the server is; what is only read, and how it is connected, counts as none. */
export function operationsIn(name: string, text: string): number {
  const row = TERMINAL_COMMANDS[name as TerminalCommandName];
  if (name.startsWith('session.') || row.lane === 'read') return 0;
  return row.lane === 'fact' ? text.split('"jn":').length - 1 : 1;
}

export function askedAs(name: string, envelope: string): AskedAs {
  const notAfter = name === 'hold.place' || name === 'hold.best' ? /"notAfter":(\d+)/.exec(envelope)?.[1] : undefined;
  return {
    commandId: /"commandId":"([^"]*)"/.exec(envelope)?.[1] ?? null,
    notAfter: notAfter === undefined ? null : Number(notAfter),
  };
}
