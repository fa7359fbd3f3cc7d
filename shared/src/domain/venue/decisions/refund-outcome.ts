import type { OrderId, RefundId } from '../../ids.ts';
import type { Order, RefundIntent } from '../../order.ts';
import { mayRefundFollow, type RefundProgress, type RefundWord } from '../../refund.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { orderOfPayment } from '../find.ts';
import { isRecovering } from '../recovery.ts';
import { conflictOfRefund, refundConflict } from '../refund-conflict.ts';
import type { VenueState } from '../state.ts';
import { bookFound } from './book-found-refund.ts';

export interface RefundOutcome {
  /** Our own name of it, or the numbers of a provider's notice. */
  readonly refund:
    | { readonly order: OrderId; readonly id: RefundId }
    | { readonly outTradeNo: string; readonly outRefundNo: string };
  readonly word: RefundWord;
}

/**
 * noted: the state was written · conflict: a person looks, the money has not gone, or not as it should · unchanged: said
 * before, or overtaken.
 */
export type RefundOutcomeKind = 'noted' | 'conflict' | 'unchanged';

/**
 * Writes what became of a refund. Hearing the same twice changes nothing. What failed, was refused or was another amount
 * stays owed and opens a conflict, which the provider's word that the money arrived after all closes again. Money that
 * went back without us having asked for it is for a person too; under a number of ours that a restored log has not asked
 * for yet it is booked for what it was (`bookFound`). Refuses with ORDER_NOT_FOUND (no such payment or refund)
 * and, before the provider is asked, with RECOVERING: a restored log may have asked for it under another amount.
 */
export function refundOutcome(
  state: VenueState,
  { refund: named, word }: RefundOutcome,
  context: DecideContext,
): Decision<VenueEvent, { readonly kind: RefundOutcomeKind }> {
  const order = 'order' in named ? state.orders.get(named.order) : orderOfTrade(state, named.outTradeNo);
  const refund = order?.refunds.find((one) =>
    'order' in named ? one.id === named.id : one.outRefundNo === named.outRefundNo,
  );
  if (order === undefined) return refused('ORDER_NOT_FOUND', { reason: 'payment' });
  if (refund === undefined)
    return 'outRefundNo' in named ? notOurs(state, order, named.outRefundNo, word) : notFound('refund');
  if (word.state === 'requested' && refund.state === 'intended' && isRecovering(state)) return refused('RECOVERING');
  if (state.recovery !== null && refund.state === 'intended') {
    const found = bookFound(state, order, refund, word, context);
    if (found !== null)
      return decided(found, { kind: found.some(({ kind }) => kind === 'conflict.opened') ? 'conflict' : 'noted' });
  }
  const progress = progressOf(refund, word);
  if (!mayRefundFollow(refund.state, progress)) return decided([], { kind: 'unchanged' });
  const refundId = 'refundId' in word ? word.refundId : null;
  const events: VenueEvent[] = [
    { kind: 'refund.stateChanged', order: order.id, refund: refund.id, state: progress, refundId, at: context.at },
  ];
  if (progress === 'failed') events.push(opened(order, refund, word));
  if (progress === 'done' && refund.state === 'failed') events.push(...closed(state, order, refund));
  return decided(events, { kind: progress === 'failed' ? 'conflict' : 'noted' });
}

const notFound = (reason: string) => refused('ORDER_NOT_FOUND', { reason });

function orderOfTrade(state: VenueState, outTradeNo: string): Order | undefined {
  const payment = state.paymentByOutTradeNo.get(outTradeNo);
  return (payment === undefined ? null : orderOfPayment(state, payment)) ?? undefined;
}

/** Money of another amount is not the refund that was asked for, whatever the provider calls it. */
function progressOf(refund: RefundIntent, word: RefundWord): RefundProgress {
  if (word.state === 'refused') return 'failed';
  return word.state === 'done' && word.amount !== refund.amount ? 'failed' : word.state;
}

function opened(order: Order, refund: RefundIntent, word: RefundWord): VenueEvent {
  return {
    kind: 'conflict.opened',
    conflict: conflictOfRefund(order, refund),
    terminal: null,
    jn: null,
    order: order.id,
    reason: word.state === 'done' ? 'refund-differs' : 'refund-failed',
    raw: word.state === 'refused' ? word.platformCode : '',
  };
}

function closed(state: VenueState, order: Order, refund: RefundIntent): VenueEvent[] {
  const conflict = conflictOfRefund(order, refund);
  // Once it was sent again the conflict is about that other try.
  const isReplaced = order.refunds.some(({ insteadOf }) => insteadOf?.includes(refund.id) === true);
  if (isReplaced || !state.conflicts.has(conflict)) return [];
  const nobody = { order: order.id, person: null, terminal: null } as const;
  return [{ kind: 'conflict.closed', conflict, action: 'noted', ...nobody, note: 'the money arrived' }];
}

/** Given back at the platform by hand, or by a log that was lost: this log cannot say for what. */
function notOurs(
  state: VenueState,
  order: Order,
  outRefundNo: string,
  word: RefundWord,
): Decision<VenueEvent, { readonly kind: RefundOutcomeKind }> {
  const conflict = refundConflict(outRefundNo);
  if (word.state !== 'done' || state.conflicts.has(conflict)) return decided([], { kind: 'unchanged' });
  const raw = String(word.amount);
  const about = { terminal: null, jn: null, order: order.id, reason: 'refund-unknown', raw } as const;
  return decided([{ kind: 'conflict.opened', conflict, ...about }], { kind: 'conflict' });
}
