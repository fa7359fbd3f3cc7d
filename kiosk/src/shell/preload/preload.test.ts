import { describe, expect, it } from 'vitest';
import { bridgeFor, windowOf } from './bridge.ts';
import { guardPage, type GuardedPage, NEVER } from './page-guard.ts';
import { StaffSign } from '../../channel/staff-sign.ts';

describe('the bridge on a page', () => {
  it.each([
    ['counter', ['askForPort']],
    ['kiosk', ['askForPort']],
    ['display', ['askForPort']],
    ['staff', ['askForPort', 'closeStaff']],
    [null, ['askForPort']],
  ])('of %s is this, and no more', (window, keys) => {
    expect(Object.keys(bridgeFor(window, () => undefined))).toEqual(keys);
  });

  it('passes on that it was called, and nothing that came along', () => {
    const sent: unknown[][] = [];
    const bridge = bridgeFor('staff', (...args) => void sent.push(args));
    (bridge.askForPort as (...args: unknown[]) => void)('x', { y: 1 });
    (bridge.closeStaff as (...args: unknown[]) => void)('x');
    expect(sent).toEqual([['foyer:port-wanted'], ['foyer:staff-done']]);
    expect(bridge.askForPort()).toBeUndefined();
  });

  it('knows its window by what the shell wrote, and by nothing of the page', () => {
    expect(windowOf(['electron', '--type=renderer', '--foyer-window=kiosk'])).toBe('kiosk');
    expect(windowOf(['electron', '--type=renderer'])).toBeNull();
  });
});

/** A page, and whether an event on it is stopped. */
function guarded() {
  const page = new EventTarget();
  guardPage(page as unknown as GuardedPage);
  return (type: string, more: object = {}): boolean => {
    const event = new Event(type, { cancelable: true });
    for (const [name, value] of Object.entries(more)) Object.defineProperty(event, name, { value });
    return !page.dispatchEvent(event);
  };
}

describe('a guest’s page', () => {
  it.each(NEVER)('has no %s', (type) => {
    expect(guarded()(type)).toBe(true);
  });

  it.each([
    ['the right button', 'mousedown', { button: 2 }, { button: 0 }],
    ['the middle button', 'mouseup', { button: 1 }, { button: 0 }],
    ['the back button', 'mouseup', { button: 3 }, {}],
    ['Control and the wheel', 'wheel', { ctrlKey: true }, { ctrlKey: false }],
    ['a second finger', 'touchmove', { touches: [1, 2] }, { touches: [1] }],
    ['text that is selected', 'selectstart', { target: { tagName: 'P' } }, { target: { tagName: 'INPUT' } }],
  ])('has nothing of %s', (_, type, stopped, passed) => {
    const isStopped = guarded();
    expect([isStopped(type, stopped), isStopped(type, passed)]).toEqual([true, false]);
  });

  it('is not composed in: the field loses the focus when an input method begins', () => {
    let blurred = 0;
    guarded()('compositionstart', { target: { blur: () => (blurred += 1) } });
    guarded()('compositionstart', { target: null });
    expect(blurred).toBe(1);
  });
});

describe('the sign of staff', () => {
  const taps = (sign: StaffSign, count: number, gap: number, from = 0): boolean[] =>
    Array.from({ length: count }, (_, i) => sign.tap({ x: 10, y: 10, at: from + i * gap }));

  it('is seven taps in the corner within five seconds', () => {
    expect(taps(new StaffSign(), 7, 500)).toEqual([false, false, false, false, false, false, true]);
    expect(taps(new StaffSign(), 20, 1000)).not.toContain(true);
  });

  it('is not made by chance: a tap elsewhere begins it anew, and it is needed again each time', () => {
    const sign = new StaffSign();
    taps(sign, 6, 100);
    expect(sign.tap({ x: 300, y: 10, at: 650 })).toBe(false);
    expect(taps(sign, 7, 100, 700).filter(Boolean)).toHaveLength(1);
    expect(taps(sign, 6, 100, 1500)).not.toContain(true);
  });
});
