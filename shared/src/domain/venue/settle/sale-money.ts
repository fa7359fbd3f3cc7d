import { keptOf } from '../../conflict/unseated.ts';
import type { PartPaid, SaleMade } from '../../fact.ts';
import type { PaymentId } from '../../ids.ts';
import { sumMinor } from '../../money.ts';
import type { Order } from '../../order.ts';
import type { Payment } from '../../payment.ts';
import { isProviderTender, type Tender } from '../../tender.ts';
import type { VenueEvent } from '../events.ts';
import type { FactMisfit } from '../fact-fit.ts';
import { letGoOf } from '../kept-money.ts';
import type { VenueState } from '../state.ts';
import { cardPayment, cashPayment } from '../till-payment.ts';

/** How a sale was paid, in parts: what says nothing of it was cash. */
export const partsOf = ({ tender, tenders, total }: SaleMade): readonly PartPaid[] =>
  tenders ?? [{ kind: tender?.kind ?? 'cash', amount: total, reference: tender?.reference ?? '' }];

/** What stands on the tickets: the first part that is no cash. */
export const tenderOfSale = (sale: SaleMade): Tender =>
  partsOf(sale).find(({ kind }) => kind !== 'cash')?.kind ?? 'cash';

/**
 * The money of a till's sale. `order` is the one that was begun here, or the fact's own. Money of a provider that is not
 * known here counts by the till's word, since its customer has a ticket for it; a person looks at it, unless a restored
 * log may have forgotten it. What else had come for the order, and nobody sold anything for, goes back.
 */
export function moneyOfSale(
  state: VenueState,
  order: Order,
  sale: SaleMade,
  epoch: number,
): { readonly events: VenueEvent[]; readonly misfit: FactMisfit | null } {
  const parts = partsOf(sale);
  const receivedAt = order.placedAt;
  const named = new Set<PaymentId>();
  const events: VenueEvent[] = [];
  let isTrusted = sumMinor(parts.map(({ amount }) => amount)) === sale.total;
  for (const [i, { kind, amount, reference }] of parts.entries()) {
    if (!isProviderTender(kind)) {
      const payment = kind === 'cash' ? cashPayment(order, amount, i) : cardPayment(order, amount, reference, i);
      events.push({ kind: 'payment.started', payment, receivedAt });
      continue;
    }
    const known = order.payments.find(({ id }) => id === reference);
    if (known !== undefined) named.add(known.id);
    if (known !== undefined && isThere(order, known, amount)) continue;
    isTrusted &&= isFromBefore(epoch, sale) && !isOfAnother(state, order, reference);
    events.push(...byTillsWord(state, order, known, { kind, amount, reference }, receivedAt));
  }
  events.push(...letGoOf(order, ({ id }) => named.has(id)));
  return { events, misfit: isTrusted ? null : 'tender-differs' };
}

const isThere = (order: Order, payment: Payment, amount: number): boolean =>
  payment.isGivenUp !== true && keptOf(order, payment) === amount;

/** It stands with another order, as money does that went back since nobody had told of a sale for it. */
const isOfAnother = ({ orderByPayment }: VenueState, { id }: Order, reference: string): boolean =>
  (orderByPayment.get(reference as PaymentId) ?? id) !== id;

/** Sold from a right that was given before this log was put back to an older state. */
const isFromBefore = (epoch: number, { lines }: SaleMade): boolean => lines.some(({ fence }) => fence.epoch < epoch);

function byTillsWord(
  state: VenueState,
  order: Order,
  known: Payment | undefined,
  { amount, kind, reference }: PartPaid,
  at: number,
): VenueEvent[] {
  const received = { amount, currency: order.currency };
  if (known !== undefined && known.received !== null) return [];
  if (known !== undefined)
    return [
      {
        kind: 'payment.stateChanged',
        order: order.id,
        payment: known.id,
        state: 'paid',
        transactionId: null,
        received,
        at,
      },
    ];
  if (state.orderByPayment.has(reference as PaymentId)) return [];
  const payment: Payment = {
    id: reference as PaymentId,
    order: order.id,
    tender: kind,
    amount,
    currency: order.currency,
    state: 'paid',
    outTradeNo: '',
    transactionId: null,
    received,
    payBy: null,
  };
  return [{ kind: 'payment.started', payment, receivedAt: at }];
}
