import * as v from 'valibot';
import { FENCE_TOLD_MAX } from '../domain/fence.ts';
import type { Id } from '../domain/ids.ts';

/** Building blocks of every message. Requests use strict objects: an unknown key (`__proto__` included) is refused. */

const ID = /^[A-Za-z0-9._~#:-]{1,64}$/;

/** An id of one kind; the brand exists only for the type checker. */
export const id = <Kind extends string>() =>
  v.pipe(
    v.string(),
    v.regex(ID),
    v.transform((text) => text as Id<Kind>),
  );

/** Text a person typed: trimmed, NFC, no control or direction-changing characters. */
export const plainText = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength),
    v.transform((text) => text.normalize('NFC').trim()),
    v.check(
      (text) => !/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u.test(text),
      'control character',
    ),
  );

/** Epoch milliseconds, UTC. */
export const wallTime = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A day there is, `YYYY-MM-DD`: the 31st of February is none. */
export const calendarDay = v.pipe(
  v.string(),
  v.isoDate(),
  v.check((day) => new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(8)), 'no such day'),
);
/** Whole minor units; `minorOrNegative` where money may go back. */
export const minor = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const minorOrNegative = v.pipe(v.number(), v.safeInteger());
export const count = (max: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(max));
export const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));
export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const base64url = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength), v.regex(/^[A-Za-z0-9_-]*$/));
export const text = v.strictObject({ zh: plainText(2000), en: plainText(2000) });
/** An epoch, a grant or a use: a larger one is no machine's of ours, and could not be kept. */
export const fencePart = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(FENCE_TOLD_MAX));
export const fence = v.object({ epoch: fencePart, grant: fencePart, use: fencePart });

/** A place in a stream: no number of it is ever used twice. */
export const checkpoint = v.object({
  epoch: wholeNumber,
  seq: wholeNumber,
  /** On the way of a pull from nothing: tombstones up to here were forgotten when it began, and it needs none of them. */
  began: v.optional(wholeNumber),
});
export type Checkpoint = v.InferOutput<typeof checkpoint>;

/** A claim on seats by id and on areas by count; together 1..200 places. */
export const seatClaim = v.pipe(
  v.strictObject({
    seats: v.pipe(v.array(id<'place'>()), v.maxLength(200)),
    areas: v.pipe(v.array(v.strictObject({ area: id<'area'>(), count: count(200) })), v.maxLength(20)),
  }),
  v.check((claim) => claim.seats.length + claim.areas.length > 0, 'nothing claimed'),
);
export type SeatClaim = v.InferOutput<typeof seatClaim>;
