import type { Minor } from '@foyer/shared/domain/money';
import type { Result } from '@foyer/shared/domain/result';

/**
 * One payment platform, as the server needs it. The caller writes its intent before it calls and the outcome after;
 * nothing here remembers anything. What the platform expectedly says no to is a returned value; what nobody knows is
 * the state `unknown`, which says neither yes nor no and is asked again; a broken machine, a wrong configuration or
 * an answer that is not the platform's is a thrown `GatewayFault`.
 */
export interface PaymentGateway {
  /** The way of paying this gateway speaks for. */
  readonly tender: GatewayTender;

  /**
   * Lays an order before the platform and returns what the buyer's device needs in order to pay it.
   * The same `outTradeNo` with the same fields is allowed at any time and gives fresh parameters; with other fields it
   * is refused. A number is never used for a second attempt: query, close, take a new one.
   */
  createOrder(order: GatewayOrder): Promise<Result<PreparedPayment, GatewayRejection>>;

  /** What the platform knows of the number. The truth whenever a notice and a guess disagree. */
  query(outTradeNo: string): Promise<GatewayState>;

  /**
   * Takes the order back so that nobody can pay it any more. Safe to repeat. `paid` means that the money was faster:
   * query, then settle it.
   */
  close(outTradeNo: string): Promise<CloseOutcome>;

  /**
   * Reads the platform's call to us. A notice is believed only when its signature, its age, its encryption and its
   * merchant are right. Who calls this compares `amount` and `currency` with the payment and dedupes by
   * `transactionId`: the platform repeats itself, also in parallel. Never throws because of what was sent.
   */
  readNotify(call: NotifyCall): Result<PaymentNotice, NotifyRefusal>;
}

export type GatewayTender = 'wechat-jsapi';

export interface GatewayOrder {
  readonly paymentId: string;
  /** 6–32 characters of [0-9A-Za-z_*-], unique per merchant for ever, never reused over tenders. */
  readonly outTradeNo: string;
  /** Minor units (CNY: fen), at least 1. */
  readonly amount: Minor;
  /** ISO 4217. */
  readonly currency: string;
  /** What the buyer reads on the pay sheet; longer than 127 characters is cut. */
  readonly description: string;
  readonly payerOpenid: string;
  /** Epoch ms; the platform counts whole seconds. Nobody can pay afterwards, yet the order still wants closing. */
  readonly expiresAt: number;
  /** At most 128 bytes, comes back in notices, queries and bills. Names order, performance and seats, no person. */
  readonly attach: string;
}

export interface PreparedPayment {
  readonly prepayId: string;
  /** Exactly what `wx.requestPayment` takes. */
  readonly params: RequestPaymentParams;
}

export interface RequestPaymentParams {
  /** Seconds since 1970, as text. */
  readonly timeStamp: string;
  readonly nonceStr: string;
  /** `prepay_id=…` */
  readonly package: string;
  readonly signType: 'RSA';
  readonly paySign: string;
}

/**
 * - `number-used`: the number lives with other fields · `already-paid` · `already-closed`
 * - `invalid-request`: a field the platform does not accept, which may also mean `number-used`
 * - `payer-refused`: not a payer of this merchant, or barred
 * - `rate-limited`: nothing was done, later
 * - `unknown`: no answer we may rely on; the order may exist. Ask again with the same fields, or query.
 */
export type GatewayRejectionCode =
  | 'number-used'
  | 'already-paid'
  | 'already-closed'
  | 'invalid-request'
  | 'payer-refused'
  | 'rate-limited'
  | 'unknown';

export interface GatewayRejection {
  readonly code: GatewayRejectionCode;
  /** The platform's own word for it, for the log. Never shown as it is. */
  readonly platformCode?: string;
  /** `unknown`: why there is no answer, for the log. */
  readonly fault?: GatewayFault;
}

/** What has been paid, as the platform vouches for it. */
export interface GatewayTrade {
  readonly transactionId: string;
  /** Minor units of the order as the platform holds it: compare it with the payment. */
  readonly amount: Minor;
  readonly currency: string;
  readonly attach: string;
}

export type GatewayState =
  | ({ readonly state: 'paid'; readonly paidAt: number } & GatewayTrade)
  /** Paid once, and all or part of it went back. */
  | ({ readonly state: 'refunded'; readonly paidAt?: number } & GatewayTrade)
  /** Laid down and not paid; may still be paid until closed. */
  | { readonly state: 'pending' }
  /** Can never be paid any more. */
  | { readonly state: 'closed' }
  | { readonly state: 'not-found' }
  | { readonly state: 'unknown'; readonly fault: GatewayFault };

export type CloseOutcome =
  | { readonly state: 'closed' | 'paid' | 'not-found' }
  | { readonly state: 'unknown'; readonly fault: GatewayFault };

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
  /** The platform's id of this notice; its repetitions carry the same. */
  readonly noticeId: string;
  readonly outTradeNo: string;
  readonly state: 'paid';
  /** Epoch ms. */
  readonly paidAt: number;
}

/**
 * - `not-signed`: a header is missing · `out-of-time`: signed more than 5 minutes from now · `unknown-key`: no such
 *   serial here · `bad-signature`: also the platform's own probes, on purpose
 * - from here on the platform did sign it: `unreadable` · `bad-encryption` · `not-ours`: other appid or merchant ·
 *   `other-event`: not a successful payment
 *
 * All of them are answered with a 4xx, so that the platform repeats what it meant.
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

/** The platform could not be reached, did not speak for itself, or does not know us. */
export class GatewayFault extends Error {
  override readonly name = 'GatewayFault';
}
