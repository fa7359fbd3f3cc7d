import type { RejectionCode } from '@foyer/shared/domain/rejections';

/** The text of a refusal. That something is not sold while cut off has several grounds. */
export const refusalKey = (code: RejectionCode, reason: string | undefined) =>
  code === 'SALES_FORBIDDEN_OFFLINE' && isGround(reason)
    ? (`rejection.SALES_FORBIDDEN_OFFLINE.${reason}` as const)
    : code === 'ORDER_NOT_CANCELLABLE' && reason === 'settled'
      ? ('rejection.ORDER_NOT_CANCELLABLE.settled' as const)
      : (`rejection.${code}` as const);

const GROUNDS = ['forbidden', 'own-seats-only', 'sell-until'] as const;

const isGround = (reason: string | undefined): reason is (typeof GROUNDS)[number] =>
  (GROUNDS as readonly (string | undefined)[]).includes(reason);
