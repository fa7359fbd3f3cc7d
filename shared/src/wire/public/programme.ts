import * as v from 'valibot';
import { defineCommand } from '../define-command.ts';
import { seatRulesSchema } from '../seat-rules.ts';
import { calendarDay, currency, id, minor, sha256, wallTime, wholeNumber } from '../schemas.ts';

/** What anybody may look at: venues, what they play, and the seats of a performance. */

const text = v.object({ zh: v.string(), en: v.string() });
const venue = v.object({ id: id<'venue'>(), name: text, timeZone: v.string(), currency });

const movie = v.object({
  id: id<'title'>(),
  kind: v.picklist(['film', 'stage', 'concert', 'train']),
  title: text,
  posterUrl: v.string(),
  score: v.nullable(v.number()),
  durationMin: wholeNumber,
  tags: v.array(text),
  /** Lowest price of any coming performance, null when nothing is on sale. */
  minPrice: v.nullable(minor),
  nextStartsAt: v.nullable(wallTime),
});

export const performanceSummary = v.object({
  id: id<'performance'>(),
  venue: id<'venue'>(),
  hallName: text,
  startsAt: wallTime,
  endsAt: wallTime,
  businessDay: v.string(),
  utcOffsetMin: v.pipe(v.number(), v.safeInteger()),
  version: v.string(),
  minPrice: v.nullable(minor),
  currency,
  available: wholeNumber,
  capacity: wholeNumber,
  onSale: v.boolean(),
});

const priceTable = v.object({
  id: id<'price-list'>(),
  version: wholeNumber,
  currency,
  ticketTypes: v.array(v.object({ id: id<'ticket-type'>(), name: text })),
  prices: v.record(v.string(), v.record(v.string(), minor)),
  feePerTicket: minor,
});

const read = { roles: ['anyone'], lane: 'read', rate: 'read' } as const;
const empty = v.strictObject({});

export const listVenues = defineCommand({ name: 'venues.list', request: empty, response: v.array(venue), ...read });

export const listMovies = defineCommand({
  name: 'movies.list',
  request: v.strictObject({
    status: v.optional(v.picklist(['now', 'soon']), 'now'),
    venue: v.optional(id<'venue'>()),
    q: v.optional(v.pipe(v.string(), v.maxLength(60))),
  }),
  response: v.array(movie),
  ...read,
});

export const getMovie = defineCommand({
  name: 'movies.get',
  request: v.strictObject({ id: id<'title'>() }),
  response: v.object({ ...movie.entries, synopsis: text, performances: v.array(performanceSummary) }),
  ...read,
});

export const listPerformances = defineCommand({
  name: 'performances.list',
  request: v.strictObject({ id: id<'venue'>(), day: v.optional(calendarDay) }),
  response: v.array(v.object({ ...performanceSummary.entries, movie: v.object({ id: id<'title'>(), title: text }) })),
  ...read,
});

export const getSeats = defineCommand({
  name: 'performances.seats',
  request: v.strictObject({ id: id<'performance'>(), layout: v.optional(sha256) }),
  response: v.object({
    performance: id<'performance'>(),
    layout: sha256,
    /** The seat map (foyer-seat-map/1) unless the caller named its hash. */
    map: v.nullable(v.looseObject({ format: v.string() })),
    /** One character per place in layout order: `.` available, `s` sold, `x` not available. */
    states: v.string(),
    prices: priceTable,
    /** In force for this performance; with them a screen judges a choice as the server will. Since 3. */
    rules: v.optional(seatRulesSchema),
    /** Since 3. */
    startsAt: v.optional(wallTime),
    epoch: wholeNumber,
    seq: wholeNumber,
  }),
  ...read,
});
