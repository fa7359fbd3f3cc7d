import * as v from 'valibot';
import { count, currency, id, minor, plainText, text, wallTime, wholeNumber } from '../schemas.ts';

/** What a manager writes: a venue's rules, titles, price lists and performances, before the server fills in the rest. */
const doorNumbers = v.strictObject({
  counter: v.pipe(v.number(), v.safeInteger()),
  kiosk: v.pipe(v.number(), v.safeInteger()),
  online: v.pipe(v.number(), v.safeInteger()),
});

const part = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));
const DAY_MS = 24 * 3600_000;

/** See `AllotmentPolicy`; a share of 0 gives no terminal anything. Since 4. */
const allotmentPolicy = v.strictObject({
  share: part,
  lowWater: part,
  horizonMs: v.optional(count(30 * DAY_MS)),
  sellUntilMs: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(-DAY_MS), v.maxValue(DAY_MS))),
});

/** See `RefundPolicy`. Since 5. */
const refundPolicy = v.strictObject({
  steps: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          fromMs: wholeNumber,
          keptPercent: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100)),
        }),
      ),
      v.maxLength(20),
    ),
  ),
  feeBackFromMs: v.optional(v.nullable(wholeNumber)),
});

export const profileSchema = v.strictObject({
  id: id<'venue'>(),
  name: text,
  timeZone: plainText(64),
  currency,
  offlineSales: v.picklist(['allotment', 'forbidden']),
  holdTtlMs: count(24 * 3600_000),
  maxPlacesPerHold: count(200),
  maxHoldsPerBuyer: count(100),
  salesCutoffMs: doorNumbers,
  serviceFee: doorNumbers,
  businessDayEndsHour: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(12)),
  allotments: v.optional(allotmentPolicy),
  refunds: v.optional(refundPolicy),
});

export const titleSchema = v.strictObject({
  id: id<'title'>(),
  kind: v.picklist(['film', 'stage', 'concert', 'train']),
  name: text,
  posterUrl: plainText(200),
  score: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(10))),
  durationMin: count(24 * 60),
  tags: v.pipe(v.array(text), v.maxLength(10)),
  synopsis: text,
});

export const priceListSchema = v.strictObject({
  id: id<'price-list'>(),
  version: count(1_000_000),
  name: text,
  currency,
  validFrom: wallTime,
  ticketTypes: v.pipe(
    v.array(v.strictObject({ id: id<'ticket-type'>(), name: text })),
    v.minLength(1),
    v.maxLength(20),
  ),
  prices: v.record(id<'price-zone'>(), v.record(id<'ticket-type'>(), minor)),
});

/** A performance as an author gives it; hall name, layout, capacity, day and offset are filled in by the server. */
export const performanceDraft = v.strictObject({
  id: id<'performance'>(),
  venue: id<'venue'>(),
  hall: id<'hall'>(),
  title: id<'title'>(),
  startsAt: wallTime,
  endsAt: wallTime,
  priceList: id<'price-list'>(),
  version: plainText(40),
});
