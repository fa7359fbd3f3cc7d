import { describe, expect, it, vi } from 'vitest';
import { runHotkey, type HotkeyAction } from './hotkeys.ts';
import { basketOf, NO_MOVES, opened, refused, ROOMY, STATUS } from './testing/fake-till.ts';

const CUT = { ...STATUS, link: 'connecting', offlineSales: 'allotment', ownSeats: 5 } as const;

/** A counter that asked for seats and has no answer yet; `comes` is the answer, with the status that is told before it. */
async function asking(what: 'basket.hold' | 'basket.holdBest' = 'basket.holdBest', status: object = STATUS) {
  let answer: (value: unknown) => void = () => undefined;
  const made = await opened({
    'seats.open': ROOMY,
    'basket.payCash': { orderId: 'o1' },
    [what]: new Promise((resolve) => (answer = resolve)),
  });
  const { counter, tell } = made;
  tell('till.status', status);
  counter.store.setState({ isChannelOpen: true });
  if (what === 'basket.hold') counter.choose([0, 1], []);
  const held = what === 'basket.hold' ? counter.hold() : counter.best();
  await vi.waitFor(() => expect(made.asked.at(-1)?.name).toBe(what));
  const press = (kind: Exclude<HotkeyAction['kind'], 'openNth'>) => runHotkey({ kind }, counter, NO_MOVES);
  const comes = async (value: unknown, then: object) => {
    if (!(value instanceof Error)) tell('till.status', then);
    answer(value);
    await held;
    await vi.waitFor(() => expect(counter.store.getState().busy).toBeNull());
    await Promise.resolve();
  };
  return { ...made, press, comes };
}

describe('a key pressed while seats are being asked for', () => {
  it('F7 puts back what comes, and says so until it does', async () => {
    for (const what of ['basket.hold', 'basket.holdBest'] as const) {
      const { counter, press, comes, basketCalls } = await asking(what);
      press('putBack');
      expect(counter.store.getState().ahead).toBe('putBack');
      await comes({}, { ...STATUS, basket: basketOf('h1') });
      expect(basketCalls()).toEqual([what, 'basket.release']);
      expect(counter.store.getState()).toMatchObject({ ahead: null, chosen: new Set() });
    }
  });

  it('F7 puts nothing back where nothing came, and leaves the reason in sight', async () => {
    const { counter, press, comes, basketCalls } = await asking();
    press('putBack');
    await comes(refused('UNAVAILABLE', { reason: 'no-answer' }), STATUS);
    expect(basketCalls()).toEqual(['basket.holdBest']);
    expect(counter.store.getState()).toMatchObject({ ahead: null, notice: { kind: 'refused' } });
  });

  it('F7 is the last word: a sale typed before or after it is not made', async () => {
    for (const keys of [
      ['payExact', 'putBack'],
      ['confirm', 'payExact', 'putBack'],
      ['putBack', 'payExact', 'confirm'],
    ] as const) {
      const { counter, press, comes, basketCalls } = await asking();
      for (const key of keys) press(key);
      await comes({}, { ...STATUS, basket: basketOf('h1') });
      expect(basketCalls()).toEqual(['basket.holdBest', 'basket.release']);
      expect(counter.store.getState()).toMatchObject({ sale: null, dialog: 'none' });
    }
  });

  it('Enter and F9 go on with what comes, as before', async () => {
    const { counter, press, comes, basketCalls } = await asking();
    press('confirm');
    press('payExact');
    expect(counter.store.getState().ahead).toBe('pay');
    await comes({}, { ...STATUS, basket: basketOf('h1') });
    await vi.waitFor(() => expect(counter.store.getState()).toMatchObject({ ahead: null, sale: { orderId: 'o1' } }));
    expect(basketCalls()).toEqual(['basket.holdBest', 'basket.payCash']);
  });

  it('F9 sells nothing when the line was cut meanwhile and own seats came instead: that is said, and F9 sells them then', async () => {
    const { counter, press, comes, basketCalls } = await asking();
    press('payExact');
    await comes({}, { ...CUT, basket: basketOf('h1') });
    expect(basketCalls()).toEqual(['basket.holdBest']);
    expect(counter.store.getState()).toMatchObject({ ahead: null, notice: { kind: 'notSold', isOwn: true } });
    press('payExact');
    await vi.waitFor(() => expect(counter.store.getState()).toMatchObject({ notice: null, sale: { orderId: 'o1' } }));
  });

  it('F9 sells nothing either when a server that is there did not answer and own seats came instead', async () => {
    const { counter, press, comes, basketCalls } = await asking();
    press('payExact');
    await comes({}, { ...STATUS, basket: basketOf('h1', { isInstead: true }) });
    expect(basketCalls()).toEqual(['basket.holdBest']);
    expect(counter.store.getState().notice).toEqual({ kind: 'notSold', isOwn: true });
  });

  it('F9 sells own seats typed ahead by a clerk who was told that the till is cut off', async () => {
    const { counter, press, comes } = await asking('basket.holdBest', CUT);
    press('payExact');
    await comes({}, { ...CUT, basket: basketOf('h1') });
    await vi.waitFor(() => expect(counter.store.getState().sale).toMatchObject({ orderId: 'o1' }));
  });

  it('F9 sells seats that were chosen on the map, also where the line was cut meanwhile', async () => {
    const { counter, press, comes } = await asking('basket.hold');
    press('payExact');
    await comes({}, { ...CUT, basket: basketOf('h1') });
    await vi.waitFor(() => expect(counter.store.getState().sale).toMatchObject({ orderId: 'o1' }));
  });

  it('F9 over seats that are shown does not sell the others that come in their place', async () => {
    const { counter, press, comes, basketCalls } = await asking('basket.holdBest', {
      ...STATUS,
      basket: basketOf('h1'),
    });
    press('payExact');
    await comes({}, { ...STATUS, basket: basketOf('h2', { total: 20_000 }) });
    expect(basketCalls()).toEqual(['basket.holdBest']);
    expect(counter.store.getState()).toMatchObject({ notice: { kind: 'notSold', isOwn: false } });
  });

  it('a digit opens no other performance under the seats that come, and that is said', async () => {
    const { counter, comes, asked } = await asking();
    counter.store.setState({ performances: [{ id: 'p2', onSale: true, venueName: {} }] as never });
    runHotkey({ kind: 'openNth', nth: 1 }, counter, NO_MOVES);
    expect(counter.store.getState().notice).toEqual({ kind: 'notYet' });
    await comes({}, { ...STATUS, basket: basketOf('h1') });
    expect(asked.filter(({ name }) => name === 'seats.open')).toHaveLength(1);
  });

  it('F7 is said not to be done while it is asked whether the seats can be this till’s own', async () => {
    const held = { ...STATUS, offlineSales: 'allotment', basket: basketOf('h1', { isOwn: false }) };
    const { counter, tell } = await opened({ 'basket.keep': new Promise(() => undefined) });
    tell('till.status', held);
    void counter.payExact();
    await vi.waitFor(() => expect(counter.store.getState().busy).toBe('basket.keep'));
    runHotkey({ kind: 'putBack' }, counter, NO_MOVES);
    expect(counter.store.getState().notice).toEqual({ kind: 'notYet' });
  });

  it('Escape keeps what was asked for', async () => {
    const { press, comes, basketCalls } = await asking('basket.hold');
    press('back');
    await comes({}, { ...STATUS, basket: basketOf('h1') });
    expect(basketCalls()).toEqual(['basket.hold']);
  });
});
