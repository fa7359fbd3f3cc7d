import * as v from 'valibot';
import { defineCommand } from '../define-command.ts';
import { conflictView } from './conflicts.ts';
import { calendarDay, currency, id, minor, wallTime, wholeNumber } from '../schemas.ts';

/** What a manager reads: the day in figures, what waits for a person, what there is. */
const report = { roles: ['manager'], lane: 'read', rate: 'manage' } as const;

/** `gross`: what came in · `refunds`: what went back of it · `owed`: what has yet to go back. */
const money = { gross: minor, tickets: wholeNumber, refunds: minor, owed: v.optional(minor, 0) };
const todayLine = v.object({
  terminal: v.nullable(id<'terminal'>()),
  name: v.string(),
  ...money,
  unsynced: v.nullable(wholeNumber),
  /** Seats that stand with it now. */
  allotted: v.optional(wholeNumber, 0),
  /** It is let in no more. Since 4. */
  revoked: v.optional(v.boolean(), false),
});
export const reportToday = defineCommand({
  name: 'report.today',
  request: v.strictObject({ day: v.optional(calendarDay) }),
  response: v.array(
    v.object({
      venue: id<'venue'>(),
      day: v.string(),
      currency,
      ...money,
      unsynced: wholeNumber,
      allotted: v.optional(wholeNumber, 0),
      openConflicts: wholeNumber,
      perTerminal: v.array(todayLine),
    }),
  ),
  ...report,
});

/** What did not fit and waits for a person, the oldest first; of one venue or of all. */
export const conflictList = defineCommand({
  name: 'conflict.list',
  request: v.strictObject({ venue: v.optional(id<'venue'>()) }),
  response: v.array(
    v.object({
      conflict: v.string(),
      venue: id<'venue'>(),
      reason: v.string(),
      since: wallTime,
      terminal: v.nullable(id<'terminal'>()),
      /** The fact it came from. */
      jn: v.nullable(wholeNumber),
      order: v.nullable(id<'order'>()),
      performance: v.nullable(id<'performance'>()),
      seats: v.array(id<'place'>()),
      /** All that the counters are shown of it. Since protocol 4. */
      view: v.optional(conflictView),
    }),
  ),
  ...report,
});

export const catalogueList = defineCommand({
  name: 'catalogue.list',
  request: v.strictObject({ venue: v.optional(id<'venue'>()) }),
  response: v.object({
    venues: v.array(v.looseObject({})),
    halls: v.array(v.looseObject({})),
    titles: v.array(v.looseObject({})),
    performances: v.array(v.looseObject({})),
    priceLists: v.array(v.looseObject({})),
  }),
  ...report,
});
