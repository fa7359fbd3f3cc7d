import type { SeatRule } from '@foyer/shared/seating/rules/seat-refusal';
import type { CallerRole } from '@foyer/shared/wire/define-command';

/** Who may set a rule of choosing seats aside: couple seats belong together unless a manager says otherwise. A buyer none: the public request has no such field. */
const MAY_SET_ASIDE: Readonly<Record<SeatRule, CallerRole>> = {
  orphan: 'clerk',
  contiguity: 'clerk',
  'held-back': 'clerk',
  couples: 'manager',
};

/** The first of the rules that these roles may not set aside, or null. */
export const notTheirs = (
  roles: ReadonlySet<CallerRole>,
  without: readonly { readonly rule: SeatRule }[] = [],
): SeatRule | null => without.find(({ rule }) => !roles.has(MAY_SET_ASIDE[rule]))?.rule ?? null;
