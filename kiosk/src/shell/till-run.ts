import type { MessagePortMain, UtilityProcess } from 'electron';
import type { TillRun } from './till-keeper.ts';

/** A process of the till, as its keeper sees it. `key` is said first: before that it has nothing to sign with. */
export function tillRun(child: UtilityProcess, key: string | null): TillRun<MessagePortMain> {
  child.postMessage({ kind: 'begin', key });
  return {
    say: (words, port) => child.postMessage(words, port === undefined ? [] : [port]),
    onWords: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  };
}
