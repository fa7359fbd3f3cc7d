import type { Rejection } from '@foyer/shared/domain/rejections';

/** The two fields of the pad, and which of them is typed into. */
export interface Pad {
  readonly login: string;
  readonly pin: string;
  readonly field: 'login' | 'pin';
}

export const EMPTY: Pad = { login: '', pin: '', field: 'login' };

const LONGEST = { login: 8, pin: 12 } as const;
/** Whole units of money; no box holds more. */
const LONGEST_AMOUNT = 7;

export const typed = (pad: Pad, digit: string): Pad => ({
  ...pad,
  [pad.field]: `${pad[pad.field]}${digit}`.slice(0, LONGEST[pad.field]),
});

export const erased = (pad: Pad): Pad => ({ ...pad, [pad.field]: pad[pad.field].slice(0, -1) });

export const isComplete = ({ login, pin }: Pad): boolean => login.length > 0 && pin.length >= 4;

/** Without zeros before it: `07` is 7, and nothing typed is nothing counted yet. */
export const typedAmount = (amount: string, digit: string): string =>
  `${amount}${digit}`.replace(/^0+(?=\d)/, '').slice(0, LONGEST_AMOUNT);

export type StaffSaying =
  | {
      readonly key:
        | 'staff.wrong'
        | 'staff.notAllowed'
        | 'staff.unavailable'
        | 'staff.leaving'
        | 'staff.again'
        | 'staff.paying'
        | 'staff.asked.printed'
        | 'staff.asked.printing'
        | 'staff.asked.failed'
        | 'staff.asked.unknown'
        | 'staff.asked.noted'
        | 'staff.notDone';
    }
  | { readonly key: 'staff.locked'; readonly seconds: number };

/** What a refusal of a PIN means to whoever stands there. */
export function sayingOf({ code, retryAfterMs = 0 }: Rejection): StaffSaying {
  if (code === 'PIN_LOCKED' || code === 'RATE_LIMITED')
    return { key: 'staff.locked', seconds: Math.max(1, Math.ceil(retryAfterMs / 1000)) };
  if (code === 'NOT_AUTHORISED') return { key: 'staff.notAllowed' };
  return { key: code === 'UNAVAILABLE' ? 'staff.unavailable' : 'staff.wrong' };
}

/** What it means that something was not done. */
export const refusalOf = ({ code }: Rejection): StaffSaying => ({
  key: code === 'NOT_AUTHENTICATED' ? 'staff.again' : code === 'PAYMENT_PENDING' ? 'staff.paying' : 'staff.notDone',
});
