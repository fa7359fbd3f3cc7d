import { RETRY, rejection, type RejectionCode } from '@foyer/shared/domain/rejections';
import { describe, expect, it } from 'vitest';
import { confirmVerdict } from './confirm-verdict.ts';

const verdicts = (mayBeDone: boolean) => (code: RejectionCode) => confirmVerdict(rejection(code), mayBeDone);

describe('a no to a confirm', () => {
  it('that comes from a failing machine, a busy door or a gap in the facts is asked again', () => {
    for (const code of ['UNAVAILABLE', 'RATE_LIMITED', 'FACT_GAP', 'PAYMENT_PENDING'] as const)
      expect(
        [false, true].map((done) => verdicts(done)(code)),
        code,
      ).toEqual(['ask-again', 'ask-again']);
  });

  it('that comes from the door says nothing about an earlier asking', () => {
    for (const code of ['NOT_AUTHENTICATED', 'NOT_AUTHORISED', 'PROTOCOL_UNSUPPORTED'] as const) {
      expect(verdicts(false)(code), code).toBe('refused-keep-basket');
      expect(verdicts(true)(code), code).toBe('ask-again');
    }
  });

  it('keeps the basket when the clerk can put it right, and drops it when its seats are gone', () => {
    expect(['PRICE_CHANGED', 'TENDER_MISMATCH'].map((code) => verdicts(true)(code as RejectionCode))).toEqual([
      'refused-keep-basket',
      'refused-keep-basket',
    ]);
    expect(['HOLD_EXPIRED', 'SEAT_UNAVAILABLE'].map((code) => verdicts(true)(code as RejectionCode))).toEqual([
      'refused',
      'refused',
    ]);
  });

  it('is one or the other for every code there is', () => {
    for (const code of Object.keys(RETRY) as RejectionCode[])
      expect(['ask-again', 'refused', 'refused-keep-basket']).toContain(verdicts(true)(code));
  });
});
