import { rejection } from '@foyer/shared/domain/rejections';
import { describe, expect, it } from 'vitest';
import type { TillStatus } from '../../channel/events.ts';
import type { BasketView, SaleView } from '../../channel/views.ts';
import { afterLateRefund, afterRefusal, afterSale, afterSeatChange, afterStatus } from './news.ts';
import { type CounterState, INITIAL_STATE, whyClosed } from './state.ts';

const NOW = 1_000_000;

const status = (more: Partial<TillStatus> = {}): TillStatus => ({
  terminal: 't1',
  terminalName: 'Counter 1',
  link: 'online',
  since: 0,
  limited: null,
  sellUntil: null,
  ownStop: null,
  serverOffsetMs: 0,
  utcOffsetMin: null,
  offlineSales: null,
  unsynced: 0,
  ownSeats: 0,
  refusedFor: null,
  askedSeats: 0,
  asksPin: false,
  conflicts: 0,
  withdrawals: 0,
  tenders: [],
  cardTerminal: false,
  paying: null,
  clerk: { displayName: 'Lin', role: 'clerk' },
  shift: null,
  basket: null,
  confirming: false,
  carryingOut: null,
  printer: { trouble: null, isPaperLow: false, waiting: 0, asked: [] },
  kiosk: null,
  halted: null,
  report: [],
  demoLogins: [],
  ...more,
});

const basket = (expiresAt: number): BasketView =>
  ({
    holdId: 'h1',
    performance: 'p1',
    expiresAt,
    currency: 'CNY',
    lines: [{ placeId: 'A-1', index: 0 }],
    fee: 0,
    total: 4500,
  }) as unknown as BasketView;

const sale = (orderId: string, print: SaleView['print'] = 'printed'): SaleView =>
  ({ orderId, print, total: 4500, change: 500 }) as unknown as SaleView;

const state = (more: Partial<CounterState> = {}): CounterState => ({
  ...INITIAL_STATE,
  isChannelOpen: true,
  status: status(),
  ...more,
});

const open = (states: readonly string[]): CounterState['seats'] =>
  ({ performance: 'p1', states }) as unknown as CounterState['seats'];

describe('what the till tells', () => {
  it('says that the time ran out when a basket goes after its end, and not when it was given back before', () => {
    const held = state({ status: status({ basket: basket(NOW - 1) }), dialog: 'pay' });
    expect(afterStatus(held, status(), NOW)).toMatchObject({ notice: { kind: 'lapsed' }, dialog: 'none' });
    const early = state({ status: status({ basket: basket(NOW + 1) }) });
    expect(afterStatus(early, status(), NOW)).not.toHaveProperty('notice');
  });

  it('closes the payment when another basket has come in place of the one it was opened for', () => {
    const paying = state({ status: status({ basket: basket(NOW + 1) }), dialog: 'pay' });
    expect(afterStatus(paying, status({ basket: basket(NOW + 2) }), NOW)).not.toHaveProperty('dialog');
    const other = { ...basket(NOW + 1), holdId: 'h2' as BasketView['holdId'] };
    expect(afterStatus(paying, status({ basket: other }), NOW)).toMatchObject({ dialog: 'none' });
  });

  it('does not call a sale that ended late a lapsed hold', () => {
    const paying = state({ status: status({ basket: basket(NOW - 1), confirming: true }) });
    expect(afterStatus(paying, status(), NOW)).not.toHaveProperty('notice');
  });

  it('leaves nothing of the last clerk in the window when it is locked', () => {
    const busy = state({ chosen: new Set([1]), sale: sale('o1'), dialog: 'pay', seats: open(['.']) });
    const after = { ...busy, ...afterStatus(busy, status({ clerk: null }), NOW) };
    expect(after).toMatchObject({ seats: null, sale: null, dialog: 'none', performances: null });
    expect(after.chosen.size).toBe(0);
  });

  it('takes back the word that nothing can be sold once it can', () => {
    const notice = { kind: 'refused', rejection: rejection('SALES_FORBIDDEN_OFFLINE') } as const;
    expect(afterStatus(state({ notice }), status(), NOW)).toMatchObject({ notice: null });
    expect(afterStatus(state({ notice }), status({ link: 'connecting' }), NOW)).not.toHaveProperty('notice');
  });

  it('shows no seat as taken by others between the own sale and the news of it', () => {
    const held = state({ status: status({ basket: basket(NOW + 1) }), seats: open(['h']) });
    const sold = { ...held, ...afterStatus(held, status(), NOW) };
    expect([...sold.leaving]).toEqual([0]);
    const told = afterSeatChange(sold, { performance: 'p1', changes: [[0, 's']] });
    expect(told.leaving?.size).toBe(0);
  });

  it('keeps the choice while its hold is asked for: the answer says what was lost', () => {
    const choosing = state({ seats: open(['.', '.']), chosen: new Set([0, 1]) });
    const change = { performance: 'p1', changes: [[0, 'h']] as [number, string][] };
    expect([...(afterSeatChange({ ...choosing, busy: 'basket.hold' }, change).chosen ?? [])]).toEqual([0, 1]);
    expect([...(afterSeatChange(choosing, change).chosen ?? [])]).toEqual([1]);
  });
});

