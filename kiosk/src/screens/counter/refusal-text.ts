import type { RejectionCode } from '@foyer/shared/domain/rejections';

/** The text of a refusal. That nothing is sold while cut off has two grounds: a rule of the venue, or no way yet. */
export const refusalKey = (code: RejectionCode, reason: string | undefined) =>
  code === 'SALES_FORBIDDEN_OFFLINE' && reason === 'forbidden'
    ? ('rejection.SALES_FORBIDDEN_OFFLINE.forbidden' as const)
    : (`rejection.${code}` as const);
