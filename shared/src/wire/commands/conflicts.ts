import * as v from 'valibot';
import { defineCommand } from '../define-command.ts';
import { orderView } from '../orders.ts';
import { currency, id, minor, minorOrNegative, plainText, wallTime, wholeNumber } from '../schemas.ts';

/** What did not fit and waits for a person: seen and resolved at a counter or by a manager, with the same words. */

const seats = v.array(id<'place'>());

/** One side of a conflict. */
const party = v.object({
  order: id<'order'>(),
  /** Who sold it; null for an online order. */
  terminal: v.nullable(id<'terminal'>()),
  terminalName: v.nullable(v.string()),
  soldAt: wallTime,
  /** The till's own number of the sale; null where none was given. Both numbers and both times stay with the order. */
  jn: v.nullable(wholeNumber),
  seats,
  total: minor,
});

/** Why a proposal stands where it stands. */
export const PROPOSAL_REASONS = [
  'same-zone',
  'same-price',
  'together',
  'nearest',
  'upgrade',
  'split',
  'refund',
] as const;

export const conflictProposal = v.object({
  kind: v.picklist(['reseat', 'upgrade', 'refund']),
  /** Seats of the order in the order of its lines; empty for a refund. */
  seats,
  /** What the seats would cost more than was paid; the guest is not asked for it. */
  difference: minorOrNegative,
  why: v.array(v.picklist(PROPOSAL_REASONS)),
});

export const conflictView = v.object({
  conflict: v.string(),
  venue: id<'venue'>(),
  reason: v.string(),
  since: wallTime,
  performance: v.nullable(id<'performance'>()),
  startsAt: v.nullable(wallTime),
  /** Whose the contested seats are by the fence; null when the conflict is about no seat of two orders. */
  keeper: v.nullable(party),
  /** The order that waits for a seat or a refund; null when the conflict is about none. */
  other: v.nullable(party),
  /** The order that it names, whether or not it waits for anything; null when it names none that is known. */
  about: v.optional(v.nullable(party)),
  /** The money of a payment platform that it is about, as both sides have it; null when it is about none. */
  money: v.optional(
    v.nullable(
      v.object({
        /** Of the trade or the refund, by which the platform knows it. */
        number: v.nullable(v.string()),
        /** By the books, or what was asked to go back; null when they have nothing. */
        ours: v.nullable(minor),
        /** By the platform; null when it has nothing, or its figure is not known. */
        theirs: v.nullable(minor),
      }),
    ),
  ),
  /** The drawer or box that it is about, and what was counted in it; null when it is about none. */
  drawer: v.optional(
    v.nullable(
      v.object({
        terminal: id<'terminal'>(),
        terminalName: v.nullable(v.string()),
        /** By the books. */
        expected: minorOrNegative,
        /** By the terminal, as whoever counted was told; null when it did not say. */
        told: v.nullable(minorOrNegative),
        counted: minor,
      }),
    ),
  ),
  /** What of that order's money has gone back (`isDone`) or is on its way; null when nothing is. */
  goesBack: v.optional(v.nullable(v.object({ amount: minor, isDone: v.boolean() }))),
  /** Whether a counter may close it with a note: not while somebody is owed money. */
  mayNote: v.optional(v.boolean()),
  currency: v.nullable(currency),
  /** The till that sold it has not said yet that it knows: until then it may take the sale back, and nobody else acts. */
  waitsForTill: v.optional(v.boolean()),
  /** Best first. The same open conflicts at the same seq give the same list, in whatever order they came. */
  proposals: v.array(conflictProposal),
  seq: wholeNumber,
});
export type ConflictView = v.InferOutput<typeof conflictView>;

/** `noted`: looked into, nothing is owed; only for a conflict about no unseated order. */
export const conflictAction = v.union([
  v.strictObject({ kind: v.literal('reseat'), seats: v.pipe(seats, v.minLength(1), v.maxLength(200)) }),
  v.strictObject({ kind: v.literal('refund') }),
  v.strictObject({ kind: v.literal('noted') }),
]);
export type ConflictAction = v.InferOutput<typeof conflictAction>;

const resolveRequest = v.strictObject({
  conflict: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  action: conflictAction,
  note: v.pipe(plainText(200), v.minLength(1)),
});

/** What was done, with what a slip and the new tickets say. */
const resolved = v.object({
  conflict: v.string(),
  order: v.nullable(id<'order'>()),
  /** Signed tokens of the new tickets, in the order of the order's lines; empty when there are none. */
  tickets: v.array(
    v.object({ ticket: id<'ticket'>(), placeId: id<'place'>(), token: v.string(), priceZone: id<'price-zone'>() }),
  ),
  /** The order as it is now, with what its new tickets say; null when the conflict is about none. */
  view: v.optional(v.nullable(orderView)),
  /** What is handed back in cash at this counter; 0 when nothing is, or a provider sends it back. */
  cashToReturn: minor,
  currency: v.nullable(currency),
  seq: wholeNumber,
});

/** Open conflicts of this terminal's venues, the show that begins first at the top. */
export const conflictInbox = defineCommand({
  name: 'conflict.list',
  request: v.strictObject({}),
  response: v.object({ conflicts: v.array(conflictView) }),
  roles: ['clerk'],
  lane: 'read',
  rate: 'read',
  since: 4,
});

/** One action re-seats or refunds, issues the tickets, raises the notice and closes the conflict, in one commit. */
export const conflictResolve = defineCommand({
  name: 'conflict.resolve',
  request: resolveRequest,
  response: resolved,
  roles: ['supervisor', 'manager'],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
  since: 4,
});

/**
 * The same for managers. `force` goes ahead although the till that sold the order has not seen that it is settled; the
 * note is the recorded reason.
 */
export const conflictResolveManaged = defineCommand({
  name: 'conflict.resolve',
  request: v.strictObject({ venue: id<'venue'>(), ...resolveRequest.entries, force: v.optional(v.boolean()) }),
  response: resolved,
  roles: ['manager'],
  lane: 'request',
  rate: 'manage',
  moneyBearing: true,
  since: 4,
});

/** Who has to be told about an order that was re-seated or refunded: the newest first. */
export const noticeList = defineCommand({
  name: 'notice.list',
  request: v.strictObject({ venue: v.optional(id<'venue'>()) }),
  response: v.array(
    v.object({
      notice: v.string(),
      venue: id<'venue'>(),
      order: id<'order'>(),
      about: v.picklist(['reseated', 'refunded']),
      /** The buyer by a random id; null where it was sold at a counter. */
      person: v.nullable(id<'person'>()),
      performance: v.nullable(id<'performance'>()),
      /** Where the order sits now; empty when it is refunded. */
      seats,
      raisedAt: wallTime,
      /** Since 5: what became of telling them. `none`: nothing yet, or nobody to tell on a phone. */
      told: v.optional(v.picklist(['none', 'waiting', 'sent', 'earlier', 'no-consent', 'refused', 'failed'])),
    }),
  ),
  roles: ['manager'],
  lane: 'read',
  rate: 'manage',
  since: 4,
});
