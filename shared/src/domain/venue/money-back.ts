import type { TicketId } from '../ids.ts';
import type { Minor } from '../money.ts';
import type { Order } from '../order.ts';
import type { Payment } from '../payment.ts';
import { leftOf } from '../refund.ts';
import { isProviderTender, TENDER_TRAITS, type Tender } from '../tender.ts';
import { refused } from './decision.ts';
import type { VenueEvent } from './events.ts';
import { refundOf } from './refund.ts';

/** The counter that hands money over; null: nobody is there to do it. */
export interface Counter {
  readonly hasDrawer: boolean;
  /** What that drawer holds. */
  readonly currency: string | null;
}

export interface MoneyBack {
  readonly ok: true;
  readonly events: readonly Extract<VenueEvent, { readonly kind: 'refund.intended' }>[];
  /** Out of the drawer of that counter. */
  readonly cashToReturn: Minor;
  /** To be given back on its card terminal. */
  readonly cardToReturn: Minor;
  /** All of it by the way each part came, in the order of the payments. */
  readonly parts: readonly PartBack[];
}

export interface PartBack {
  readonly tender: Tender;
  readonly amount: Minor;
  /** What the device that charged it prints for it; left out of what needs no device. */
  readonly reference?: string | undefined;
}

/**
 * Splits what goes back over the payments of an order, in the order they came, never more than each has left. A
 * provider's part is intended and carried out later; cash and card are handed over at the counter that asks, so they are
 * done. Refuses with TENDER_MISMATCH (nobody is there to hand it over), SHIFT_NOT_OPEN, INVALID_REQUEST (`currency`) or
 * ORDER_NOT_REFUNDABLE (`money`: the payments have not as much left).
 */
export function moneyBack(
  order: Order,
  amount: Minor,
  tickets: readonly TicketId[],
  counter: Counter | null,
): MoneyBack | ReturnType<typeof refused> {
  const events: MoneyBack['events'][number][] = [];
  const parts: PartBack[] = [];
  let [rest, cashToReturn, cardToReturn] = [amount, 0, 0];
  for (const payment of order.payments) {
    const part = Math.min(rest, partOf(order, payment));
    if (part <= 0) continue;
    const { way } = TENDER_TRAITS[payment.tender];
    const isHanded = way === 'drawer' || way === 'recorded';
    if (isHanded && counter === null) return refused('TENDER_MISMATCH', { reason: payment.tender });
    if (isHanded && counter?.hasDrawer === false) return refused('SHIFT_NOT_OPEN');
    if (way === 'drawer' && counter?.currency !== order.currency)
      return refused('INVALID_REQUEST', { reason: 'currency' });
    if (way === 'drawer') cashToReturn += part;
    if (way === 'recorded') cardToReturn += part;
    rest -= part;
    const reference = way === 'recorded' && payment.transactionId !== null ? { reference: payment.transactionId } : {};
    parts.push({ tender: payment.tender, amount: part, ...reference });
    const money = { amount: part, currency: order.currency };
    events.push(refundOf(order, payment, money, 'given-back', isHanded ? 'done' : 'intended', { tickets }));
  }
  if (rest > 0) return refused('ORDER_NOT_REFUNDABLE', { reason: 'money' });
  return { ok: true, events, cashToReturn, cardToReturn, parts };
}

/** Of money that a provider has by the word of a till alone nobody here knows its number: a person gives that back. */
const partOf = (order: Order, payment: Payment): Minor =>
  payment.received?.currency === order.currency && (payment.outTradeNo !== '' || !isProviderTender(payment.tender))
    ? leftOf(order, payment)
    : 0;
