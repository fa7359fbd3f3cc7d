/** Why a fact of a till does not fit what is known at the server. */
export const FACT_MISFITS = [
  'terminal-revoked',
  'chain-broken',
  'shift-already-open',
  'shift-exists',
  'shift-not-open',
  'drawer-differs',
  'currency-differs',
  'amount-invalid',
  'order-unknown',
  'order-exists',
  'order-differs',
  'performance-unknown',
  'performance-cancelled',
  'place-twice',
  'place-differs',
  'price-differs',
  'total-differs',
  'tender-differs',
  'allotment-differs',
  'fence-differs',
  'cash-owed',
  'unreadable',
] as const;

/** What a payment platform's bill and the books say differently. */
export const BILL_DIFFERENCES = ['bill-lacks', 'bill-differs', 'bill-refund-unknown'] as const;

/**
 * Every reason that a conflict of this version can have: an event takes no other, so whoever has words for all of these
 * has words for whatever a server of this version says.
 */
export const CONFLICT_REASONS = [
  ...FACT_MISFITS,
  'other-fact',
  'older-epoch',
  ...BILL_DIFFERENCES,
  'refund-failed',
  'refund-differs',
  'refund-unknown',
  'paid-unseated',
  'seats-in-doubt',
  'rebuilt',
  'recovered',
  'entered-from-ticket',
  'entered-unseated',
  'entered-shut-out',
] as const;

export type ConflictReason = (typeof CONFLICT_REASONS)[number];
