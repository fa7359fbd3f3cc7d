import { defineCommand } from '@foyer/shared/wire/define-command';
import { currency, minor, minorOrNegative, wallTime, wholeNumber } from '@foyer/shared/wire/schemas';
import * as v from 'valibot';
import { atKiosk, screen } from './roles.ts';
import { supervisorPin } from './supervisor-pin.ts';

/** A kiosk as whoever looks after it sees it: what guests see, and what they do not. */
export const serviceView = v.object({
  displayName: v.string(),
  role: v.picklist(['clerk', 'supervisor', 'manager']),
  terminal: v.string(),
  terminalName: v.string(),
  version: v.string(),
  /** Since when staff has had it out of service, server time; null while it is in service. */
  outOfServiceSince: v.nullable(wallTime),
  /** What it does for guests, and why it does less; see `KioskStatus`. */
  does: v.picklist(['sell', 'pick-up', 'closed']),
  reasons: v.array(v.string()),
  paper: v.picklist(['ready', 'paper-out', 'fault']),
  isPaperLow: v.boolean(),
  isOnline: v.boolean(),
  /** Facts that wait for the server. */
  unsynced: wholeNumber,
  /** What the note acceptor's box should hold; null without an acceptor, or while there is no shift. */
  box: v.nullable(v.object({ expected: minorOrNegative, currency })),
  /** Whether this app can be ended: by `app.leave`, with a supervisor's PIN. */
  mayLeave: v.boolean(),
  /** The answer to `count`: what was in the box, and what should have been. */
  counted: v.nullable(v.object({ expected: minorOrNegative, counted: minor, difference: minorOrNegative, currency })),
});
export type ServiceView = v.InferOutput<typeof serviceView>;

/**
 * Staff by their PIN, as at the counter: from now on this very page may ask `kiosk.service`, for two minutes after the
 * last thing that was done there. Nobody is signed in by it. PIN_WRONG and PIN_LOCKED as at `app.leave`: both count the
 * same tries.
 */
export const staff = defineCommand({
  name: 'kiosk.staff',
  request: supervisorPin,
  response: serviceView,
  roles: [...atKiosk],
  lane: 'request',
  rate: 'sign-in',
});

/**
 * What whoever signed in by `kiosk.staff` on this page does; NOT_AUTHENTICATED for everybody else, and when their time is
 * over. `close` takes the kiosk out of service until `open`, over every restart, and gives its seats back. `count` ends
 * the shift of the note acceptor's box with what was counted in it, and begins the next. `done`: they have gone.
 */
export const service = defineCommand({
  name: 'kiosk.service',
  request: v.variant('wish', [
    v.strictObject({ wish: v.picklist(['look', 'close', 'open', 'done']) }),
    v.strictObject({ wish: v.literal('count'), counted: minor }),
  ]),
  response: serviceView,
  roles: [...atKiosk],
  ...screen,
});
