import type { RejectionCode } from '@foyer/shared/domain/rejections';
import { isShutOut, type TillStatus } from '../../channel/events.ts';
import { isHaltReason } from './halt-text.ts';

/** Codes whose words depend on the reason. Several reasons of the till may mean the same to the clerk. */
const GROUNDS = {
  SALES_FORBIDDEN_OFFLINE: {
    forbidden: 'forbidden',
    replaced: 'replaced',
    revoked: 'revoked',
    'own-seats-only': 'own-seats-only',
    'sell-until': 'sell-until',
    clock: 'clock',
  },
  SEAT_UNAVAILABLE: { 'wheelchair-spaces': 'wheelchair-spaces', 'reserved-at-counter': 'reserved-at-counter' },
  HOUSE_SEAT: { 'wrong-code': 'wrong-code' },
  NOT_AUTHENTICATED: { 'signed-in-cut-off': 'signed-in-cut-off' },
  QUOTA_REACHED: { some: 'some' },
  HOLD_LIMIT: { fact: 'fact' },
  ORDER_NOT_CANCELLABLE: { settled: 'settled' },
  ORDER_NOT_PAYABLE: { paid: 'paid', 'not-own': 'not-own', 'too-many-payments': 'too-many-payments' },
  PAYMENT_PENDING: { payment: 'payment', refund: 'refund', 'part-paid': 'part-paid' },
  TENDER_MISMATCH: { off: 'off', amount: 'amount' },
  UNAVAILABLE: {
    'cut-off': 'cut-off',
    'no-answer': 'no-answer',
    keeping: 'keeping',
    'first-sign-in': 'first-sign-in',
    'old-sign-in': 'old-sign-in',
    catalogue: 'catalogue',
    priceList: 'catalogue',
    layout: 'catalogue',
    seats: 'seats',
    'kept-second-copy': 'kept-second-copy',
    'print-unknown': 'print-unknown',
  },
} as const;

type Grounds = typeof GROUNDS;
type Several = keyof Grounds;
/** `CODE.ground` of every ground with words of its own. */
export type GroundKey = {
  [Code in Several]: `${Code}.${Extract<Grounds[Code][keyof Grounds[Code]], string>}`;
}[Several];

/** The text of a refusal. */
export function refusalKey(code: RejectionCode, reason: string | undefined) {
  if (code === 'UNAVAILABLE' && reason !== undefined && isHaltReason(reason)) return `halt.${reason}` as const;
  const ground = reason === undefined ? undefined : groundOf(code, reason);
  return ground === undefined ? (`rejection.${code}` as const) : (`rejection.${ground}` as const);
}

/** What a cut-off till is refused sales for, as the reason of that refusal. */
export const cutOffReason = ({ status }: { readonly status: TillStatus | null }): string | undefined =>
  (isShutOut(status?.refusedFor ?? null) ? status?.refusedFor : status?.offlineSales) ?? undefined;

function groundOf(code: RejectionCode, reason: string): GroundKey | undefined {
  const grounds: Readonly<Record<string, string>> = code in GROUNDS ? GROUNDS[code as Several] : {};
  const ground = Object.hasOwn(grounds, reason) ? grounds[reason] : undefined;
  return ground === undefined ? undefined : (`${code}.${ground}` as GroundKey);
}
