import type { Minor } from '@foyer/shared/domain/money';
import { parseCash } from './cash.ts';

/** What stands in the one field of the pay dialog, into which a clerk types money and a scanner a payer's code. */
export type Typed =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'amount'; readonly amount: Minor }
  /** A payment code, and whose it is. */
  | { readonly kind: 'code'; readonly tender: 'wechat-code' | 'alipay-code'; readonly authCode: string }
  /** Too many digits for money, and no payment code either. */
  | { readonly kind: 'no-code' }
  | { readonly kind: 'unreadable' };

/** WeChat: 18 digits from 10 to 15. Alipay: 16 to 24 digits from 25 to 30. No number begins both ways. */
const WECHAT_CODE = /^1[0-5]\d{16}$/;
const ALIPAY_CODE = /^(?:2[5-9]|30)\d{14,22}$/;

/** No sum at a counter, and no number of a slip, has more digits; from there on what comes may be a payer's code, which is nobody's to read. */
const MOST_SHOWN = { money: 6, slip: 12 } as const;

/** As a scanner types it, or an input method makes of it: full-width digits, spaces between groups. */
const digitsIn = (text: string): string | null => {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '');
  return /^\d+$/.test(plain) ? plain : null;
};

/** Whole units of money have at most 9 digits and payment codes at least 16: neither can be taken for the other. */
export function readTyped(text: string): Typed {
  if (text.trim() === '') return { kind: 'nothing' };
  const amount = parseCash(text);
  if (amount !== null) return { kind: 'amount', amount };
  const digits = digitsIn(text);
  if (digits === null) return { kind: 'unreadable' };
  if (WECHAT_CODE.test(digits)) return { kind: 'code', tender: 'wechat-code', authCode: digits };
  if (ALIPAY_CODE.test(digits)) return { kind: 'code', tender: 'alipay-code', authCode: digits };
  return { kind: 'no-code' };
}

/** Whether it can be what a card terminal printed: a payer's code can not, and would be kept with the sale. */
export const isSlip = (text: string): boolean => text.trim() !== '' && readTyped(text).kind !== 'code';

/** Whether what is being typed is to be covered up. */
export const isCovered = (text: string, as: keyof typeof MOST_SHOWN = 'money'): boolean =>
  (digitsIn(text)?.length ?? 0) > MOST_SHOWN[as];
