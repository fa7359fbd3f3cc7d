import type { Notice } from '../notifier.ts';
/** What the merchant asked for; asking again has to repeat every field. */
export interface AlipayTerms {
  readonly outTradeNo: string;
  readonly subject: string;
  readonly body: string;
  /** Fen. */
  readonly total: number;
  readonly notifyUrl: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

export interface AlipayRefund {
  readonly outRequestNo: string;
  /** Fen. */
  readonly amount: number;
  readonly at: number;
  /** From when on the money is with the payer, epoch ms. */
  readonly arrivesAt: number;
  /** Made by a reversal, which has no number of the merchant's. */
  readonly isReversal: boolean;
}

/** `SHOWN`: a code that nobody has scanned, of which the platform says that there is no trade. */
export type AlipayStatus = 'SHOWN' | 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_CLOSED';

export interface AlipayTrade extends AlipayTerms {
  readonly way: 'shown' | 'scanned';
  readonly status: AlipayStatus;
  /** Given when the payer has scanned, or was scanned. */
  readonly tradeNo: string | null;
  /** What is drawn as QR; null for a scanned code. */
  readonly qrCode: string | null;
  readonly madeAt: number;
  readonly paidAt: number | null;
  readonly refunds: readonly AlipayRefund[];
}

export interface AlipayNotice extends Notice {
  readonly outTradeNo: string;
  /** Which refund it tells of; null: of the payment. */
  readonly outRequestNo: string | null;
}

export const refundedOf = ({ refunds }: AlipayTrade): number => refunds.reduce((sum, { amount }) => sum + amount, 0);

export function yuan(total: number): string {
  const text = String(Math.abs(total)).padStart(3, '0');
  return `${total < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}

/** Fen of two decimals, as the platform wants them; NaN for anything else. */
export const fenOf = (text: string): number =>
  /^\d{1,9}\.\d\d$/.test(text) ? Number(text.replace('.', '')) : Number.NaN;

/** On the platform's own clock. */
export const chinaText = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

export const chinaInstant = (text: string): number =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text.replace(' ', 'T')}+08:00`) : Number.NaN;
