import * as v from 'valibot';
import { defineCommand } from '../define-command.ts';
import { checkpoint, count, id, plainText, wallTime, wholeNumber } from '../schemas.ts';

/** What a restored house asks of those who were there, and what a manager may do while it asks. */

/** Where this terminal's replica stands, of an epoch this server has left perhaps; null: it has none. */
const replica = v.nullable(checkpoint);

/**
 * Whether this venue waits for what the terminal knows, and of which rows: those of the replica's epoch above `above`.
 * Null: nothing it has seen is unknown here.
 */
export const evidenceHeads = defineCommand({
  name: 'evidence.heads',
  request: v.strictObject({ venue: id<'venue'>(), replica }),
  response: v.object({ epoch: wholeNumber, recovering: v.boolean(), above: v.nullable(wholeNumber) }),
  roles: ['terminal'],
  lane: 'read',
  rate: 'read',
  since: 4,
});

/** As the terminal's replica has it; `states` has one character per place of the row. */
const seenRow = v.strictObject({
  performance: id<'performance'>(),
  row: v.pipe(v.string(), v.maxLength(64)),
  seq: wholeNumber,
  states: v.pipe(v.string(), v.maxLength(4000)),
});

/** Unsold places of one allotment, with the grant and the use of each fence in the order of `places`. */
const holding = v.strictObject({
  allotmentId: id<'allotment'>(),
  performance: id<'performance'>(),
  sellUntil: wallTime,
  grantedAt: wallTime,
  epoch: wholeNumber,
  places: v.pipe(v.array(wholeNumber), v.maxLength(4000)),
  grants: v.pipe(v.array(wholeNumber), v.maxLength(4000)),
  uses: v.pipe(v.array(wholeNumber), v.maxLength(4000)),
});

/**
 * A part of what stands with the terminal unsold, as one look at it found: `look` names that look, and `jn` the last fact
 * it had written then. All of it, and so that it has no more, is told once the parts 0 to `parts` - 1 of one look came.
 */
const ownPart = v.strictObject({
  look: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  part: wholeNumber,
  parts: count(1000),
  jn: wholeNumber,
  holdings: v.pipe(v.array(holding), v.maxLength(2000)),
});

/**
 * What the terminal saw of the branch that was left, in parts. `orders` are documents of its own orders. Last, in parts
 * as well, it names everything that stands with it unsold: FACT_GAP when the server does not have its last fact yet, or
 * has a later one, or not the parts before this one; then it looks anew. The replica is let go of only once the last part
 * was answered.
 */
export const evidenceRows = defineCommand({
  name: 'evidence.rows',
  request: v.strictObject({
    venue: id<'venue'>(),
    replica,
    rows: v.pipe(v.array(seenRow), v.maxLength(2000)),
    orders: v.pipe(v.array(v.looseObject({})), v.maxLength(200)),
    own: v.nullable(ownPart),
  }),
  response: v.object({ recovering: v.boolean() }),
  roles: ['terminal'],
  lane: 'request',
  rate: 'fact',
  since: 4,
  maxBytes: 200 * 1024,
});

/** Of each venue that was forked: who has told what it knows, and the seats nobody has spoken for. */
export const recoveryShow = defineCommand({
  name: 'recovery.show',
  request: v.strictObject({}),
  response: v.object({
    venues: v.array(
      v.object({
        venue: id<'venue'>(),
        epoch: wholeNumber,
        /** The last seq that the log has of the epoch before. */
        from: wholeNumber,
        reason: v.string(),
        since: wallTime,
        recovering: v.boolean(),
        terminals: v.array(
          v.object({
            terminal: id<'terminal'>(),
            terminalEpoch: wholeNumber,
            name: v.string(),
            report: v.picklist(['awaited', 'reported', 'lost']),
            connected: v.boolean(),
            lastSeenAt: v.nullable(wallTime),
          }),
        ),
        /** Off sale: not free in the branch that was left (sold, held, allotted or blocked), and nobody can say which. */
        unexplained: v.array(v.object({ performance: id<'performance'>(), seats: v.array(id<'place'>()) })),
      }),
    ),
  }),
  roles: ['manager'],
  lane: 'read',
  rate: 'manage',
  since: 4,
});

/** The terminal will not tell any more. What it sold and nobody else saw may be sold again; who says so answers for it. */
export const recoveryCountLost = defineCommand({
  name: 'recovery.countLost',
  request: v.strictObject({ terminal: id<'terminal'>(), reason: v.pipe(plainText(200), v.minLength(1)) }),
  response: v.object({ venues: v.array(id<'venue'>()), recovering: v.boolean() }),
  roles: ['manager'],
  lane: 'request',
  rate: 'manage',
  since: 4,
});

const enteredTicket = {
  request: v.strictObject({ token: v.pipe(v.string(), v.maxLength(1000)) }),
  response: v.object({
    order: id<'order'>(),
    seat: id<'place'>(),
    performance: id<'performance'>(),
    terminal: id<'terminal'>(),
    /** `unseated`: somebody else has the seat by now; the sale waits in the conflict inbox. */
    outcome: v.picklist(['sold', 'unseated']),
  }),
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
  since: 4,
} as const;

/**
 * A ticket that a till printed and never told of, since it broke: the sale is entered from the signed paper, once.
 * ALREADY_EXISTS when it is known; INVALID_REQUEST when no device of that terminal signed it.
 */
export const ticketEnter = defineCommand({ name: 'ticket.enter', roles: ['supervisor', 'manager'], ...enteredTicket });

/** The same by a manager without a terminal. */
export const ticketEnterManaged = defineCommand({
  name: 'ticket.enter',
  roles: ['manager'],
  ...enteredTicket,
  rate: 'manage',
});
