import type { Fence } from '../../fence.ts';
import type { HoldId, PaymentId } from '../../ids.ts';
import { raiseGrants, raiseUse } from '../../inventory/claims.ts';
import { STATUS_CODE, isPlace } from '../../inventory/read.ts';
import type { Inventory } from '../../inventory/state.ts';
import type { Minor } from '../../money.ts';
import type { Order, OrderLine, Ticket } from '../../order.ts';
import type { Payment } from '../../payment.ts';
import type { ProviderTender } from '../../tender.ts';
import type { TradeAttachment } from '../../trade-attachment.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { Layout } from '../../../seating/layout.ts';
import type { VenueEvent } from '../events.ts';
import { findPerformance } from '../find.ts';
import { inventoryEvents } from '../lapse.ts';
import { placedOrder } from '../placed-order.ts';
import { giveBack } from '../kept-money.ts';
import { refuseWhileRecovering, UNEXPLAINED } from '../recovery.ts';
import type { PerformanceState, VenueState } from '../state.ts';
import { priceOfTrade, sharedOut, type Priced } from '../traded-lines.ts';

/** A trade that the platform vouches for and of whose payment this log knows nothing. */
export interface LostTrade {
  readonly tender: ProviderTender;
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly amount: Minor;
  readonly currency: string;
  /** Wall time. */
  readonly paidAt: number;
}

export interface RebuildOrder {
  readonly trade: LostTrade;
  readonly attachment: TradeAttachment;
  /** Eight random digits. */
  readonly pickupCode: string;
}

/**
 * returned: a terminal's, which nobody has sold anything for: the money goes back · seated: the order has its seats again · unseated: a person has to look · known: nothing was lost · adopted: only the
 * payment was, and its word counts as ever from here on.
 */
export type Rebuilt = 'returned' | 'seated' | 'unseated' | 'known' | 'adopted';

/**
 * Makes an order again that was paid in the part of the log that is lost, from what the platform kept of it: the same
 * name, the same seats where nobody has them, a new pick-up code. Its seats are those that are kept off sale since, or
 * free while nobody gets new ones; else, and where the prices do not add up to the money, it is kept unseated and a person
 * looks. What a terminal had begun it tells of itself: its money goes back only once everybody has told, and nobody of a
 * sale for it. Asked again it changes nothing. Refuses with RECOVERING (until then), with PERFORMANCE_NOT_FOUND, or INVALID_REQUEST (places the hall has not).
 */
export function rebuildOrder(
  state: VenueState,
  { trade, attachment, pickupCode }: RebuildOrder,
  context: DecideContext,
): Decision<VenueEvent, { readonly outcome: Rebuilt }> {
  if (isKnownTrade(state, { trade, attachment })) return decided([], { outcome: 'known' });
  const found = findPerformance(state, attachment.performance);
  if (!found.ok) return found;
  const { entry } = found;
  if (!attachment.places.every((place) => isPlace(entry.inventory, place)))
    return refused('INVALID_REQUEST', { reason: 'places' });
  const priced = priceOfTrade(state, entry, found.layout.places, { trade, attachment });
  const known = state.orders.get(attachment.order);
  if (attachment.payment !== null) return ofTerminal(state, known, { trade, attachment, pickupCode }, found, context);
  if (known?.state === 'placed' && known.total === trade.amount) {
    const payment = { ...paymentOf(known, trade), state: 'unknown', transactionId: null, received: null } as const;
    return decided([{ kind: 'payment.started', payment }], { outcome: 'adopted' });
  }
  // A name that is in use is another order's, whatever the platform says: it is kept beside it.
  const name = known === undefined ? attachment.order : (`${attachment.order}~${trade.outTradeNo}` as Order['id']);
  const wanted = { trade, attachment, pickupCode };
  const lines =
    priced?.lines ?? sharedOut(found.layout.places, wanted, state.priceLists.get(entry.performance.priceList));
  const order = newOrder(state, name, wanted, { lines, priced }, entry);
  const begun: VenueEvent[] = [
    { kind: 'order.placed', order, ofTill: true },
    { kind: 'payment.started', payment: paymentOf(order, trade), receivedAt: trade.paidAt },
  ];
  const seats = priced !== null && known === undefined ? seatsAgain(entry.inventory, order, context.epoch) : null;
  if (seats === null) return decided([...begun, ...unseated(order, trade.paidAt)], { outcome: 'unseated' });
  const places = order.lines.map(({ place }) => place);
  const sold = { kind: 'saleRecovered', orderId: order.id, places, fences: seats } as const;
  return decided(
    [
      ...begun,
      ...inventoryEvents(state, order.performance, [sold], context.at),
      { kind: 'order.stateChanged', order: order.id, state: 'paid', at: trade.paidAt },
      { kind: 'order.ticketsIssued', order: order.id, tickets: ticketsOf(order, seats, trade) },
    ],
    { outcome: 'seated' },
  );
}

