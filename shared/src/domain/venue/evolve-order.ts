import type { OrderId } from '../ids.ts';
import type { Order, RefundIntent } from '../order.ts';
import { isUndecided, type Payment } from '../payment.ts';
import { isRefundOpen, refundNumber } from '../refund.ts';
import { withoutTickets } from '../tickets-back.ts';
import type { VenueEvent, VenueEventKind } from './events.ts';
import type { VenueState } from './state.ts';

type Event<Kind extends VenueEventKind> = Extract<VenueEvent, { readonly kind: Kind }>;

export type OrderEvent = Event<
  | 'order.placed'
  | 'order.stateChanged'
  | 'order.reseated'
  | 'order.ticketsIssued'
  | 'order.ticketsGivenBack'
  | 'payment.started'
  | 'payment.stateChanged'
  | 'payment.givenUp'
  | 'payment.withdrawn'
  | 'refund.intended'
  | 'bill.checked'
  | 'refund.stateChanged'
>;

/** More than anybody looks back. */
const DAYS_KEPT = 60;

/** What happens to orders and their money. `at` is the wall time of the commit. */
export function evolveOrder(state: VenueState, event: OrderEvent, at: number): void {
  switch (event.kind) {
    case 'order.placed':
      return onOrderPlaced(state, event);
    case 'order.stateChanged':
      return onOrderStateChanged(state, event);
    case 'order.reseated':
      return onOrderReseated(state, event);
    case 'order.ticketsIssued':
      return onTicketsIssued(state, event);
    case 'order.ticketsGivenBack':
      return change(state, event.order, (order) => withoutTickets(order, event.back));
    case 'payment.started':
      return onPaymentStarted(state, event, at);
    case 'payment.stateChanged':
      return onPaymentStateChanged(state, event);
    case 'payment.givenUp':
      return onPaymentGivenUp(state, event);
    case 'payment.withdrawn':
      return onPaymentWithdrawn(state, event);
    case 'bill.checked':
      state.bills.set(event.provider, [...(state.bills.get(event.provider) ?? []), event.day].slice(-DAYS_KEPT));
      return;
    case 'refund.intended':
      return onRefundIntended(state, event);
    case 'refund.stateChanged':
      return onRefundStateChanged(state, event);
  }
}

function onOrderPlaced(state: VenueState, { order, ofTill }: Event<'order.placed'>): void {
  state.orders.set(order.id, order);
  if (ofTill !== true) state.orderByHold.set(order.holdId, order.id);
  state.orderByPickupCode.set(order.pickupCode, order.id);
  if (order.group !== undefined)
    state.ordersByGroup.set(order.group, [...(state.ordersByGroup.get(order.group) ?? []), order.id]);
  if (order.person === null) return;
  const own = state.ordersByPerson.get(order.person);
  if (own === undefined) state.ordersByPerson.set(order.person, [order.id]);
  else own.push(order.id);
}

/** An order that is over for good gives its pick-up code back. */
function onOrderStateChanged(state: VenueState, event: Event<'order.stateChanged'>): void {
  const isPaid = event.state === 'paid' || event.state === 'paid-unseated';
  change(state, event.order, (order) => ({
    ...order,
    state: event.state,
    paidAt: isPaid ? (order.paidAt ?? event.at) : order.paidAt,
  }));
  const order = state.orders.get(event.order);
  if (order === undefined) return;
  if (!keepsCode(order) && state.orderByPickupCode.get(order.pickupCode) === order.id)
    state.orderByPickupCode.delete(order.pickupCode);
}

/**
 * A lapsed order keeps its code while money may still come for it and bring it back to life, and a refunded one so that
 * its guest can ask for the money.
 */
const keepsCode = ({ state, payments }: Order): boolean =>
  state === 'placed' ||
  state === 'paid' ||
  state === 'paid-unseated' ||
  state === 'refunded' ||
  (state === 'lapsed' && payments.length > 0);

function onOrderReseated(state: VenueState, event: Event<'order.reseated'>): void {
  change(state, event.order, (order) => ({ ...order, holdId: event.holdId, lines: event.lines }));
  state.orderByHold.set(event.holdId, event.order);
}

