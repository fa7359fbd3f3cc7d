import type { Rejection, RejectionCode } from '@foyer/shared/domain/rejections';
import type { Notice } from './notice.ts';
import type { SeatRefusalCode, SeatRule } from '@foyer/shared/seating/rules/seat-refusal';

const RULES: Readonly<Record<SeatRefusalCode, SeatRule>> = {
  NOT_TOGETHER: 'contiguity',
  SINGLE_SEAT_LEFT: 'orphan',
  COUPLE_SPLIT: 'couples',
  SEAT_HELD_BACK: 'held-back',
};

/** The rule that a refusal is by, and that staff may set aside; null for a refusal that nobody at the counter lifts. */
export const ruleOf = (code: RejectionCode): SeatRule | null =>
  Object.hasOwn(RULES, code) ? RULES[code as SeatRefusalCode] : null;

/** A couple seat is torn apart only by a manager. */
export const mayInsist = (rule: SeatRule, role: string | undefined): boolean =>
  rule !== 'couples' || role === 'manager';

/** Whether a rejection is one of the seat rules, which say which seats are concerned. */
export const isSeatRefusal = (rejection: Rejection): rejection is Rejection & { readonly code: SeatRefusalCode } =>
  ruleOf(rejection.code) !== null;

/** Refused though a code was said: it was another one. */
export const isWrongCode = (notice: Notice | null, code: string): boolean =>
  code !== '' && notice?.kind === 'refused' && notice.rejection.code === 'HOUSE_SEAT';

/** Whether Enter goes on after the refusal: with a reason why all the same, or with a code. */
export const canBeSettled = (code: RejectionCode): boolean => code === 'HOUSE_SEAT' || ruleOf(code) !== null;
