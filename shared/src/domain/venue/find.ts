import type { Layout } from '../../seating/layout.ts';
import type { HoldId, OrderId, PaymentId, PerformanceId, TerminalId } from '../ids.ts';
import type { Claimant, Hold } from '../inventory/state.ts';
import type { Order } from '../order.ts';
import { refused } from './decision.ts';
import type { HoldTerms } from './events.ts';
import type { PerformanceState, TerminalState, VenueState } from './state.ts';

type Found<T> = ({ readonly ok: true } & T) | ReturnType<typeof refused>;

/** A performance with its layout; `PERFORMANCE_NOT_FOUND` when it is not on this venue's programme. */
export function findPerformance(
  state: VenueState,
  id: PerformanceId,
): Found<{ readonly entry: PerformanceState; readonly layout: Layout }> {
  const entry = state.performances.get(id);
  const layout = entry === undefined ? undefined : state.layouts.get(entry.performance.layout);
  if (entry === undefined || layout === undefined) return refused('PERFORMANCE_NOT_FOUND');
  return { ok: true, entry, layout };
}

export interface OwnHold {
  readonly entry: PerformanceState;
  readonly layout: Layout;
  readonly hold: Hold;
  readonly terms: HoldTerms;
}

/** A hold of this claimant. Somebody else's is `HOLD_NOT_FOUND` too: nobody learns that it exists. */
export function findOwnHold(state: VenueState, id: HoldId, claimant: Claimant): Found<OwnHold> {
  const terms = state.holdTerms.get(id);
  if (terms === undefined) return refused('HOLD_NOT_FOUND');
  const found = findPerformance(state, terms.performance);
  const hold = found.ok ? found.entry.inventory.holds.get(id) : undefined;
  if (!found.ok || hold === undefined || !isSameClaimant(hold.claimant, claimant)) return refused('HOLD_NOT_FOUND');
  return { ok: true, entry: found.entry, layout: found.layout, hold, terms };
}

export const isSameClaimant = (a: Claimant, b: Claimant): boolean =>
  a.kind === 'terminal'
    ? b.kind === 'terminal' && a.terminal === b.terminal
    : b.kind === 'person' && a.person === b.person;

/** The order made from a hold, while the hold is remembered. */
export function orderOfHold(state: VenueState, holdId: HoldId): Order | null {
  const id = state.orderByHold.get(holdId);
  return (id === undefined ? undefined : state.orders.get(id)) ?? null;
}

export function orderOfPayment(state: VenueState, payment: PaymentId): Order | null {
  const id = state.orderByPayment.get(payment);
  return (id === undefined ? undefined : state.orders.get(id)) ?? null;
}

/** An order of this buyer, or one sold at this terminal. */
export function findOwnOrder(state: VenueState, id: OrderId, claimant: Claimant): Found<{ readonly order: Order }> {
  const order = state.orders.get(id);
  const isOwn =
    claimant.kind === 'person' ? order?.person === claimant.person : order?.soldBy.terminal === claimant.terminal;
  if (order === undefined || !isOwn) return refused('ORDER_NOT_FOUND');
  return { ok: true, order };
}

/** A terminal that may act: enrolled here and not revoked. */
export function findTerminal(state: VenueState, id: TerminalId): Found<{ readonly terminal: TerminalState }> {
  const terminal = state.terminals.get(id);
  if (terminal === undefined || terminal.revoked !== null) return refused('NOT_AUTHORISED', { reason: 'terminal' });
  return { ok: true, terminal };
}
