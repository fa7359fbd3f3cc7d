import { randomInt } from 'node:crypto';

/** What the payer's phone does once her code was scanned: pays · asks for the password · has no money. */
export type PayerManner = 'pay' | 'type' | 'poor';

export interface PaymentCodes {
  /** A code as a phone shows it. */
  show(manner: PayerManner): string;
  /** Uses it up; null for one that nobody showed, that is too old, or that was used. */
  use(code: string): PayerManner | null;
}

const GOOD_FOR_MS = 60_000;

/** Payment codes on the payers' phones: good for a minute and for one scan. */
export function createPaymentCodes(now: () => number): PaymentCodes {
  const shown = new Map<string, { readonly manner: PayerManner; readonly at: number }>();
  return {
    show(manner) {
      const code = `28${Array.from({ length: 16 }, () => randomInt(10)).join('')}`;
      shown.set(code, { manner, at: now() });
      return code;
    },
    use(code) {
      const one = shown.get(code);
      shown.delete(code);
      return one === undefined || now() - one.at > GOOD_FOR_MS ? null : one.manner;
    },
  };
}
