import type { Layout } from '../../../seating/layout.ts';
import { STATUS_CODE } from '../../inventory/read.ts';
import { sumMinor } from '../../money.ts';
import type { AllotmentId, HoldId, PerformanceId, PriceListId, TerminalId } from '../../ids.ts';
import type { Order, OrderLine } from '../../order.ts';
import type { Payment } from '../../payment.ts';
import { priceLines } from '../../pricing.ts';
import { TENDER_TRAITS } from '../../tender.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findPerformance, findTerminal } from '../find.ts';
import { awaitedOf, paidFor } from '../kept-money.ts';
import type { OrderRequest } from '../order-of-hold.ts';
import { placedOrder } from '../placed-order.ts';
import type { PerformanceState, VenueState } from '../state.ts';
import { beginAttempt, type NewAttempt } from './begin-attempt.ts';
import { placeOrder } from './place-order.ts';

/** What is paid for: a hold of the server's, or places that stand with the terminal. */
export type SeatsToPay =
  | { readonly kind: 'hold'; readonly holdId: HoldId }
  | {
      readonly kind: 'own';
      readonly performance: PerformanceId;
      /** The terminal's name for the basket. */
      readonly basket: HoldId;
      readonly priceList: { readonly id: PriceListId; readonly version: number };
    };

export interface PayAtTerminal extends OrderRequest, NewAttempt {
  readonly seats: SeatsToPay;
}

type Found = { readonly ok: true; readonly order: Order; readonly events: readonly VenueEvent[] };

/**
 * A terminal takes money through a provider: its order, new or begun before, gets one attempt more. What it costs is
 * reckoned here. An attempt for a shown code that can still be paid is the answer when the same is asked for again.
 * Refuses with NOT_AUTHORISED (no such terminal), SHIFT_NOT_OPEN, ALREADY_EXISTS (another order of this name),
 * SEAT_UNAVAILABLE (places that do not stand with it), PRICE_CHANGED, ORDER_NOT_PAYABLE (it is over: `paid`, …),
 * PAYMENT_PENDING (somebody still waits for another attempt), TENDER_MISMATCH (more than is to be paid), and all that
 * placing an order of a hold and beginning an attempt refuse with.
 */
export function payAtTerminal(
  state: VenueState,
  request: PayAtTerminal,
  context: DecideContext,
): Decision<VenueEvent, { readonly order: Order; readonly payment: Payment }> {
  const { terminal: terminalId, shift } = request.soldBy;
  if (terminalId === null || shift === null) return refused('INVALID_REQUEST', { reason: 'soldBy' });
  const found = findTerminal(state, terminalId);
  if (!found.ok) return found;
  const isAtHome = found.terminal.venues[0] === state.id;
  if (isAtHome && found.terminal.openShift !== shift) return refused('SHIFT_NOT_OPEN');
  const begun = state.orders.get(request.orderId);
  const made = begun === undefined ? newOrder(state, request, terminalId, context) : goOn(begun, request);
  if (!made.ok) return made;
  const { order } = made;
  const [waiting] = awaitedOf(order);
  if (waiting !== undefined)
    return isSame(waiting, request, context.at)
      ? decided([], { order, payment: waiting })
      : refused('PAYMENT_PENDING', { reason: 'attempt' });
  if (request.amount > order.total - paidFor(order)) return refused('TENDER_MISMATCH', { reason: 'amount' });
  const attempt = beginAttempt(state, order, request, context);
  if (!attempt.ok) return attempt;
  const { payment } = attempt.value;
  return decided([...made.events, ...attempt.events], {
    order: { ...order, payments: [...order.payments, payment] },
    payment,
  });
}

/** The code that was shown is shown again. A payer's own code is another one each time. */
const isSame = ({ tender, amount, payBy, state }: Payment, wanted: NewAttempt, at: number): boolean =>
  TENDER_TRAITS[tender].way === 'shown-code' &&
  tender === wanted.tender &&
  amount === wanted.amount &&
  state !== 'unknown' &&
  payBy !== null &&
  at < payBy;

