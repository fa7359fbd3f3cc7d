import type { PerformanceRow } from '../../channel/views.ts';
import { describe, expect, it } from 'vitest';
import { runHotkey } from './hotkeys.ts';
import { mayTakeMoney, ownInstead } from './may-sell.ts';
import { basketOf, NO_MOVES, opened, refused, ROOMY, STATUS } from './testing/fake-till.ts';

const POOL = basketOf('h1', { isOwn: false });
const OWN = { ...POOL, isOwn: true };
const SHOP = { ...STATUS, offlineSales: 'allotment', basket: POOL } as const;
const ROW = { id: 'p1', ownSeats: 5, onSale: true, mayI: 'own' } as unknown as PerformanceRow;
const SALE = { orderId: 'o1', total: 9000, change: 0 };

/** A counter with seats of the pool held. */
async function held(answers: Record<string, unknown>, status: object = SHOP) {
  const made = await opened({ 'seats.open': ROOMY, ...answers });
  made.counter.store.setState({ isChannelOpen: true, rowsSeen: new Map([['p1', ROW]]) });
  made.tell('till.status', status);
  return made;
}

describe('paying for seats of the pool, where tills sell on while cut off', () => {
  it('asks the till to keep them when payment is opened, once, and takes the money then', async () => {
    const { counter, basketCalls } = await held({ 'basket.keep': OWN, 'basket.payCash': SALE });
    await counter.takeCash();
    expect(counter.store.getState().dialog).toBe('pay');
    await counter.payCash(10_000, POOL);
    expect(basketCalls()).toEqual(['basket.keep', 'basket.payCash']);
    expect(counter.store.getState().sale).toEqual(SALE);
  });

  it('closes nothing that the clerk has opened meanwhile when the answer comes late: the sale was told before', async () => {
    const { counter } = await held({ 'basket.keep': OWN, 'basket.payCash': SALE });
    await counter.takeCash();
    const paying = counter.payCash(10_000, POOL);
    counter.show('help');
    await paying;
    expect(counter.store.getState()).toMatchObject({ sale: SALE, dialog: 'help' });
  });

  it('F9 is one key: kept, then paid', async () => {
    const { counter, basketCalls } = await held({ 'basket.keep': OWN, 'basket.payCash': SALE });
    await counter.payExact();
    expect(basketCalls()).toEqual(['basket.keep', 'basket.payCash']);
  });

  it('what is pressed while it is asked waits for the answer, and asks no second time', async () => {
    const { counter, basketCalls } = await held({ 'basket.keep': OWN, 'basket.payCash': SALE });
    await Promise.all([counter.takeCash(), counter.payExact()]);
    expect(basketCalls()).toEqual(['basket.keep', 'basket.payCash']);
  });

  it('takes no money when they cannot be kept: says why and keeps what is held', async () => {
    const { counter, basketCalls } = await held({ 'basket.keep': refused('UNAVAILABLE', { reason: 'no-answer' }) });
    await counter.takeCash();
    await counter.payCash(10_000, POOL);
    await counter.payExact();
    expect(basketCalls()).not.toContain('basket.payCash');
    expect(counter.store.getState()).toMatchObject({
      notice: { kind: 'refused', rejection: { code: 'UNAVAILABLE' } },
      status: { basket: POOL },
    });
    expect(mayTakeMoney(counter.store.getState())).toBe(false);
  });

  it('goes on saying why when the map of the held seats comes only then', async () => {
    const { counter } = await held({ 'basket.keep': refused('UNAVAILABLE', { reason: 'keeping' }) });
    counter.store.setState({ seats: null });
    await counter.takeCash();
    await counter.openSeats('p1' as never);
    expect(counter.store.getState()).toMatchObject({ dialog: 'pay', notice: { kind: 'refused' } });
  });

  it('lets the word for one hold count for no other', async () => {
    const { counter, tell } = await held({ 'basket.keep': OWN });
    await counter.takeCash();
    expect(mayTakeMoney(counter.store.getState())).toBe(true);
    tell('till.status', { ...SHOP, basket: { ...POOL, holdId: 'h2' } });
    expect(mayTakeMoney(counter.store.getState())).toBe(false);
  });

  it('asks nothing of own seats, nor in a house that sells only while connected', async () => {
    for (const status of [
      { ...SHOP, basket: OWN },
      { ...SHOP, offlineSales: 'forbidden' },
    ]) {
      const { counter, basketCalls } = await held({ 'basket.payCash': SALE }, status);
      await counter.payExact();
      expect(basketCalls()).toEqual(['basket.payCash']);
    }
  });
});

describe('held seats that cannot be paid, the till being cut off', () => {
  const cutOff = { ...SHOP, link: 'connecting' } as const;

  it('are replaced by as many of this till’s own with one key', async () => {
    const { counter, asked, tell, answers } = await held({ 'basket.holdBest': OWN }, cutOff);
    expect(ownInstead(counter.store.getState())).toBe(2);
    answers['basket.release'] = {};
    const released = counter.store.subscribe(({ busy }) => {
      if (busy === 'basket.release') queueMicrotask(() => tell('till.status', { ...cutOff, basket: null }));
    });
    runHotkey({ kind: 'takeInstead' }, counter, NO_MOVES);
    await expect.poll(() => asked.at(-1)).toEqual({ name: 'basket.holdBest', body: { performance: 'p1', size: 2 } });
    released();
  });

  it('are so after a refusal in the payment too, and not where too few are this till’s own', async () => {
    const { counter } = await held({ 'basket.keep': refused('SEAT_UNAVAILABLE') });
    expect(ownInstead(counter.store.getState())).toBeNull();
    await counter.takeCash();
    expect(ownInstead(counter.store.getState())).toBe(2);
    counter.store.setState({ rowsSeen: new Map([['p1', { ...ROW, ownSeats: 1 }]]) });
    expect(ownInstead(counter.store.getState())).toBeNull();
  });
});
