import { describe, expect, it } from 'vitest';
import { aVenue, CLERK, SHIFT, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { OrderId, TerminalId } from '../../ids.ts';
import { takingsOf } from '../takings.ts';
import { askAtTill, askOnline, hold, saleOf, seats, sell } from './desk.fixture.ts';
import { withdrawOrder } from './withdraw-order.ts';

const stamp = { v: 1, order: 'o1' as OrderId, at: 0 } as const;
const cash = {
  ...stamp,
  kind: 'cash.moved',
  reason: 'sale',
  shift: SHIFT,
  clerk: CLERK,
  amount: 8000,
  currency: 'CNY',
} as const;
const print = { ...stamp, kind: 'print.recorded', tickets: [], outcome: 'printed', copy: 1 } as const;
const fact = { jn: 2, prev: '', hash: '', signature: '' };

const withdraw = (venue: TestVenue, orderId = 'o1', terminal: TerminalId = TILL) =>
  withdrawOrder(venue.state, { orderId: orderId as OrderId, terminal }, venue.context());

function sold(): TestVenue {
  const venue = aVenue();
  sell(venue, saleOf(hold(venue, askAtTill('h1', seats('A-1', 'A-2'))), 'o1'));
  return venue;
}

describe('a sale that is withdrawn', () => {
  it('frees its seats under a new fence, and no money was ever taken', () => {
    const venue = sold();
    venue.grant(() => withdraw(venue));
    const order = venue.state.orders.get('o1' as OrderId);
    expect(order).toMatchObject({ state: 'cancelled', payments: [{ state: 'closed', received: null }], refunds: [] });
    expect(takingsOf(venue.state.orders.values(), 'CNY')).toMatchObject({
      received: 0,
      refunds: 0,
      due: 0,
      tickets: 0,
    });
    expect(venue.state.receivedAt.size).toBe(0);
    expect(venue.state.orderByPickupCode.size).toBe(0);
    expect(hold(venue, askOnline('h2', seats('A-1', 'A-2'))).places).toMatchObject([
      { fence: { grant: 2 } },
      { fence: { grant: 2 } },
    ]);
  });

  it('is withdrawn once: the second time nothing happens', () => {
    const venue = sold();
    venue.grant(() => withdraw(venue));
    expect(withdraw(venue)).toEqual({ ok: true, events: [], value: { orderId: 'o1' } });
  });

  it('is nobody else’s to withdraw, and must exist', () => {
    const venue = sold();
    expect(venue.refusal(() => withdraw(venue, 'o1', 'till-2' as TerminalId))).toBe('ORDER_NOT_FOUND');
    expect(venue.refusal(() => withdraw(venue, 'x'))).toBe('ORDER_NOT_FOUND');
  });

  it('is left alone once its till has told of its cash or its print: the customer has what was paid for', () => {
    for (const body of [cash, print]) {
      const venue = sold();
      venue.apply([{ kind: 'fact.recorded', terminal: TILL, terminalEpoch: 1, fact: { ...fact, body } }]);
      expect(venue.refusal(() => withdraw(venue))).toBe('ORDER_NOT_CANCELLABLE');
      expect(venue.state.orders.get('o1' as OrderId)?.state).toBe('paid');
    }
    const elsewhere = sold();
    const told = { orderId: 'o1' as OrderId, terminal: TILL, isTold: true };
    expect(elsewhere.refusal(() => withdrawOrder(elsewhere.state, told, elsewhere.context()))).toBe(
      'ORDER_NOT_CANCELLABLE',
    );
  });

  it('is left alone once something else became of it', () => {
    const venue = sold();
    venue.apply([{ kind: 'order.stateChanged', order: 'o1' as OrderId, state: 'refunded', at: 0 }]);
    expect(venue.refusal(() => withdraw(venue))).toBe('ORDER_NOT_CANCELLABLE');
  });
});
