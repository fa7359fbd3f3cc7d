import type { FACT_MISFITS } from '../conflict/reasons.ts';
import type { RecordedFact } from '../fact.ts';
import type { OrderId } from '../ids.ts';
import { drawerTotals } from '../shift.ts';
import { isAmount } from './evolve-fact.ts';
import { isRecovering } from './recovery.ts';
import type { TerminalState, VenueState } from './state.ts';

/** Why a fact does not fit what is known here. It is recorded all the same; a person looks at the conflict. */
export type FactMisfit = (typeof FACT_MISFITS)[number];

/**
 * What a body says against what is known at the terminal's home; null when it fits. Seats are judged where they are
 * settled. `elsewhere`: what it is about lies in another venue of the terminal.
 */
export function misfitOf(
  state: VenueState,
  terminal: TerminalState,
  body: RecordedFact['body'],
  elsewhere: boolean,
): FactMisfit | null {
  switch (body.kind) {
    case 'shift.opened':
      if (state.shifts.has(body.shift)) return 'shift-exists';
      if (terminal.openShift !== null) return 'shift-already-open';
      if (!isAmount(body.float)) return 'amount-invalid';
      return state.profile?.currency === body.currency ? null : 'currency-differs';
    case 'shift.closed': {
      const entry = state.shifts.get(body.shift);
      if (terminal.openShift !== body.shift || entry === undefined) return 'shift-not-open';
      if (!isAmount(body.counted)) return 'amount-invalid';
      const { expected } = drawerTotals(entry.shift.float, entry.cashIn, entry.cashOut);
      // What is missing or too much is for whoever answers for the money, however sure the till is of its own figures.
      return body.expected === expected && body.counted === expected ? null : 'drawer-differs';
    }
    case 'cash.moved': {
      const entry = state.shifts.get(body.shift);
      if (terminal.openShift !== body.shift || entry === undefined) return 'shift-not-open';
      if (!isAmount(body.amount)) return 'amount-invalid';
      if (body.reason === 'sale' && isCancelled(state, body.order)) return 'order-differs';
      if (entry.shift.currency !== body.currency) return 'currency-differs';
      // Notes in a kiosk's box for which nothing was sold: whoever put them in is owed them.
      return body.reason === 'pay-in' && body.order !== null && body.amount > 0 ? 'cash-owed' : null;
    }
    case 'print.recorded':
      // An order of the branch that was left is told after the facts.
      return elsewhere || state.orders.has(body.order) || isRecovering(state) ? null : 'order-unknown';
    case 'sale.made':
    case 'sale.voided':
      return terminal.openShift === body.shift ? null : 'shift-not-open';
    case 'seats.returned':
      return null;
    case 'unreadable':
      return 'unreadable';
  }
}

const isCancelled = (state: VenueState, order: OrderId | null): boolean =>
  order !== null && state.orders.get(order)?.state === 'cancelled';
