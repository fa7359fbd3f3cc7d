import type { RefundIntent } from '@foyer/shared/domain/order';
import { compare } from './claims.ts';
import type { OrderBook, OrderRecord, TicketRecord } from './orders.ts';
import type { SeatBook } from './seats.ts';

/** A refund as the log has it. */
export interface BackRecord {
  readonly id: string;
  readonly payment: string;
  amount: number;
  /** What it is for, where a branch that was left gave back something else. */
  owed: number;
  readonly reason: string;
  /** Under which the platform is asked; null where it is handed over. */
  readonly number: string | null;
  state: string;
  /** It failed, and another one is owed now. */
  isReplaced: boolean;
  /** A manager says that the money was given back otherwise. */
  isByHand: boolean;
}

/** What of an order goes back, or did. */
export interface MoneyBacks {
  readonly all: BackRecord[];
  /** Each ticket whose money goes back, as it was; null of one that was none of the order's by then. */
  readonly tickets: (readonly [id: string, ticket: TicketRecord | null])[];
  intended(refund: RefundIntent): void;
  /** `word`: what the platform calls it · `found`: what it comes to by the branch that a restore has left. */
  changed(id: string, state: string, word: string | null, found?: { amount?: number; owed?: number }): void;
  /** What whoever paid is to get back, in all or of one payment. */
  owed(payment?: string): number;
  /** What goes back: of a restored house it may be more, where a branch that was left gave back what is not owed by this one. */
  moved(payment?: string): number;
}

export function newBacks(): MoneyBacks {
  const all: BackRecord[] = [];
  const counted = (payment?: string): BackRecord[] =>
    all.filter((one) => !(one.isReplaced && one.state === 'failed') && (payment ?? one.payment) === one.payment);
  return {
    all,
    tickets: [],
    intended({ id, payment, amount, owed = amount, reason, outRefundNo = null, state, insteadOf = [] }) {
      for (const one of all) if (one.state === 'failed' && insteadOf.includes(one.id as never)) one.isReplaced = true;
      all.push({ id, payment, amount, owed, reason, number: outRefundNo, state, isReplaced: false, isByHand: false });
    },
    changed(id, state, word, found = {}) {
      for (const one of all)
        if (one.id === id) {
          Object.assign(one, { state, owed: found.amount ?? one.owed, ...found });
          // Of one that an earlier one covers nothing was left to be given.
          one.isByHand = state === 'done' && word === null && one.amount > 0;
        }
    },
    owed: (payment) => sumOf(counted(payment), ({ owed }) => owed),
    moved: (payment) => sumOf(counted(payment), ({ amount }) => amount),
  };
}

const sumOf = (some: readonly BackRecord[], part: (one: BackRecord) => number): number =>
  some.reduce((sum, one) => sum + part(one), 0);

export const isUnderWay = ({ number, state }: BackRecord): boolean =>
  number !== null && state !== 'done' && state !== 'failed';

/**
 * Of no payment more goes back than came, a refund that failed is somebody's to look at, and whoever got money for a
 * ticket has neither the seat nor a ticket that a gate would take (I1, I3, I9).
 */
export function lookAtBacks(
  { id, performance, received, back }: OrderRecord,
  seats: SeatBook,
  { openConflicts }: OrderBook,
  wrong: (what: string) => void,
): void {
  for (const payment of new Set(back.all.map((one) => one.payment))) {
    const came = received.get(payment) ?? 0;
    // Before it is asked for, what a branch that was left gave back is not taken off yet.
    const open = sumOf(back.all, (one) => (one.payment === payment && one.state === 'intended' ? one.amount : 0));
    const most = Math.max(back.owed(payment), back.moved(payment) - open);
    if (most > came) wrong(`order ${id}: ${most} goes back of ${payment}, ${came} came (I3)`);
  }
  for (const { id: refund, state, isReplaced } of back.all)
    if (state === 'failed' && !isReplaced && !openConflicts.has(`refund-${refund}`))
      wrong(`order ${id}: refund ${refund} failed and nobody looks at it (I9)`);
  const seen = new Set<string>();
  for (const [ticket, was] of back.tickets) {
    if (was === null || seen.has(ticket)) wrong(`order ${id}: ticket ${ticket} goes back, and was none any more (I3)`);
    seen.add(ticket);
    const seat = was === null ? null : seats.seat(performance, was.place);
    if (was === null || seat === null) continue;
    if (seat.state === 'sold' && seat.owner === id)
      wrong(`order ${id}: ticket ${ticket} went back, its seat ${was.place} is not free (I9)`);
    if (compare(was.fence, seat.fence) >= 0) wrong(`order ${id}: ticket ${ticket} went back and still counts (I1)`);
  }
}