/** Whether the log has this money: by its trade number, or by a till's word of a sale for it, which names the payment only. */
export const isKnownTrade = (
  { paymentByOutTradeNo, orderByPayment }: VenueState,
  { trade, attachment }: Pick<RebuildOrder, 'trade' | 'attachment'>,
): boolean =>
  paymentByOutTradeNo.has(trade.outTradeNo) || (attachment.payment !== null && orderByPayment.has(attachment.payment));

/** Of an order that is known, only the payment is begun again, and asked for as ever. */
function ofTerminal(
  state: VenueState,
  known: Order | undefined,
  wanted: RebuildOrder,
  { entry, layout }: { readonly entry: PerformanceState; readonly layout: Layout },
  { at }: DecideContext,
): Decision<VenueEvent, { readonly outcome: Rebuilt }> {
  const { trade, attachment } = wanted;
  const id = attachment.payment ?? ('' as PaymentId);
  const recovering = refuseWhileRecovering(state);
  if (recovering !== null) return recovering;
  if (known !== undefined) {
    const payment = { ...paymentOf(known, trade), id, state: 'unknown', transactionId: null, received: null } as const;
    return decided([{ kind: 'payment.started', payment }], { outcome: 'adopted' });
  }
  const lines = sharedOut(layout.places, wanted, state.priceLists.get(entry.performance.priceList));
  const order = newOrder(state, attachment.order, wanted, { lines, priced: null }, entry);
  const payment = { ...paymentOf(order, trade), id };
  const paid: Order = { ...order, payments: [payment] };
  return decided(
    [
      { kind: 'order.placed', order, ofTill: true },
      { kind: 'payment.started', payment, receivedAt: trade.paidAt },
      ...giveBack(paid, paid.payments, 'late-payment'),
      { kind: 'order.stateChanged', order: order.id, state: 'cancelled', at },
    ],
    { outcome: 'returned' },
  );
}

function newOrder(
  state: VenueState,
  id: Order['id'],
  { trade, attachment, pickupCode }: RebuildOrder,
  { lines, priced }: { readonly lines: readonly OrderLine[]; readonly priced: Priced | null },
  { performance }: PerformanceState,
): Order {
  const placed = {
    id,
    performance: attachment.performance,
    holdId: `${id}-h` as HoldId,
    soldBy: { door: 'online' as const, terminal: null, shift: null, clerk: null },
    lines,
    fee: priced?.fee ?? 0,
    total: trade.amount,
    currency: trade.currency,
    priceList: { id: performance.priceList, version: priced?.list.version ?? 1 },
    placedAt: trade.paidAt,
  };
  return placedOrder(state, placed, pickupCode);
}

const paymentOf = ({ id }: Order, { tender, outTradeNo, transactionId, amount, currency }: LostTrade): Payment => ({
  id: `${id}-${outTradeNo}` as PaymentId,
  order: id,
  tender,
  amount,
  currency,
  state: 'paid',
  outTradeNo,
  transactionId,
  received: { amount, currency },
  payBy: null,
});

/** The fences its tickets get; null when one of its places is somebody's, or the house's own. */
function seatsAgain(inventory: Inventory, { lines }: Order, epoch: number): readonly Fence[] | null {
  const places = lines.map(({ place }) => place);
  const { status, owner } = inventory;
  const isFree = places.every(
    (place) =>
      status[place] === STATUS_CODE.available ||
      (status[place] === STATUS_CODE.blocked && owner[place] === UNEXPLAINED),
  );
  const raised = isFree ? raiseGrants(inventory, places, epoch) : null;
  return raised?.ok === true ? raised.value.map(raiseUse) : null;
}

const ticketsOf = (order: Order, fences: readonly Ticket['fence'][], { tender, paidAt }: LostTrade): Ticket[] =>
  order.lines.map(({ place, placeId, ticketType, price }, i) => ({
    id: `${order.id}-${i + 1}` as Ticket['id'],
    performance: order.performance,
    place,
    placeId,
    fence: fences[i] ?? { epoch: 0, grant: 0, use: 0 },
    order: order.id,
    terminal: null,
    jn: 0,
    ticketType,
    price,
    tender,
    soldAt: paidAt,
  }));

const unseated = ({ id }: Order, at: number): VenueEvent[] => [
  { kind: 'order.stateChanged', order: id, state: 'paid-unseated', at },
  {
    kind: 'conflict.opened',
    conflict: `rebuilt-${id}`,
    terminal: null,
    jn: null,
    order: id,
    reason: 'rebuilt',
    raw: '',
  },
];
