import * as v from 'valibot';
import { defineCommand } from '../define-command.ts';
import { base64url, id } from '../schemas.ts';
import { aboutPerformance, seatName } from './programme.ts';

/** A link that friends send each other: the same performance, beside these seats. It names nobody. */
export const groupCode = v.pipe(base64url(64), v.minLength(1));

/** Gives the code of an order that has seats; of one that was placed beside friends, the code of theirs. */
export const openGroup = defineCommand({
  name: 'orders.group',
  request: v.strictObject({ id: id<'order'>() }),
  response: v.object({ code: groupCode, performance: id<'performance'>() }),
  roles: ['buyer'],
  lane: 'read',
  rate: 'read',
  since: 5,
});

/** NOT_FOUND (`group`): no such code, or the order that began it has no seats any more, or the performance is over. */
export const getGroup = defineCommand({
  name: 'groups.get',
  request: v.strictObject({ code: groupCode }),
  response: v.object({
    performance: id<'performance'>(),
    about: aboutPerformance,
    /** Where the group sits so far, the first order's seats first; one entry for each place of an area. */
    seats: v.array(seatName),
    /** Whether seats beside them may be bought now. */
    isOpen: v.boolean(),
  }),
  roles: ['anyone'],
  lane: 'read',
  rate: 'read',
  since: 5,
});
