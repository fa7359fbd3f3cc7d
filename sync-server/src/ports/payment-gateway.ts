import type { Minor } from '@foyer/shared/domain/money';
import type { Provider, ProviderTender } from '@foyer/shared/domain/tender';
import type { Result } from '@foyer/shared/domain/result';
import type { NotifyCall, NotifyRefusal, PaymentNotice, RefundNotice } from './provider-notice.ts';

/**
 * One payment platform, as the server needs it. The caller writes its intent before it calls and the outcome after;
 * nothing here remembers anything. What the platform expectedly says no to is a returned value; what nobody knows is
 * the state `unknown`, which says neither yes nor no and is asked again; a broken machine, a wrong configuration or
 * an answer that is not the platform's is a thrown `GatewayFault`.
 */
export interface PaymentGateway {
  readonly provider: Provider;
  /** The ways of paying it speaks for: those the merchant has. */
  readonly tenders: readonly ProviderTender[];

  /**
   * Lays an order before the platform and returns what the payer needs in order to pay it; of a scanned code it is the
   * charge itself, and the answer says what became of it so far.
   * The same `outTradeNo` with the same fields is allowed at any time and gives fresh parameters, or the same charge's
   * state; with other fields it is refused. A number is never used for a second attempt: query, end, take a new one.
   */
  open(order: GatewayOrder): Promise<Result<OpenedOrder, GatewayRejection>>;

  /** What the platform knows of the number. The truth whenever a notice and a guess disagree. */
  query(order: OrderNumber): Promise<GatewayState>;

  /** A trade of which a part went back is `paid` to a query: only `queryRefund` and the bills tell of that part. */
  readonly hidesPartsBack?: true;

  /**
   * Who paid it, as the platform's sign-in names people (an openid): asked only to make an order again that the log has
   * lost, and kept nowhere but with the people. Null when it does not say; left out by a platform nobody signs in with.
   */
  payerOf?(order: OrderNumber): Promise<PayerOutcome>;

  /**
   * Takes the order back so that nobody can pay it any more: closed, or of a scanned code reversed, which gives money
   * back that was taken already. Safe to repeat. `paid` means that the money was faster and stays: query, then settle it.
   */
  end(order: OrderNumber): Promise<EndOutcome>;

  /**
   * Gives money back. The same `outRefundNo` with the same fields is the same refund, however often it is asked for.
   * Accepted is not done: `pending` until a notice or `queryRefund` says so.
   */
  refund(refund: GatewayRefund): Promise<RefundState>;

  /** What the platform knows of a refund. */
  queryRefund(refund: Pick<GatewayRefund, 'outTradeNo' | 'outRefundNo' | 'tender'>): Promise<RefundState>;

  /**
   * Reads the platform's call to us. A notice is believed only when its signature, its age, its encryption and its
   * merchant are right. Who calls this compares `amount` and `currency` with the payment and dedupes by
   * `transactionId`: the platform repeats itself, also in parallel. Never throws because of what was sent.
   */
  readNotify(call: NotifyCall): Result<PaymentNotice | RefundNotice, NotifyRefusal>;

  /**
   * Everything that moved on one day of the platform's own calendar (`YYYY-MM-DD`, China), as it vouches for it.
   * `not-ready`: it is made later (WeChat Pay from 10 o'clock of the next day) · `none`: nothing moved that day.
   */
  bill(day: string): Promise<BillOutcome>;
}

/** A number of ours and how it is paid: platforms end a scanned code otherwise than an order that waits to be paid. */
export interface OrderNumber {
  readonly tender: ProviderTender;
  readonly outTradeNo: string;
}

export interface GatewayOrder extends OrderNumber {
  readonly paymentId: string;
  /** 6–32 characters of [0-9A-Za-z_*-], unique per merchant for ever, never reused over tenders. */
  readonly outTradeNo: string;
  /** Minor units (CNY: fen), at least 1. */
  readonly amount: Minor;
  /** ISO 4217. */
  readonly currency: string;
  /** What the buyer reads on the pay sheet; longer than the platform takes is cut. */
  readonly description: string;
  /** `openid`: of the pay sheet in the mini program · `authCode`: what the payer's phone showed, good for one try. */
  readonly payer: { readonly openid: string } | { readonly authCode: string } | null;
  /** Epoch ms; the platform counts whole seconds. Nobody can pay afterwards, yet the order still wants ending. */
  readonly expiresAt: number;
  /** At most 128 bytes, comes back in notices, queries and bills. Names order, performance and seats, no person. */
  readonly attach: string;
}

