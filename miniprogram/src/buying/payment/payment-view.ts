import type { OrderView } from '../../services/api.ts';
import { moneyText } from '../../services/money-text.ts';
import { seatsText } from '../../services/seat-text.ts';
import { fill, inOurs, texts } from '../../services/texts.ts';
import { countdownText, whenText } from '../../services/time-text.ts';

/**
 *  ready ─▶ (sheet) ─▶ issuing ─▶ paid
 *    ▲         │ └─▶ checking ─▶ paid | returned | unseated | over
 *    └─cancelled, failed
 */
export type Phase = 'ready' | 'issuing' | 'checking' | 'paid' | 'over' | 'cancelled' | 'returned' | 'unseated';

/** What this phone knows beside the order. */
export interface Tried {
  /** WeChat said that it was paid; the server may not have heard yet. */
  readonly hasPaid: boolean;
  /** The platform gave no answer: it may have been paid. */
  readonly isUnknown: boolean;
  /** What came of the last pay sheet, to be said while it can still be paid. */
  readonly last: 'none' | 'cancelled' | 'failed';
}

export interface PaymentView {
  readonly phase: Phase;
  readonly heading: string;
  readonly what: string;
  /** Of what can be paid. */
  readonly left: string;
  readonly title: string;
  readonly when: string;
  readonly seats: string;
  readonly total: string;
  readonly number: string;
  readonly isWaiting: boolean;
}

const isReturned = ({ refunds }: OrderView): boolean =>
  refunds.some(
    ({ reason }) => reason === 'late-payment' || reason === 'duplicate-payment' || reason === 'amount-mismatch',
  );

/** `now`: the server's clock, epoch ms. */
export function phaseOf(order: OrderView, { hasPaid, isUnknown }: Tried, now: number): Phase {
  switch (order.state) {
    case 'paid':
    case 'refunded':
      return 'paid';
    case 'paid-unseated':
      return isReturned(order) ? 'returned' : 'unseated';
    case 'cancelled':
    case 'lapsed':
      if (isReturned(order)) return 'returned';
      // The phone says paid: the money comes, late, and what becomes of it is told.
      if (hasPaid || isUnknown) return 'checking';
      return order.state === 'cancelled' ? 'cancelled' : 'over';
    case 'placed':
      if (hasPaid) return 'issuing';
      if (isUnknown) return 'checking';
      return leftOf(order, now) > 0 ? 'ready' : 'checking';
  }
}

/** How long it can still be paid, ms. */
export const leftOf = ({ payable }: OrderView, now: number): number => (payable == null ? 0 : payable.until - now);

/** Whether the server is asked again by itself. */
export const isWaiting = (phase: Phase): boolean => phase === 'issuing' || phase === 'checking';

export function paymentView(order: OrderView, tried: Tried, now: number): PaymentView {
  const phase = phaseOf(order, tried, now);
  const { about, seats = [], total, currency, orderId } = order;
  const t = texts('payment');
  return {
    phase,
    ...wordsFor(order, phase, tried),
    left: phase === 'ready' ? fill(t.left, { time: countdownText(leftOf(order, now)) }) : '',
    title: about === undefined ? '' : inOurs(about.title.name),
    when:
      about === undefined ? '' : whenText({ at: about.startsAt, utcOffsetMin: about.utcOffsetMin }, about.businessDay),
    seats: seatsText(seats, about?.title.kind ?? 'film'),
    total: moneyText(total, currency),
    number: fill(t.number, { id: orderId }),
    isWaiting: isWaiting(phase),
  };
}

function wordsFor(order: OrderView, phase: Phase, { last }: Tried): { heading: string; what: string } {
  const t = texts('payment');
  switch (phase) {
    case 'ready':
      return {
        heading: t.readyHeading,
        what: last === 'cancelled' ? t.cancelledWhat : last === 'failed' ? t.failedWhat : t.readyWhat,
      };
    case 'issuing':
    case 'paid':
      return { heading: t.issuingHeading, what: t.issuingWhat };
    case 'checking':
      return { heading: t.checkingHeading, what: t.checkingWhat };
    case 'over':
      return { heading: t.overHeading, what: t.overWhat };
    case 'cancelled':
      return { heading: t.cancelledHeading, what: t.cancelledOverWhat };
    case 'unseated':
      return { heading: t.unseatedHeading, what: t.unseatedWhat };
    case 'returned':
      return {
        heading: isRefundStuck(order) ? t.returnedFailedHeading : t.returnedHeading,
        what: fill(t.returnedWhat, returnedValues(order)),
      };
  }
}

const isRefundStuck = ({ refunds }: OrderView): boolean => refunds.some(({ state }) => state === 'failed');

function returnedValues({ refunds, currency }: OrderView): { amount: string; state: string } {
  const t = texts('payment');
  const owed = refunds.reduce((sum, { amount, state }) => (state === 'failed' ? sum : sum + amount), 0);
  const all = refunds.reduce((sum, { amount }) => sum + amount, 0);
  const isFailed = refunds.length > 0 && owed === 0;
  const isDone = refunds.every(({ state }) => state === 'done' || state === 'failed');
  return {
    amount: moneyText(isFailed ? all : owed, currency),
    state: isFailed ? t.returnedFailed : isDone ? t.returnedDone : t.returnedOnWay,
  };
}
