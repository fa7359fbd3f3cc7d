import * as v from 'valibot';
import { defineCommand, tableOf } from '../define-command.ts';
import { id, wholeNumber } from '../schemas.ts';

/**
 * Live seats of the online door: Socket.IO namespace `/public`, one room per performance, read only, no proof needed.
 * A caller sends the bare request (no envelope) and an acknowledgement. Being told is a courtesy: whoever misses a
 * message (`prevSeq` is not the seq last seen) joins again or reads `GET /performances/:id/seats`.
 */

/**
 * What everybody may know of a place, in layout order: `.` available, `s` sold, `x` not available, `c` reserved at a
 * counter that is cut off: sold there, or available again when it is back.
 */
export type PublicState = '.' | 's' | 'x' | 'c';

const room = v.strictObject({ performance: id<'performance'>() });

const joinSeats = defineCommand({
  name: 'seats.join',
  request: room,
  /** The head at the moment of joining; changes follow as `seats.changed`. At most 20 rooms per connection. */
  response: v.object({ performance: id<'performance'>(), states: v.string(), epoch: wholeNumber, seq: wholeNumber }),
  roles: ['anyone'],
  lane: 'read',
  rate: 'read',
});

const leaveSeats = defineCommand({
  name: 'seats.leave',
  request: room,
  response: v.object({ performance: id<'performance'>() }),
  roles: ['anyone'],
  lane: 'read',
  rate: 'read',
});

export const PUBLIC_LIVE_COMMANDS = tableOf([joinSeats, leaveSeats]);
export type PublicLiveCommands = typeof PUBLIC_LIVE_COMMANDS;

/** Runs of neighbouring places that look different now: index of the first, and one character for each. */
export const seatsChanged = v.object({
  performance: id<'performance'>(),
  epoch: wholeNumber,
  prevSeq: wholeNumber,
  seq: wholeNumber,
  runs: v.array(v.tuple([wholeNumber, v.string()])),
});
export type SeatsChanged = v.InferOutput<typeof seatsChanged>;

export const PUBLIC_EVENTS = {
  'seats.changed': seatsChanged,
  /** As in `/terminal`: a message that could not be answered through its acknowledgement. */
  error: v.object({ command: v.string(), error: v.looseObject({ code: v.string(), retry: v.string() }) }),
} as const;
