import { isSameFence } from '@foyer/shared/domain/fence';
import type { OrderId } from '@foyer/shared/domain/ids';
import { fenceOf, placeState } from '@foyer/shared/domain/inventory/read';
import { sumMinor } from '@foyer/shared/domain/money';
import type { Order } from '@foyer/shared/domain/order';
import { countedRefunds, owedOf } from '@foyer/shared/domain/refund';
import { dueFor, keptOfTickets } from '@foyer/shared/domain/tickets-back';
import { waitsForSeats } from '@foyer/shared/domain/venue/seat-again';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Findings } from './finding.ts';

/** Looks all orders over: money that adds up (I3), one owner per seat (I1), nothing paid without an outcome (I9). */
export function checkOrders(state: VenueState, findings: Findings): void {
  const inConflict = new Set(
    [...state.conflicts.values()].map((conflict) => conflict.order).filter((order) => order !== null),
  );
  const owners = new Map<string, OrderId>();
  for (const order of state.orders.values()) {
    const isLookedAt = inConflict.has(order.id) || waitsForSeats(state, order);
    checkMoney(order, isLookedAt, findings);
    checkPromise(order, isLookedAt, findings);
    checkRefunds(order, inConflict.has(order.id), findings);
    if (order.state === 'paid') {
      checkSeats(state, order, inConflict.has(order.id), findings);
      checkOwners(order, owners, findings);
    }
  }
}

function checkMoney(order: Order, isInConflict: boolean, findings: Findings): void {
  const cost = sumMinor(order.lines.map((line) => line.price)) + order.fee + keptOfTickets(order);
  if (cost !== order.total)
    findings.add('I3', null, `order ${order.id} costs ${order.total}, its lines and fee add up to ${cost}`);
  for (const [currency, kept] of keptMoney(order)) {
    const due = currency === order.currency ? dueFor(order) : 0;
    const mayKeep = order.state === 'paid-unseated' && isInConflict && kept === order.total;
    if (kept !== due && !mayKeep)
      findings.add(
        'I3',
        null,
        `order ${order.id} is ${order.state}: ${due} ${currency} are due, ${kept} were taken and not given back`,
      );
  }
}

/**
 * What came in minus what is to go back, per currency; the order's own is always there. What a lost branch gave back beyond
 * that is a conflict of its own, until somebody has looked.
 */
function keptMoney(order: Order): ReadonlyMap<string, number> {
  const kept = new Map([[order.currency, 0]]);
  const add = (currency: string, amount: number) => kept.set(currency, (kept.get(currency) ?? 0) + amount);
  for (const { received } of order.payments) if (received !== null) add(received.currency, received.amount);
  for (const refund of countedRefunds(order)) add(refund.currency, -owedOf(refund));
  return kept;
}

function checkPromise(order: Order, isInConflict: boolean, findings: Findings): void {
  if (order.state !== 'paid-unseated' || isInConflict || order.refunds.length > 0) return;
  findings.add('I9', null, `order ${order.id} was paid and has no seat, no refund and no open conflict`);
}

/** What was refused or did not arrive is still owed: somebody has to look at it. */
function checkRefunds(order: Order, isInConflict: boolean, findings: Findings): void {
  if (isInConflict) return;
  for (const { id, state } of countedRefunds(order))
    if (state === 'failed')
      findings.add('I9', null, `refund ${id} of order ${order.id} failed and waits in no open conflict`);
}

function checkSeats(state: VenueState, order: Order, isInConflict: boolean, findings: Findings): void {
  const inventory = state.performances.get(order.performance)?.inventory;
  for (const { place } of order.lines) {
    if (inventory === undefined || place >= inventory.capacity) {
      findings.add('I9', null, `order ${order.id} is for place ${place} of ${order.performance}, which is not there`);
      continue;
    }
    const seat = placeState(inventory, place);
    const isOwner = seat.status === 'sold' && seat.orderId === order.id;
    const fence = fenceOf(inventory, place);
    const hasTicket = order.tickets.some((ticket) => ticket.place === place && isSameFence(ticket.fence, fence));
    if (!isOwner && !isInConflict)
      findings.add(
        'I9',
        null,
        `order ${order.id} was paid, but place ${place} of ${order.performance} is ${inWords(seat)}`,
      );
    else if (isOwner && !hasTicket)
      findings.add(
        'I1',
        null,
        `order ${order.id} owns place ${place} of ${order.performance}, but no ticket of it is valid`,
      );
  }
}

const inWords = (seat: ReturnType<typeof placeState>): string =>
  seat.status === 'sold' ? `sold to order ${seat.orderId}` : seat.status;

function checkOwners(order: Order, owners: Map<string, OrderId>, findings: Findings): void {
  for (const { place } of order.lines) {
    const key = `${order.performance} ${place}`;
    const other = owners.get(key);
    if (other !== undefined)
      findings.add(
        'I1',
        null,
        `orders ${other} and ${order.id} were both paid for place ${place} of ${order.performance}`,
      );
    owners.set(key, order.id);
  }
}
