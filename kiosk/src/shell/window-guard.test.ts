import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type GuardedWindow, guardWindow } from './window-guard.ts';

function guarded() {
  const did: unknown[] = [];
  const state = { isLeaving: false, isCovered: false, isDestroyed: false };
  const note =
    (name: string) =>
    (...args: unknown[]): void =>
      void did.push([name, ...args]);
  const window = Object.assign(new EventEmitter(), {
    isDestroyed: () => state.isDestroyed,
    setKiosk: note('kiosk'),
    restore: note('restore'),
    show: note('show'),
    focus: note('focus'),
    moveTop: note('top'),
    setAlwaysOnTop: note('above'),
  });
  guardWindow(window as unknown as GuardedWindow, {
    isLeaving: () => state.isLeaving,
    isCovered: () => state.isCovered,
  });
  const isStopped = (event: string): boolean => {
    let stopped = false;
    window.emit(event, { preventDefault: () => (stopped = true) });
    return stopped;
  };
  return { did, state, isStopped };
}

describe('the window of a kiosk', () => {
  it('lies above everything and does not close, until staff ends it', () => {
    const { did, state, isStopped } = guarded();
    expect(did).toEqual([['above', true, 'screen-saver']]);
    expect(isStopped('close')).toBe(true);
    state.isLeaving = true;
    expect(isStopped('close')).toBe(false);
  });

  it.each([
    ['minimize', [['restore']]],
    ['hide', [['show']]],
    ['leave-full-screen', [['kiosk', true]]],
    ['blur', [['top'], ['focus']]],
  ] as const)('is back after a %s', (event, back) => {
    const { did, state, isStopped } = guarded();
    isStopped(event);
    expect(did.slice(1)).toEqual(back);
    state.isLeaving = true;
    isStopped(event);
    state.isLeaving = false;
    state.isDestroyed = true;
    isStopped(event);
    expect(did.slice(1)).toEqual(back);
  });

  it('lets the pad of staff lie above it', () => {
    const { did, state, isStopped } = guarded();
    state.isCovered = true;
    isStopped('blur');
    expect(did.slice(1)).toEqual([]);
  });

  it('has no menu of the system and no keys of a browser’s mouse', () => {
    const { isStopped } = guarded();
    expect([isStopped('system-context-menu'), isStopped('app-command')]).toEqual([true, true]);
  });
});
