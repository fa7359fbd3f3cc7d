import { defineCommand } from '@foyer/shared/wire/define-command';
import { currency, minor, minorOrNegative, wallTime, wholeNumber } from '@foyer/shared/wire/schemas';
import * as v from 'valibot';
import { placeNames } from '../views.ts';
import { atKiosk, screen } from './roles.ts';
import { showName } from './show-name.ts';
import { supervisorPin } from './supervisor-pin.ts';

/** A paper of which nobody knows whether it came out, for whoever looks into the slot: no name of anybody. */
const askedView = v.object({
  /** By which it is answered. */
  name: v.string(),
  kind: v.picklist(['tickets', 'slip']),
  /** Null: of no order. */
  orderId: v.nullable(v.string()),
  /** Null where this kiosk does not know it, and of a sale that has none. */
  pickupCode: v.nullable(v.string()),
  /** Copy n is marked 补打 n − 1. */
  copy: wholeNumber,
  /** How many tickets it has; 0 for a slip alone. */
  tickets: wholeNumber,
  /** When it was sold, or wished for elsewhere; server time. */
  at: v.nullable(wallTime),
  /** Minutes that the house's clock is ahead of UTC then. */
  utcOffsetMin: v.number(),
  /** What its tickets say first, for whoever sees but a strip of them; null and none where this kiosk does not know it any more. */
  show: v.nullable(showName),
  places: placeNames,
});
export type ServiceAsked = v.InferOutput<typeof askedView>;

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
  /**
   * What the note acceptor's box should hold; null without an acceptor, or while there is no shift. `isUnsure`: of some
   * payment it has not said what it took, so that more may be in it.
   */
  box: v.nullable(v.object({ expected: minorOrNegative, currency, isUnsure: v.boolean() })),
  /** Whether this app can be ended: by `app.leave`, with a supervisor's PIN. */
  mayLeave: v.boolean(),
  /** The answer to `count`: what was in the box, and what should have been. */
  counted: v.nullable(
    v.object({
      expected: minorOrNegative,
      counted: minor,
      difference: minorOrNegative,
      currency,
      isUnsure: v.boolean(),
    }),
  ),
  /** The oldest first. */
  asked: v.array(askedView),
  /**
   * The answer to `answer`, when a copy was to be printed: `printing`: at the printer, or waiting for it as long as staff
   * is there · `unknown`: it is asked about in its turn. Null when none was.
   */
  again: v.nullable(v.picklist(['printed', 'printing', 'failed', 'unknown'])),
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
 * the shift of the note acceptor's box with what was counted in it, and begins the next. `answer`: what they saw of one of `asked`; of tickets that did not come out the
 * next copy is printed, for them to take. NOT_FOUND once somebody has answered. `done`: they have gone, and what still
 * waits for the printer is not printed any more.
 */
export const service = defineCommand({
  name: 'kiosk.service',
  request: v.variant('wish', [
    v.strictObject({ wish: v.picklist(['look', 'close', 'open', 'done']) }),
    v.strictObject({ wish: v.literal('count'), counted: minor }),
    v.strictObject({
      wish: v.literal('answer'),
      paper: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
      hasComeOut: v.boolean(),
    }),
  ]),
  response: serviceView,
  roles: [...atKiosk],
  ...screen,
});