/**
 * What is shown to the payer: parameters of the pay sheet, or a code as text to be drawn as QR; nothing where the payer's
 * own code was scanned, and then `state` says whether it is paid.
 */
export interface OpenedOrder {
  readonly shown:
    | { readonly kind: 'sheet'; readonly params: RequestPaymentParams }
    | { readonly kind: 'qr'; readonly text: string }
    | null;
  readonly state: GatewayState;
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
 * - `payer-refused`: not a payer of this merchant, or barred, or without the money
 * - `code-refused`: the scanned code is none, is too old, or was used
 * - `rate-limited`: nothing was done, later
 * - `unknown`: no answer we may rely on; the order may exist. Ask again with the same fields, or query.
 */
export type GatewayRejectionCode =
  | 'number-used'
  | 'already-paid'
  | 'already-closed'
  | 'invalid-request'
  | 'payer-refused'
  | 'code-refused'
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
  /** Laid down and not paid; may still be paid until ended. `isTyping`: the payer's phone asks for the password. */
  | { readonly state: 'pending'; readonly isTyping?: true }
  /** Can never be paid any more. */
  | { readonly state: 'closed' }
  | { readonly state: 'not-found' }
  | { readonly state: 'unknown'; readonly fault: GatewayFault };

export type PayerOutcome =
  | { readonly state: 'known'; readonly openid: string | null }
  | { readonly state: 'unknown'; readonly fault: GatewayFault };

/** `closed`: it can never be paid any more, and what had been paid by a scanned code goes back. */
export type EndOutcome =
  | { readonly state: 'closed' | 'paid' | 'not-found' }
  | { readonly state: 'unknown'; readonly fault: GatewayFault };

export interface GatewayRefund extends OrderNumber {
  /** 6–32 characters of [0-9A-Za-z_*-], unique per merchant for ever. */
  readonly outRefundNo: string;
  /** Minor units, at least 1; all refunds of a number together are at most what was paid. */
  readonly amount: Minor;
  /** What was paid for the number, all of it. */
  readonly paid: Minor;
  readonly currency: string;
  /** At most 80 characters, read by the payer. */
  readonly reason: string;
}

/**
 * - `done`: the money is with the payer · `pending`: accepted and under way
 * - `failed`: it will not arrive by itself: a person has to look (a closed account)
 * - `refused`: nothing was done and the same again will not be (more than is left of the payment, no such payment)
 * - `not-found`: nobody asked for it · `unknown`: no answer we may rely on; ask again with the same fields, or query
 */
export type RefundState =
  | { readonly state: 'done' | 'pending' | 'failed'; readonly refundId: string; readonly amount: Minor }
  | { readonly state: 'refused'; readonly platformCode: string }
  | { readonly state: 'not-found' }
  | { readonly state: 'unknown'; readonly fault: GatewayFault };

/** A line of a bill: money that came (`payment`) or went back (`refund`), final in either case. */
export interface BillLine {
  readonly kind: 'payment' | 'refund';
  readonly outTradeNo: string;
  readonly transactionId: string;
  /** Ours, of a refund. */
  readonly outRefundNo: string | null;
  /** Minor units, positive. */
  readonly amount: Minor;
  readonly currency: string;
  readonly attach: string;
  /** Epoch ms. */
  readonly at: number;
}

export type BillOutcome =
  | { readonly state: 'ready'; readonly lines: readonly BillLine[] }
  | { readonly state: 'none' | 'not-ready' }
  | { readonly state: 'unknown'; readonly fault: GatewayFault };

/** The platform could not be reached, did not speak for itself, or does not know us. */
export class GatewayFault extends Error {
  override readonly name = 'GatewayFault';
}
