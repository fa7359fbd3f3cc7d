import type { Minor } from '@foyer/shared/domain/money';
import type { GatewayTrade } from './payment-gateway.ts';

export interface NotifyCall {
  /** As Node gives them: lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The bytes as they came; a body that was parsed and written again does not verify. */
  readonly rawBody: Buffer;
  /** Wall clock, epoch ms. */
  readonly now: number;
}

/** A payment that has succeeded. The payer's identity is left behind in the adapter. */
export interface PaymentNotice extends GatewayTrade {
  readonly kind: 'payment';
  /** The platform's id of this notice; its repetitions carry the same. */
  readonly noticeId: string;
  readonly outTradeNo: string;
  readonly state: 'paid';
  /** Epoch ms. */
  readonly paidAt: number;
}

/** What became of a refund. */
export interface RefundNotice {
  readonly kind: 'refund';
  readonly noticeId: string;
  readonly outTradeNo: string;
  readonly outRefundNo: string;
  readonly state: 'done' | 'failed';
  readonly refundId: string;
  readonly amount: Minor;
}

/**
 * - `not-signed`: a header is missing · `out-of-time`: signed more than 5 minutes from now · `unknown-key`: no such
 *   serial here · `bad-signature`: also the platform's own probes, on purpose
 * - from here on the platform did sign it: `unreadable` · `bad-encryption` · `not-ours`: other appid or merchant ·
 *   `other-event`: neither a successful payment nor the end of a refund
 *
 * All of them are answered with a 4xx, so that the platform repeats what it meant; `other-event` as that platform wants to
 * hear it, since it was understood.
 */
export type NotifyRefusalCode =
  | 'not-signed'
  | 'out-of-time'
  | 'unknown-key'
  | 'bad-signature'
  | 'unreadable'
  | 'bad-encryption'
  | 'not-ours'
  | 'other-event';

export interface NotifyRefusal {
  readonly code: NotifyRefusalCode;
}
