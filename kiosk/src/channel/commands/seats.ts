import { defineCommand } from '@foyer/shared/wire/define-command';
import { calendarDay, id } from '@foyer/shared/wire/schemas';
import * as v from 'valibot';
import { performanceRow, saleTerms } from '../views.ts';
import { look, seller } from './roles.ts';

/** Everything sellable on one business day (today when left out), soonest first. */
export const listPerformances = defineCommand({
  name: 'performances.list',
  request: v.strictObject({ day: v.optional(calendarDay) }),
  response: v.object({ day: v.string(), days: v.array(v.string()), performances: v.array(performanceRow) }),
  roles: [...seller],
  ...look,
});
/**
 * Opens a seat map: the answer is whole; changes follow as `seats.changed` and
 * `seats.terms`. `states` has one character per place in
 * layout order: STATE_CHARACTERS of the feed, `r` for a house seat, `l` for one that stands with a till that is cut off, `m`
 * for a seat of this till's own allotment, `n` for one that cannot be had while this till is cut off, `u` for one of which
 * nothing is known. Places held by this till's own basket read `h` and are in the basket.
 */
export const openSeats = defineCommand({
  name: 'seats.open',
  request: v.strictObject({ performance: id<'performance'>() }),
  response: v.object({
    performance: id<'performance'>(),
    map: v.looseObject({ format: v.string() }),
    states: v.string(),
    ...saleTerms.entries,
  }),
  roles: [...seller],
  ...look,
});
export const closeSeats = defineCommand({
  name: 'seats.close',
  request: v.strictObject({ performance: id<'performance'>() }),
  response: v.object({}),
  roles: [...seller],
  ...look,
});