describe('a payment whose answer is long in coming', () => {
  it('shows the sale it ends with, also in a window that was opened meanwhile', () => {
    const waiting = { ...INITIAL_STATE, ...afterStatus(INITIAL_STATE, status({ confirming: true }), NOW) };
    expect(waiting.isAwaited).toBe(true);
    expect(afterSale(waiting, sale('o1'))).toMatchObject({ isAwaited: false, sale: { orderId: 'o1' } });
  });

  it('leaves another sale on the screen when only its paper changed', () => {
    expect(afterSale(state({ sale: sale('o1') }), sale('o2'))).not.toHaveProperty('sale');
    expect(afterSale(state({ sale: sale('o1', 'printing') }), sale('o1'))).toMatchObject({
      sale: { print: 'printed' },
    });
  });

  it('keeps the money to give back in sight', () => {
    const error = rejection('HOLD_EXPIRED');
    const told = afterRefusal(state({ isAwaited: true }), { error, cashToReturn: 10_000, currency: 'CNY' });
    expect(told).toEqual({ isAwaited: false, cashBack: { rejection: error, amount: 10_000, currency: 'CNY' } });
  });
});

describe('why a window does not sell', () => {
  it('names a broken ledger before a cut line, and a closed performance last', () => {
    expect(whyClosed(state())).toBeNull();
    expect(whyClosed(state({ status: status({ link: 'connecting' }) }))).toBe('SALES_FORBIDDEN_OFFLINE');
    expect(whyClosed(state({ isChannelOpen: false }))).toBe('SALES_FORBIDDEN_OFFLINE');
    expect(whyClosed(state({ status: status({ limited: 'recovering' }) }))).toBe('RECOVERING');
    expect(whyClosed(state({ status: status({ limited: 'slow' }) }))).toBeNull();
    const halted = { reason: 'rolled-back', detail: '' } as const;
    expect(whyClosed(state({ status: status({ link: 'connecting', halted }) }))).toBe('HALTED');
    const row = { id: 'p1', onSale: false, closedReason: 'PERFORMANCE_CLOSED' };
    const rowsSeen = new Map([['p1', row]]) as unknown as CounterState['rowsSeen'];
    expect(whyClosed(state({ seats: open(['.']), rowsSeen }))).toBe('PERFORMANCE_CLOSED');
  });
});

describe('what works now, asked while cut off', () => {
  const asked = (now: TillStatus): CounterState['dialog'] => {
    const before = state({ status: status({ link: 'connecting', clerk: now.clerk }), dialog: 'whatNow' });
    return { ...before, ...afterStatus(before, now, NOW) }.dialog;
  };

  it('stays open whatever the till tells, at a locked till too, and closes when everything works', () => {
    expect(asked(status({ link: 'connecting', unsynced: 3 }))).toBe('whatNow');
    expect(asked(status({ link: 'connecting', clerk: null }))).toBe('whatNow');
    expect(asked(status({ limited: 'recovering' }))).toBe('whatNow');
    expect(asked(status())).toBe('none');
    expect(asked(status({ clerk: null }))).toBe('none');
  });
});

describe('a refund that nobody waited for', () => {
  const done = {
    orderId: 'o1',
    amount: 90,
    kept: 10,
    cardToReturn: 0,
    parts: [],
    ticketsLeft: 0,
    currency: 'CNY',
    print: 'printed',
  };

  it('keeps the cash to hand over in sight, and is told', () => {
    expect(afterLateRefund({ ...done, cashToReturn: 90 } as never)).toMatchObject({
      cashBack: { rejection: null, amount: 90, currency: 'CNY', about: 'refund' },
      notice: { kind: 'refundDone', done: { amount: 90 } },
    });
  });

  it('owes nothing by hand where a platform sends it', () => {
    const change = afterLateRefund({ ...done, cashToReturn: 0 } as never);
    expect(change).toMatchObject({ notice: { kind: 'refundDone' } });
    expect(change.cashBack).toBeUndefined();
  });
});
