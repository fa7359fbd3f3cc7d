import { describe, expect, it } from 'vitest';
import type { TillStatus } from '../../channel/events.ts';
import type { BasketView, PerformanceRow, SaleView } from '../../channel/views.ts';
import { wayOnAlone } from './may-sell.ts';
import { type CounterState, INITIAL_STATE, whyClosed } from './state.ts';
import { afterVoid, afterWithdrawal } from './taken-back.ts';

const CASH = [{ tender: 'cash', amount: 4500, reference: '' }];
const sale = (more: Partial<SaleView> = {}): SaleView =>
  ({ orderId: 'o1', total: 4500, currency: 'CNY', isVoided: true, tenders: CASH, ...more }) as unknown as SaleView;

describe('a sale taken back', () => {
  it('before its answer: the cash is to be handed back, and the next sale’s answer is not taken for this one’s', () => {
    expect(afterWithdrawal({ cashToReturn: 10_000, currency: 'CNY' } as never)).toMatchObject({
      isAwaited: false,
      cashBack: { amount: 10_000, currency: 'CNY', rejection: { code: 'CONFIRM_WITHDRAWN' } },
    });
  });

  it('after it: the money goes back and the list says so', () => {
    const state = { ...INITIAL_STATE, recent: [sale({ isVoided: false }), sale({ orderId: 'o2' as never })] };
    const after = afterVoid(state, sale(), 'customer');
    expect(after).toMatchObject({ cashBack: { amount: 4500, rejection: null } });
    expect(after.recent?.map(({ isVoided }) => isVoided)).toEqual([true, true]);
  });

  it('of which a card paid a part: only the cash is handed back, and of one by card alone none', () => {
    const card = { tender: 'card', amount: 2500, reference: '1' } as const;
    const part = sale({ tenders: [card, { tender: 'cash', amount: 2000, reference: '' }] });
    const notice = { kind: 'voidedByCard', byItself: false };
    expect(afterVoid(INITIAL_STATE, part, 'customer')).toMatchObject({ cashBack: { amount: 2000 }, notice });
    expect(afterVoid(INITIAL_STATE, sale({ tenders: [card] }), 'customer')).not.toHaveProperty('cashBack');
    expect(afterVoid(INITIAL_STATE, sale({ tenders: [card] }), 'customer').notice).toEqual(notice);
    const connected = { ...INITIAL_STATE, status: { cardTerminal: true } as unknown as TillStatus };
    expect(afterVoid(connected, part, 'customer').notice).toEqual({ ...notice, byItself: true });
    expect(afterVoid(INITIAL_STATE, sale(), 'customer')).not.toHaveProperty('notice');
  });

  it('because nobody paid: there is nothing to hand back, but tickets to collect', () => {
    expect(afterVoid(INITIAL_STATE, sale(), 'not-paid')).not.toHaveProperty('cashBack');
    expect(afterVoid(INITIAL_STATE, sale(), 'not-paid').notice).toEqual({ kind: 'voidedUnpaid' });
  });
});

describe('a counter that is cut off', () => {
  const cut = (more: Partial<TillStatus>, row: Partial<PerformanceRow> = {}): CounterState => ({
    ...INITIAL_STATE,
    isChannelOpen: true,
    status: { link: 'connecting', halted: null, basket: null, ...more } as unknown as TillStatus,
    seats: { performance: 'p1' } as unknown as CounterState['seats'],
    rowsSeen: new Map([['p1', { onSale: true, closedReason: null, ownSeats: 0, ...row } as unknown as PerformanceRow]]),
  });
  const basket = (isOwn: boolean) => ({ basket: { isOwn } as unknown as BasketView });

  it('sells a performance of which the till has seats, and no other', () => {
    expect(whyClosed(cut({}, { ownSeats: 3 }))).toBeNull();
    expect(whyClosed(cut({}))).toBe('SALES_FORBIDDEN_OFFLINE');
  });

  it('says of a show that is over that it is, not that the line is missing; a basket in the window comes first', () => {
    const over = { onSale: false, closedReason: 'PERFORMANCE_CLOSED', ownSeats: 3 } as const;
    expect(whyClosed(cut({}, over))).toBe('PERFORMANCE_CLOSED');
    expect(whyClosed(cut({ link: 'online', limited: 'recovering' }, over))).toBe('PERFORMANCE_CLOSED');
    expect(whyClosed(cut(basket(false), over))).toBe('SALES_FORBIDDEN_OFFLINE');
  });

  it('and was shut out sells nothing, whatever it had before and has in its basket', () => {
    for (const refusedFor of ['revoked', 'replaced'] as const)
      expect(whyClosed(cut({ refusedFor, ...basket(true) }, { ownSeats: 3 }))).toBe('SALES_FORBIDDEN_OFFLINE');
    expect(whyClosed(cut({ refusedFor: 'other' }, { ownSeats: 3 }))).toBeNull();
  });

  it('is told nothing of what it cannot sell while no show is open and own seats sell', () => {
    const none = { seats: null, rowsSeen: new Map() };
    expect(whyClosed({ ...cut({ ownSeats: 3 }), ...none })).toBeNull();
    expect(whyClosed({ ...cut({ ownSeats: 0 }), ...none })).toBe('SALES_FORBIDDEN_OFFLINE');
    expect(whyClosed({ ...cut({ link: 'online', limited: 'recovering', ownSeats: 3 }), ...none })).toBeNull();
    expect(whyClosed({ ...cut({ ...basket(false), ownSeats: 3 }), ...none })).toBe('SALES_FORBIDDEN_OFFLINE');
  });

  it('takes the money for its own basket, and not for one of the server', () => {
    expect(whyClosed(cut(basket(true)))).toBeNull();
    expect(whyClosed(cut(basket(false), { ownSeats: 3 }))).toBe('SALES_FORBIDDEN_OFFLINE');
  });

  it('says what to do with a basket of the server, and where own seats are', () => {
    const own = { ownSeats: 3, offlineSales: 'allotment' } as const;
    expect(wayOnAlone(cut({ ...basket(false), ...own }))).toBe('putBack');
    expect(wayOnAlone(cut({ basket: null, ...own }))).toBe('otherPerformance');
    expect(wayOnAlone(cut({ basket: null, ...own }, { ownSeats: 3 }))).toBeNull();
    expect(wayOnAlone(cut({ ...basket(false), offlineSales: 'allotment', ownSeats: 0 }))).toBeNull();
    expect(wayOnAlone(cut({ ...basket(false), ...own, offlineSales: 'forbidden' }))).toBeNull();
    expect(wayOnAlone(cut({ ...basket(false), ...own, link: 'online' }))).toBeNull();
  });
});
