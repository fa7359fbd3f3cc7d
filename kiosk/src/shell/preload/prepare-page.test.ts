import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { PORT_ANSWER, STAFF_WANTED } from '../../channel/shell-bridge.ts';
import { type PreloadParts, preparePage } from './prepare-page.ts';

/** A page as the preload leaves it. */
function prepared(window: string | null) {
  const exposed: [name: string, keys: readonly string[]][] = [];
  const sent: unknown[][] = [];
  const posted: unknown[][] = [];
  let isWithoutDialogs = false;
  const ipc = Object.assign(new EventEmitter(), { send: (...words: unknown[]) => void sent.push(words) });
  const listeners: [type: string, listener: (event: object) => void][] = [];
  const page = {
    addEventListener: (...args: (typeof listeners)[number]) => void listeners.push(args),
    postMessage: (...words: unknown[]) => void posted.push(words),
  };
  preparePage({
    args: window === null ? ['electron'] : ['electron', `--foyer-window=${window}`],
    ipc: ipc as unknown as PreloadParts['ipc'],
    world: {
      exposeInMainWorld: (name, api) => void exposed.push([name, Object.keys(api as object)]),
      executeInMainWorld: () => (isWithoutDialogs = true),
    },
    page: page as unknown as PreloadParts['page'],
    origin: 'app://foyer',
  });
  /** Whether the page may have it. */
  const happens = (type: string, more: object): boolean => {
    let isStopped = false;
    const stop = (): void => void (isStopped = true);
    const event = { type, ...more, preventDefault: stop, stopImmediatePropagation: stop };
    for (const [watched, listener] of listeners) if (watched === type) listener(event);
    return !isStopped;
  };
  return { exposed, sent, posted, ipc, happens, isWithoutDialogs };
}

describe('a page of the app', () => {
  it.each([
    ['counter', ['askForPort'], true],
    ['kiosk', ['askForPort'], false],
    ['display', ['askForPort'], false],
    ['staff', ['askForPort', 'closeStaff'], false],
    [null, ['askForPort'], false],
  ])('of %s finds this on itself, and nothing of Electron’s', (window, keys, isClerks) => {
    const { exposed, happens, isWithoutDialogs } = prepared(window);
    expect(exposed).toEqual([['foyerShell', keys]]);
    // What a clerk may do, a guest may not.
    expect([happens('contextmenu', {}), isWithoutDialogs]).toEqual([isClerks, !isClerks]);
  });

  it('is given its port, and nobody else', () => {
    const { ipc, posted, sent } = prepared('kiosk');
    ipc.emit(PORT_ANSWER, { ports: ['port'], sender: 'ipcRenderer' }, { foyer: 'port' });
    expect(posted).toEqual([[{ foyer: 'port' }, 'app://foyer', ['port']]]);
    expect(sent).toEqual([]);
  });
});

describe('the sign of staff', () => {
  const taps = (window: string, isTrusted: boolean) => {
    const { happens, sent } = prepared(window);
    for (let i = 0; i < 7; i += 1)
      happens('pointerdown', { isTrusted, clientX: 10, clientY: 10, timeStamp: 1000 + i * 100 });
    return sent;
  };

  it('is made by fingers on a kiosk, not by a script and on no other window', () => {
    expect(taps('kiosk', true)).toEqual([[STAFF_WANTED]]);
    expect(taps('kiosk', false)).toEqual([]);
    for (const window of ['display', 'counter', 'staff']) expect(taps(window, true)).toEqual([]);
  });
});
