import type { OrderId, PaymentId } from './ids.ts';
import type { Minor, Money } from './money.ts';
import type { Tender } from './tender.ts';

/**
 *  intent ─▶ pending ─▶ paid
 *     │         ├─────▶ failed
 *     │         ├─────▶ closed ─▶ paid (money that came all the same)
 *     └─────────┴─────▶ unknown ─▶ paid | failed | closed
 *
 * The intent is written before the provider is called and the outcome after; `unknown` is a state, not an error.
 */
/** While one of these, money may still come for it and its hold is not freed by time. */
export const isUndecided = (state: PaymentState): boolean =>
  state === 'intent' || state === 'pending' || state === 'unknown';

export type PaymentState = 'intent' | 'pending' | 'paid' | 'failed' | 'closed' | 'unknown';

export interface Payment {
  readonly id: PaymentId;
  readonly order: OrderId;
  readonly tender: Tender;
  readonly amount: Minor;
  readonly currency: string;
  readonly state: PaymentState;
  /** The provider's name for this attempt, never reused; empty for cash. */
  readonly outTradeNo: string;
  /** The provider's own id once money moved. */
  readonly transactionId: string | null;
  /** What came in by the provider's word; null until then. It may differ from what was asked. */
  readonly received: Money | null;
  /** Wall time until which the buyer may pay; null for cash. */
  readonly payBy: number | null;
  /** Nobody waits for it any more; money that comes all the same goes back by itself. */
  readonly isGivenUp?: true;
  /** Its hold was extended for it, which is done once. */
  readonly extendedHold?: true;
}

const NEXT: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  intent: ['pending', 'paid', 'failed', 'closed', 'unknown'],
  pending: ['paid', 'failed', 'closed', 'unknown'],
  unknown: ['pending', 'paid', 'failed', 'closed'],
  /** A close can race with a payment: the provider's word that money came wins. */
  closed: ['paid'],
  failed: ['paid'],
  paid: [],
};

/** The table of payment states: what may follow what. Total over all pairs. */
export const mayFollow = (from: PaymentState, to: PaymentState): boolean => NEXT[from].includes(to);
