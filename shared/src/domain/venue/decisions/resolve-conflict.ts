import { maySellerActAlone } from '../../conflict/seen.ts';
import { isOwed, unseatedOf } from '../../conflict/unseated.ts';
import type { OrderId, PersonId, PlaceId, TerminalId } from '../../ids.ts';
import type { Minor } from '../../money.ts';
import type { Order } from '../../order.ts';
import { decided, refused, type ClaimDecision, type DecideContext } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import type { Reach } from '../reach.ts';
import type { Conflict, VenueState } from '../state.ts';
import { refundUnseated } from './refund-unseated.ts';
import { reseatUnseated } from './reseat-unseated.ts';
import { failedRefundOf, settleFailedRefund } from './settle-failed-refund.ts';

export type ResolveAction =
  | { readonly kind: 'reseat'; readonly seats: readonly PlaceId[] }
  | { readonly kind: 'refund' }
  | { readonly kind: 'noted' };

export interface ResolveConflict {
  readonly conflict: string;
  readonly action: ResolveAction;
  /** What the person says of it; never empty. */
  readonly note: string;
  readonly person: PersonId | null;
  /** The counter where it is resolved; null for a manager elsewhere. */
  readonly terminal: TerminalId | null;
  /** Whether that counter has an open shift, by its home. */
  readonly hasDrawer: boolean;
  /** The highest fact whose answer the till that sold the order has by its own word, or null. */
  readonly seenJn: number | null;
  /** A manager goes ahead before that till has seen that its sale is settled. */
  readonly force: boolean;
}

export interface ResolvedConflict {
  readonly conflict: string;
  /** As it is afterwards; null when the conflict is about none. */
  readonly order: Order | null;
  /** Handed back in cash at this counter. */
  readonly cashToReturn: Minor;
}

/** What one action comes to besides its conflict being closed. */
export interface Outcome {
  readonly events: readonly VenueEvent[];
  readonly order: Order | null;
  readonly cashToReturn: Minor;
}

const DONE = { reseat: 'reseated', refund: 'refunded', noted: 'noted' } as const;

/**
 * One action of one person settles a conflict: other seats with new tickets, the money back, or a note where nobody is
 * owed anything; whoever has the order is to be told, all in one commit. Refuses with NOT_FOUND (no such conflict, or it
 * is settled), NOT_SETTLED_YET (the till that sold it may still take it back by itself), ORDER_NOT_PAYABLE (`reason`:
 * `owed`, somebody's money is kept; `not-owed`, nobody's is), and what re-seating and refunding refuse with; with
 * `recall` where the seats have to come back from terminals first.
 */
export function resolveConflict(
  state: VenueState,
  request: ResolveConflict,
  context: DecideContext & { readonly reach?: Reach },
): ClaimDecision<ResolvedConflict> {
  const conflict = state.conflicts.get(request.conflict);
  if (conflict === undefined) return refused('NOT_FOUND', { reason: 'conflict' });
  const outcome = outcomeOf(state, conflict, request, context);
  if (!outcome.ok) return outcome;
  const { order, cashToReturn } = outcome.value;
  const closed: VenueEvent = {
    kind: 'conflict.closed',
    conflict: conflict.id,
    action: DONE[request.action.kind],
    order: conflict.order,
    person: request.person,
    terminal: request.terminal,
    note: request.note,
  };
  const value = { conflict: conflict.id, order, cashToReturn };
  return decided([...outcome.events, closed, ...noticeOf(request, order)], value);
}

function outcomeOf(
  state: VenueState,
  conflict: Conflict,
  request: ResolveConflict,
  context: DecideContext & { readonly reach?: Reach },
): ClaimDecision<Outcome> {
  const { action, terminal, seenJn } = request;
  const failed = failedRefundOf(state, conflict);
  if (failed !== null) return settleFailedRefund(failed, conflict, request, context);
  const unseated = unseatedOf(state, conflict);
  const order = conflict.order === null ? null : (state.orders.get(conflict.order) ?? null);
  if (action.kind === 'noted') {
    if (unseated !== null) return refused('ORDER_NOT_PAYABLE', { reason: 'owed' });
    return decided([], { events: [], order, cashToReturn: 0 });
  }
  if (unseated === null || !isOwed(unseated.order)) return refused('ORDER_NOT_PAYABLE', { reason: 'not-owed' });
  const isEarly = maySellerActAlone(state, conflict, terminal, seenJn);
  if (isEarly && !request.force) return refused('NOT_SETTLED_YET', { reason: conflict.terminal ?? 'terminal' });
  const done =
    action.kind === 'reseat'
      ? reseatUnseated(state, unseated, { places: action.seats, terminal, isEarly }, context)
      : refundUnseated(state, unseated, { ...request, isEarly }, context);
  if (!done.ok || !isEarly) return done;
  const override: VenueEvent = {
    kind: 'manager.acted',
    person: request.person,
    action: 'conflict.override',
    reason: request.note,
    shift: null,
  };
  return { ...done, events: [...done.events, override] };
}

/** Nobody is told of a note. */
function noticeOf({ action, conflict }: ResolveConflict, order: Order | null): VenueEvent[] {
  if (order === null || action.kind === 'noted') return [];
  const notice = `notice-${conflict}`;
  return [
    { kind: 'notice.raised', notice, order: order.id as OrderId, about: DONE[action.kind], person: order.person },
  ];
}
