import type { SeatHouse } from '../../../seating/rules/seat-house.ts';
import { keptOf } from '../../conflict/unseated.ts';
import type { HoldId, PaymentId, TerminalId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { isMinor, sumMinor, type Minor } from '../../money.ts';
import type { Order } from '../../order.ts';
import type { Tender } from '../../tender.ts';
import { cashPayment } from '../till-payment.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findOwnHold, findTerminal, type OwnHold } from '../find.ts';
import { letGoOf } from '../kept-money.ts';
import { lostToHouse } from '../house-seats.ts';
import { inventoryEvents } from '../lapse.ts';
import { orderOfHoldTerms, type OrderRequest } from '../order-of-hold.ts';
import { refuseWhileRecovering } from '../recovery.ts';
import { idsOf, refuseSeats } from '../refusal.ts';
import { rulesFor } from '../rules-for.ts';
import { houseFor } from '../seat-verdict.ts';
import type { TerminalState, VenueState } from '../state.ts';
import { ticketsOf } from '../tickets.ts';

export interface ConfirmOrder extends OrderRequest {
  readonly holdId: HoldId;
  /** Money already in the drawer, `amount` what stays there, change given back; or what a provider took for this order. */
  readonly tenders: readonly ConfirmTender[];
  /** `orderId` is that of an order which was begun to be paid by a provider. */
  readonly isBegun?: boolean;
}

export type ConfirmTender =
  | { readonly tender: 'cash'; readonly amount: Minor }
  | { readonly payment: PaymentId; readonly amount: Minor };

/**
 * A counter's sale in one step: the hold becomes an order, paid, seats sold, tickets made. Refuses with NOT_AUTHORISED
 * (no such terminal), RECOVERING, SHIFT_NOT_OPEN, TENDER_MISMATCH, SEAT_UNAVAILABLE (the hold expired and seats are gone), and all
 * that placing an order refuses with.
 *
 * A hold that ran out is confirmed while nobody else has its seats, beyond the quota of its door too: the money is in the
 * drawer. The audit lists such a sale.
 *
 * Facts live in the terminal's home venue: for a sale at another of its venues the caller has asked there for the shift.
 */
export function confirmOrder(
  state: VenueState,
  request: ConfirmOrder,
  context: DecideContext,
): Decision<VenueEvent, { readonly order: Order }> {
  const { terminal: terminalId, shift } = request.soldBy;
  if (terminalId === null || shift === null) return refused('INVALID_REQUEST', { reason: 'soldBy' });
  const recovering = refuseWhileRecovering(state);
  if (recovering !== null) return recovering;
  const terminal = findTerminal(state, terminalId);
  if (!terminal.ok) return terminal;
  if (isAtHome(state, terminal.terminal) && terminal.terminal.openShift !== shift) return refused('SHIFT_NOT_OPEN');
  const own = findOwnHold(state, request.holdId, { kind: 'terminal', terminal: terminalId });
  if (!own.ok) return own;
  const built =
    request.isBegun === true
      ? begunOrder(state, request, terminalId)
      : orderOfHoldTerms(state, own, request, context.at);
  if (!built.ok) return built;
  const { order } = built;
  if (!addsUp(request.tenders, order) || !areKept(request.tenders, order)) return refused('TENDER_MISMATCH');

  const { holdId } = request;
  const { venueNow, epoch, at } = context;
  const { inventory } = own.entry;
  const lost = lostToHouse(own.entry, own.hold, own.terms);
  if (lost.length > 0)
    return refused('SEAT_UNAVAILABLE', {
      taken: { seats: idsOf(own.layout, lost), areas: [] },
      reason: 'hold-expired',
    });
  const sale = decideInventory(inventory, { name: 'confirmHold', holdId, orderId: order.id, venueNow, epoch });
  if (!sale.ok) return refuseSeats(sale.error, { ...own, house: houseOf(state, own, context) }, own.hold.places);
  const cash = request.tenders.filter((one) => 'tender' in one);
  const payments = cash.map((tender, i) => cashPayment(order, tender.amount, i));
  const named = new Set(request.tenders.flatMap((one) => ('payment' in one ? [one.payment] : [])));
  const tickets = ticketsOf(order, order.lines, sale.value, tenderOf(order, named), at);
  const events: VenueEvent[] = [
    ...(request.isBegun === true
      ? letGoOf(order, ({ id }) => named.has(id))
      : [{ kind: 'order.placed', order } as const]),
    ...inventoryEvents(state, order.performance, sale.value, at),
    ...payments.map((payment): VenueEvent => ({ kind: 'payment.started', payment })),
    { kind: 'order.stateChanged', order: order.id, state: 'paid', at },
    { kind: 'order.ticketsIssued', order: order.id, tickets },
  ];
  return decided(events, {
    order: { ...order, state: 'paid', paidAt: at, payments: [...order.payments, ...payments], tickets },
  });
}

function begunOrder(
  state: VenueState,
  { orderId, holdId, expectedTotal }: ConfirmOrder,
  terminal: TerminalId,
): { readonly ok: true; readonly order: Order } | ReturnType<typeof refused> {
  const order = state.orders.get(orderId);
  if (order === undefined || order.soldBy.terminal !== terminal || order.holdId !== holdId)
    return refused('ORDER_NOT_FOUND');
  if (order.state !== 'placed') return refused('ORDER_NOT_PAYABLE', { reason: order.state });
  return order.total === expectedTotal ? { ok: true, order } : refused('PRICE_CHANGED');
}

/** Every provider's part is money that has come for this order and is all there. */
const areKept = (tenders: ConfirmOrder['tenders'], order: Order): boolean =>
  tenders.every((one) => {
    if (!('payment' in one)) return true;
    const payment = order.payments.find(({ id }) => id === one.payment);
    return payment !== undefined && payment.isGivenUp !== true && keptOf(order, payment) === one.amount;
  }) &&
  new Set(tenders.flatMap((one) => ('payment' in one ? [one.payment] : []))).size ===
    tenders.filter((one) => 'payment' in one).length;

/** What stands on the tickets: the provider's where one took a part. */
const tenderOf = ({ payments }: Order, named: ReadonlySet<PaymentId>): Tender =>
  payments.find(({ id }) => named.has(id))?.tender ?? 'cash';

const houseOf = (state: VenueState, { entry, layout, terms }: OwnHold, context: DecideContext): SeatHouse =>
  houseFor(state, { entry, layout, rules: rulesFor(state, entry.performance) }, terms.door, null, context);

const isAtHome = (state: VenueState, terminal: TerminalState): boolean => terminal.venues[0] === state.id;

const addsUp = (tenders: ConfirmOrder['tenders'], { total }: Order): boolean =>
  tenders.every(({ amount }) => isMinor(amount) && amount >= 0) &&
  sumMinor(tenders.map(({ amount }) => amount)) === total;