const onTicketsIssued = (state: VenueState, event: Event<'order.ticketsIssued'>): void =>
  change(state, event.order, (order) => ({ ...order, tickets: [...order.tickets, ...event.tickets] }));

function onPaymentStarted(state: VenueState, { payment, receivedAt }: Event<'payment.started'>, at: number): void {
  change(state, payment.order, (order) => ({ ...order, payments: [...order.payments, payment] }));
  state.orderByPayment.set(payment.id, payment.order);
  if (payment.outTradeNo !== '') state.paymentByOutTradeNo.set(payment.outTradeNo, payment.id);
  if (payment.received !== null) state.receivedAt.set(payment.id, receivedAt ?? at);
  noteUndecided(state, payment);
}

function onPaymentStateChanged(state: VenueState, event: Event<'payment.stateChanged'>): void {
  if (event.received !== null && !state.receivedAt.has(event.payment)) state.receivedAt.set(event.payment, event.at);
  change(state, event.order, (order) => ({
    ...order,
    payments: order.payments.map((payment) => {
      if (payment.id !== event.payment) return payment;
      const transactionId = event.transactionId ?? payment.transactionId;
      const changed = { ...payment, state: event.state, transactionId, received: event.received ?? payment.received };
      noteUndecided(state, changed);
      return changed;
    }),
  }));
}

const onPaymentGivenUp = (state: VenueState, event: Event<'payment.givenUp'>): void =>
  change(state, event.order, (order) => ({
    ...order,
    payments: order.payments.map((payment) =>
      payment.id === event.payment ? { ...payment, isGivenUp: true as const } : payment,
    ),
  }));

function onPaymentWithdrawn(state: VenueState, event: Event<'payment.withdrawn'>): void {
  state.receivedAt.delete(event.payment);
  change(state, event.order, (order) => ({
    ...order,
    payments: order.payments.map((payment) => {
      if (payment.id !== event.payment) return payment;
      const withdrawn: Payment = { ...payment, state: 'closed', received: null };
      noteUndecided(state, withdrawn);
      return withdrawn;
    }),
  }));
}

function noteUndecided(state: VenueState, payment: Payment): void {
  if (isUndecided(payment.state)) state.openPayments.add(payment.id);
  else state.openPayments.delete(payment.id);
}

function onRefundIntended(state: VenueState, event: Event<'refund.intended'>): void {
  change(state, event.order, (order) => {
    const refund = numbered(order, event.refund);
    noteOpenRefund(state, order, refund);
    return { ...order, refunds: [...order.refunds, refund] };
  });
}

/** What was intended before refunds had numbers gets the one that it would have now. */
function numbered(order: Order, refund: RefundIntent): RefundIntent {
  const payment = order.payments.find(({ id }) => id === refund.payment);
  if (refund.outRefundNo !== undefined || payment === undefined || payment.outTradeNo === '') return refund;
  const n = order.refunds.filter((earlier) => earlier.payment === payment.id).length + 1;
  return { ...refund, outRefundNo: refundNumber(payment.outTradeNo, n) };
}

function onRefundStateChanged(state: VenueState, event: Event<'refund.stateChanged'>): void {
  change(state, event.order, (order) => ({
    ...order,
    refunds: order.refunds.map((refund) => {
      if (refund.id !== event.refund) return refund;
      const changed: RefundIntent = {
        ...refund,
        state: event.state,
        ...(event.refundId === null ? {} : { refundId: event.refundId }),
        ...(event.amount === undefined ? {} : { amount: event.amount }),
        ...(event.owed === undefined ? {} : { owed: event.owed }),
      };
      noteOpenRefund(state, order, changed);
      return changed;
    }),
  }));
}

/** Money in a drawer and on a card terminal's roll is nobody's to be asked for. */
function noteOpenRefund(state: VenueState, order: Order, refund: RefundIntent): void {
  if (isRefundOpen(refund.state) && refund.outRefundNo !== undefined) state.openRefunds.set(refund.id, order.id);
  else state.openRefunds.delete(refund.id);
}

function change(state: VenueState, id: OrderId, to: (order: Order) => Order): void {
  const order = state.orders.get(id);
  if (order !== undefined) state.orders.set(id, to(order));
}
