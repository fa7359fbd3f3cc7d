import * as v from 'valibot';
import { defineCommand } from '../define-command.ts';
import { checkpoint, fence, id, plainText, wallTime, wholeNumber } from '../schemas.ts';

/** The right to sell some places: given to a terminal by policy or by a manager, asked back, and taken back. */

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
        /** Where the stream of its venue gave it: unlike a time it never goes back. Of older servers missing. */
        granted: v.optional(checkpoint),
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

/**
 * The terminal has few places left of a performance, or none: the venue's policy is applied to it now. What it gets it
 * learns by `allotment.list`. `seats` is 0 when the policy gives nothing, with the reason.
 */
export const allotmentWant = defineCommand({
  name: 'allotment.want',
  request: v.strictObject({ performance: id<'performance'>() }),
  response: v.object({ seats: wholeNumber, reason: v.optional(v.string()) }),
  roles: ['terminal'],
  lane: 'request',
  rate: 'claim',
  since: 4,
});

/**
 * The clerk opens payment: the hold becomes an allotment for this one order. From its answer on the sale needs nobody,
 * and a basket that is abandoned is given back by the terminal's own word. Refuses as a confirm of the hold would.
 */
export const allotmentKeep = defineCommand({
  name: 'allotment.keep',
  request: v.strictObject({ holdId: id<'hold'>() }),
  response: v.object({
    allotmentId: id<'allotment'>(),
    venue: id<'venue'>(),
    performance: id<'performance'>(),
    sellUntil: wallTime,
    grantedAt: wallTime,
    places: v.array(v.object({ place: wholeNumber, fence })),
  }),
  roles: ['clerk', 'kiosk'],
  lane: 'request',
  rate: 'sale',
  since: 4,
});

/** What the terminal does not give back of a recall: sold, in an open basket, or not its own. */
export const recallAnswer = defineCommand({
  name: 'recall.answer',
  request: v.strictObject({
    recall: id<'recall'>(),
    kept: v.pipe(v.array(wholeNumber), v.maxLength(1000)),
  }),
  response: v.object({}),
  roles: ['terminal'],
  lane: 'request',
  rate: 'fact',
  since: 4,
});

/**
 * A manager takes places back without the terminal's word, and answers for it: what that terminal sold of them and has
 * not reported may be sold a second time. All that stands in it when `seats` is left out.
 */
export const allotmentReclaim = defineCommand({
  name: 'allotment.reclaim',
  request: v.strictObject({
    performance: id<'performance'>(),
    allotmentId: id<'allotment'>(),
    seats: v.optional(v.pipe(v.array(id<'place'>()), v.minLength(1), v.maxLength(1000))),
    reason: v.pipe(plainText(200), v.minLength(1)),
  }),
  response: v.object({ seats: wholeNumber, seq: wholeNumber }),
  roles: ['manager'],
  lane: 'request',
  rate: 'manage',
  since: 4,
});

/** Terminals that are not heard and have seats, or whose name has seats in quarantine; the next show first. */
export const terminalVanished = defineCommand({
  name: 'terminal.vanished',
  request: v.strictObject({}),
  response: v.array(
    v.object({
      terminal: id<'terminal'>(),
      name: v.string(),
      /** Null when it has not been heard since the server started. */
      lastSeenAt: v.nullable(wallTime),
      allotments: v.array(
        v.object({
          allotmentId: id<'allotment'>(),
          venue: id<'venue'>(),
          performance: id<'performance'>(),
          startsAt: wallTime,
          status: STANDING,
          seats: v.array(id<'place'>()),
        }),
      ),
    }),
  ),
  roles: ['manager'],
  lane: 'read',
  rate: 'manage',
  since: 4,
});