function goOn(order: Order, { soldBy, expectedTotal, lines }: PayAtTerminal): Found | ReturnType<typeof refused> {
  if (order.soldBy.terminal !== soldBy.terminal) return refused('ALREADY_EXISTS', { reason: 'orderId' });
  if (order.state !== 'placed') return refused('ORDER_NOT_PAYABLE', { reason: order.state });
  const isSameBasket =
    order.total === expectedTotal &&
    order.lines.length === lines.length &&
    order.lines.every(({ placeId, ticketType }, i) => {
      const line = lines[i];
      return line?.placeId === placeId && line.ticketType === ticketType;
    });
  return isSameBasket ? { ok: true, order, events: [] } : refused('ALREADY_EXISTS', { reason: 'basket' });
}

function newOrder(
  state: VenueState,
  request: PayAtTerminal,
  terminal: TerminalId,
  context: DecideContext,
): Found | ReturnType<typeof refused> {
  const { seats } = request;
  if (seats.kind === 'hold') {
    const claimant = { kind: 'terminal', terminal } as const;
    const placed = placeOrder(state, { ...request, holdId: seats.holdId, claimant }, context);
    return placed.ok ? { ok: true, order: placed.value.order, events: placed.events } : placed;
  }
  const own = ownOrder(state, request, seats, terminal, context.at);
  return own.ok
    ? { ok: true, order: own.order, events: [{ kind: 'order.placed', order: own.order, ofTill: true }] }
    : own;
}

/** Places that stand with the terminal, at the prices of the version it knows. They stay with it. */
function ownOrder(
  state: VenueState,
  request: PayAtTerminal,
  seats: Extract<SeatsToPay, { readonly kind: 'own' }>,
  terminal: TerminalId,
  at: number,
): { readonly ok: true; readonly order: Order } | ReturnType<typeof refused> {
  const found = findPerformance(state, seats.performance);
  if (!found.ok) return found;
  const { entry, layout } = found;
  if (entry.cancelled !== null) return refused('PERFORMANCE_CLOSED', { reason: 'cancelled' });
  const own = ownLines(entry, layout, request.lines, terminal);
  if (!own.ok) return own;
  const { lines } = own;
  const { id, version } = seats.priceList;
  const list = state.priceLists.get(id)?.find((candidate) => candidate.version === version);
  if (list === undefined || id !== entry.performance.priceList) return refused('PRICE_CHANGED', { reason: 'version' });
  const priced = priceLines(
    list,
    lines.map((line) => ({ zone: line.priceZone, type: line.ticketType })),
  );
  if (!priced.ok) return priced;
  const fee = (state.profile?.serviceFee.counter ?? 0) * lines.length;
  const total = sumMinor(priced.value) + fee;
  if (total !== request.expectedTotal) return refused('PRICE_CHANGED');
  const placed = {
    id: request.orderId,
    performance: seats.performance,
    holdId: seats.basket,
    soldBy: request.soldBy,
    lines: lines.map((line, i) => ({ ...line, price: priced.value[i] ?? 0 })),
    fee,
    total,
    currency: list.currency,
    priceList: { id, version },
    atTill: true as const,
    placedAt: at,
  };
  return { ok: true, order: placedOrder(state, placed, request.pickupCode) };
}

/** Each line's place, which stands with the terminal. */
function ownLines(
  { inventory }: PerformanceState,
  layout: Layout,
  wanted: PayAtTerminal['lines'],
  terminal: TerminalId,
): { readonly ok: true; readonly lines: readonly Omit<OrderLine, 'price'>[] } | ReturnType<typeof refused> {
  const lines: Omit<OrderLine, 'price'>[] = [];
  for (const { placeId, ticketType } of wanted) {
    const index = layout.indexById.get(placeId) ?? -1;
    const place = layout.places[index];
    if (place === undefined || lines.some((line) => line.place === index))
      return refused('INVALID_REQUEST', { reason: `place ${placeId}` });
    const isOwn =
      inventory.status[index] === STATUS_CODE.allotted &&
      inventory.allotments.get(inventory.owner[index] as AllotmentId)?.terminal === terminal;
    if (!isOwn) return refused('SEAT_UNAVAILABLE', { reason: 'no-longer-own', taken: { seats: [placeId], areas: [] } });
    lines.push({ place: index, placeId, priceZone: place.priceZone, ticketType });
  }
  return { ok: true, lines };
}
