import * as v from 'valibot';
import { defineCommand } from '../define-command.ts';
import { id, wholeNumber } from '../schemas.ts';
import { seatRulesPatchSchema, seatRulesSchema, seatRulesScope, toldPatchSchema } from '../seat-rules.ts';

/** Rules of choosing seats, set by a manager for a venue or, in it, for a hall, a title or a performance. */

/** `orphan`, `quota.kiosk`, or `*` for all that is set at that level. */
const rulePath = v.pipe(v.string(), v.regex(/^(\*|[A-Za-z]{1,40}(\.[A-Za-z]{1,40})?)$/));

/** First what `unset` names is left to the level above, then `rules` are set; what is named in neither stays as it is. */
export const seatRulesSet = defineCommand({
  name: 'seatRules.set',
  request: v.strictObject({
    venue: id<'venue'>(),
    scope: seatRulesScope,
    rules: seatRulesPatchSchema,
    unset: v.optional(v.pipe(v.array(rulePath), v.maxLength(30)), []),
  }),
  response: v.object({
    /** What is set at that level now. */
    rules: toldPatchSchema,
    seq: wholeNumber,
  }),
  roles: ['manager'],
  lane: 'request',
  rate: 'manage',
  since: 3,
});

export const seatRulesShow = defineCommand({
  name: 'seatRules.show',
  request: v.strictObject({ venue: id<'venue'>(), performance: v.optional(id<'performance'>()) }),
  response: v.object({
    /** Every level of the venue at which something is set; with `performance`, only those that count for it. */
    levels: v.array(v.object({ scope: v.object({ level: v.string(), id: v.string() }), rules: toldPatchSchema })),
    /** In force for `performance`; without it, for a performance at which nothing is set but at the venue. */
    inForce: seatRulesSchema,
  }),
  roles: ['manager'],
  lane: 'read',
  rate: 'manage',
  since: 3,
});
