import * as v from 'valibot';
import { defineCommand } from '../define-command.ts';
import { fence, id, wallTime, wholeNumber } from '../schemas.ts';

/** The right to sell some places, given to a terminal by a manager and read by both. */

const STANDING = v.picklist(['open', 'quarantined']);

/** Everything that stands with this terminal now, in all its venues. Places it sold or gave back are not in it. */
export const allotmentList = defineCommand({
  name: 'allotment.list',
  request: v.strictObject({}),
  response: v.object({
    serverNow: wallTime,
    allotments: v.array(
      v.object({
        allotmentId: id<'allotment'>(),
        venue: id<'venue'>(),
        performance: id<'performance'>(),
        status: STANDING,
        /** Wall time after which a cut-off terminal starts no new sale. */
        sellUntil: wallTime,
        grantedAt: wallTime,
        /** Index into the performance's place vector, and the fence the right was given with or last sold under. */
        places: v.array(v.object({ place: wholeNumber, fence })),
      }),
    ),
  }),
  roles: ['terminal'],
  lane: 'read',
  rate: 'read',
  since: 2,
});

/** All or none of the seats; SEAT_UNAVAILABLE names those somebody has. */
export const allotmentGrant = defineCommand({
  name: 'allotment.grant',
  request: v.strictObject({
    terminal: id<'terminal'>(),
    performance: id<'performance'>(),
    /** Places of an area by their own id, `AREA#n`. */
    seats: v.pipe(v.array(id<'place'>()), v.minLength(1), v.maxLength(1000)),
    /** 30 minutes after the start when left out. */
    sellUntil: v.optional(wallTime),
  }),
  response: v.object({ allotmentId: id<'allotment'>(), seats: wholeNumber, sellUntil: wallTime, seq: wholeNumber }),
  roles: ['manager'],
  lane: 'request',
  rate: 'manage',
  since: 2,
});

/** The same for managers: of all terminals, or of one. */
export const allotmentOverview = defineCommand({
  name: 'allotment.list',
  request: v.strictObject({
    terminal: v.optional(id<'terminal'>()),
    performance: v.optional(id<'performance'>()),
  }),
  response: v.array(
    v.object({
      allotmentId: id<'allotment'>(),
      venue: id<'venue'>(),
      terminal: id<'terminal'>(),
      performance: id<'performance'>(),
      status: STANDING,
      sellUntil: wallTime,
      grantedAt: wallTime,
      seats: v.array(id<'place'>()),
    }),
  ),
  roles: ['manager'],
  lane: 'read',
  rate: 'manage',
  since: 2,
});
