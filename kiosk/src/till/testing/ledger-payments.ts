import type { Ledger } from '../ledger/ledger.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import type { ShiftRecord } from '../ledger/records.ts';
import { EVENING } from './pretend-house.ts';

/** An order that is being paid; `name` is of its own for each. */
export const payOrder = (name: string, shift: ShiftRecord, more: Partial<PayOrder> = {}): PayOrder =>
  ({
    orderId: `o-${name}`,
    holdId: `h-${name}`,
    seats: { kind: 'hold', holdId: `h-${name}` },
    afterJn: 1,
    shift: shift.id,
    total: 100,
    currency: 'CNY',
    lines: [],
    context: { received: 0, currency: 'CNY', clerk: 'per1' },
    isAtServer: true,
    state: 'open',
    dropId: null,
    at: EVENING,
    ...more,
  }) as never;

export const payAttempt = (name: string, order: PayOrder, more: Partial<PayAttempt> = {}): PayAttempt =>
  ({
    attempt: `pa-${name}`,
    orderId: order.orderId,
    n: 1,
    shift: order.shift,
    tender: 'wechat-qr',
    amount: 100,
    currency: 'CNY',
    by: 'platform',
    paymentId: null,
    payBy: null,
    state: 'asked',
    ended: null,
    reference: '',
    givenUp: null,
    at: order.at,
    ...more,
  }) as never;

/** The server sold the order; its money came by one platform. */
export function completePaid(ledger: Ledger, order: PayOrder, name: string, at = EVENING): void {
  ledger.completePaid({
    commandId: `ps-${name}`,
    order: { orderId: order.orderId, total: 100, currency: 'CNY', tickets: [{ ticketId: `t-${name}` }] } as never,
    parts: [{ kind: 'wechat-qr', amount: 100, reference: `p-${name}` }],
    body: { holdId: order.holdId, tenders: [] } as never,
    paper: [],
    printName: `p-${name}`,
    at,
    change: { order: { ...order, state: 'sold' } },
  });
}
