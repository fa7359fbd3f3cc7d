import { compareFences, type Fence } from '../fence.ts';
import type { PerformanceId, TicketId } from '../ids.ts';
import type { Ticket } from '../order.ts';

/** What a gate's copy says of a place. It may be older than the ticket: a gate works alone as a till does. */
export interface GateSeat {
  readonly fence: Fence;
  /** The sale at this fence was taken back or refunded: nobody's ticket counts until it is sold again. */
  readonly isVoid: boolean;
  /** Tickets with an older fence that count all the same, by the house's word. */
  readonly honoured: ReadonlySet<TicketId>;
}

export interface GateCopy {
  readonly performance: PerformanceId;
  /** Null for a place that this performance does not have. */
  readonly seat: (place: number) => GateSeat | null;
  /** Tickets whose order sits elsewhere now: told apart from those that were taken back. */
  readonly reseated: ReadonlySet<TicketId>;
  /** Let in by this gate. */
  readonly admitted: ReadonlySet<TicketId>;
}

export const GATE_REFUSALS = [
  'forged',
  'wrong-performance',
  'no-such-place',
  'already-admitted',
  're-seated',
  'void',
] as const;
export type GateRefusal = (typeof GATE_REFUSALS)[number];

export type GateVerdict =
  | { readonly admit: true; readonly because: 'current' | 'honoured' | 'newer' }
  | { readonly admit: false; readonly because: GateRefusal };

type Read = Pick<Ticket, 'id' | 'performance' | 'place' | 'fence'>;

const no = (because: GateRefusal): GateVerdict => ({ admit: false, because });

/**
 * Whether a gate lets a ticket in: its fence is that of the place, the house honours it, or its fence is newer than the
 * gate's copy. `isSigned`: its signature was checked and is that of the server, or of a till that the place was granted
 * to; without it nothing that the ticket says is believed. The first reason that applies is told.
 */
export function checkTicket(copy: GateCopy, ticket: Read, isSigned: boolean): GateVerdict {
  if (!isSigned) return no('forged');
  if (ticket.performance !== copy.performance) return no('wrong-performance');
  const seat = copy.seat(ticket.place);
  if (seat === null) return no('no-such-place');
  if (copy.admitted.has(ticket.id)) return no('already-admitted');
  if (copy.reseated.has(ticket.id)) return no('re-seated');
  if (seat.honoured.has(ticket.id)) return { admit: true, because: 'honoured' };
  const age = compareFences(ticket.fence, seat.fence);
  if (age > 0) return { admit: true, because: 'newer' };
  return age === 0 && !seat.isVoid ? { admit: true, because: 'current' } : no('void');
}
