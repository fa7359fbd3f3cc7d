import type { ChannelPort } from '../channel/port.ts';
import type { ChannelServer } from '../channel/server.ts';
import type { FromTill, ToTill } from './till-words.ts';

/** The shell, as the till's process hears it. */
export interface ShellLine {
  say(words: FromTill): void;
  onWords(listener: (words: ToTill, port: ChannelPort | null) => void): void;
}

export interface ServedTill {
  readonly channel: ChannelServer;
  readonly isSignedIn: (visit: string) => boolean;
  readonly paperDir: string;
  readonly close: () => void;
}

/** Serves the shell's pages until the shell closes the till, which `close` then does. A window is a visit. */
export function serveTill(shell: ShellLine, till: ServedTill): void {
  shell.onWords((words, port) => {
    switch (words.kind) {
      case 'page':
        if (port !== null) till.channel.attach(port, { visit: words.visit, isLocal: true, isDisplay: words.isDisplay });
        break;
      case 'is-signed-in':
        shell.say({ kind: 'signed-in', ask: words.ask, isSignedIn: till.isSignedIn(words.visit) });
        break;
      case 'begin':
        break;
      case 'close':
        till.close();
        break;
    }
  });
  shell.say({ kind: 'ready', paperDir: till.paperDir });
}
