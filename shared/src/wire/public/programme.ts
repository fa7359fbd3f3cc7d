import * as v from 'valibot';
import { defineCommand } from '../define-command.ts';
import { seatRulesSchema } from '../seat-rules.ts';
import { calendarDay, currency, id, minor, sha256, wallTime, wholeNumber } from '../schemas.ts';

/** What anybody may look at: venues, what they play, and the seats of a performance. */

export const text = v.object({ zh: v.string(), en: v.string() });
const venue = v.object({ id: id<'venue'>(), name: text, timeZone: v.string(), currency });

export const kind = v.picklist(['film', 'stage', 'concert', 'train']);

export const movie = v.object({
  id: id<'title'>(),
  kind,
  title: text,
  /** An absolute address, for any page can show it; empty when there is no poster. */
  posterUrl: v.string(),
  score: v.nullable(v.number()),
  durationMin: wholeNumber,
  tags: v.array(text),
  /** What an adult pays at least, of all coming performances; null when nothing is on sale. */
  minPrice: v.nullable(minor),
  nextStartsAt: v.nullable(wallTime),
  /** The performance that begins then, by the clock of its venue, and what `minPrice` is counted in; since 5. */
  next: v.optional(
    v.nullable(
      v.object({
        venue: id<'venue'>(),
        businessDay: v.string(),
        utcOffsetMin: v.pipe(v.number(), v.safeInteger()),
        currency,
      }),
    ),
  ),
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

export const ticketTypes = v.array(v.object({ id: id<'ticket-type'>(), name: text }));
/** By price zone and ticket type; what is not there is not sold. */
export const prices = v.record(v.string(), v.record(v.string(), minor));

const priceTable = v.object({
  id: id<'price-list'>(),
  version: wholeNumber,
  currency,
  ticketTypes,
  prices,
  feePerTicket: minor,
});

/** A place as it is called: an area's has no row and no number. */
export const seatName = v.object({
  placeId: id<'place'>(),
  zoneLabel: text,
  rowLabel: v.string(),
  seatLabel: v.string(),
});

/** What is shown, where and when: on the seat page, beside a hold and on a ticket. */
export const aboutPerformance = v.object({
  title: v.object({ id: id<'title'>(), kind, name: text, posterUrl: v.string(), durationMin: wholeNumber }),
  venue: v.object({ id: id<'venue'>(), name: text, timeZone: v.string() }),
  hallName: text,
  startsAt: wallTime,
  endsAt: wallTime,
  businessDay: v.string(),
  utcOffsetMin: v.pipe(v.number(), v.safeInteger()),
  /** 2D, IMAX, the number of a train … */
  version: v.string(),
  isCancelled: v.boolean(),
});
export type AboutPerformance = v.InferOutput<typeof aboutPerformance>;

/** What a buyer may do here, and until when. */
const saleTerms = v.object({
  /** Whether a hold may be placed now. */
  isOpen: v.boolean(),
  /** Sales through this door end then. */
  endsAt: wallTime,
  /** At most this many places in one hold. */
  maxPlaces: wholeNumber,
  /** Open holds one buyer may have in this venue at a time. */
  maxHolds: wholeNumber,
  /** How long seats are held. */
  holdTtlMs: wholeNumber,
});

/** The ladder: `steps` with the earliest first, later than the last nothing goes back; the fee up to `feeBackFromMs` before the start. */
const refundLadder = v.object({
  steps: v.array(v.object({ fromMs: wholeNumber, keptPercent: wholeNumber })),
  feeBackFromMs: v.nullable(wholeNumber),
});

const read = { roles: ['anyone'], lane: 'read', rate: 'read' } as const;
const empty = v.strictObject({});

export const listVenues = defineCommand({ name: 'venues.list', request: empty, response: v.array(venue), ...read });

export const listMovies = defineCommand({
  name: 'movies.list',
  request: v.strictObject({
    status: v.optional(v.picklist(['now', 'soon']), 'now'),
    venue: v.optional(id<'venue'>()),
    /** Part of a title or of one of its tags, in either language. */
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
  request: v.strictObject({
    id: id<'performance'>(),
    /** The map the caller has: it is not sent again. */
    layout: v.optional(sha256),
    /** Since 5. `packed`: the map comes as `packed`, in columns, and `map` is null. */
    form: v.optional(v.picklist(['plain', 'packed'])),
  }),
  fieldsSince: { form: 5 },
  response: v.object({
    performance: id<'performance'>(),
    layout: sha256,
    /** The seat map (foyer-seat-map/1) unless the caller named its hash. */
    map: v.nullable(v.looseObject({ format: v.string() })),
    /** The same for `unpackSeatMap`, where it was asked for. */
    packed: v.optional(v.nullable(v.looseObject({ format: v.string() }))),
    /** One character per place in layout order, as live seats have them (`PublicState`). */
    states: v.string(),
    prices: priceTable,
    /** In force for this performance; with them a screen judges a choice as the server will. Since 3. */
    rules: v.optional(seatRulesSchema),
    /** Since 3. */
    startsAt: v.optional(wallTime),
    /** All that a seat page shows besides; since 5. */
    about: v.optional(aboutPerformance),
    sale: v.optional(saleTerms),
    refunds: v.optional(refundLadder),
    /** The server's time when it answered: deadlines are counted by it. */
    now: v.optional(wallTime),
    epoch: wholeNumber,
    seq: wholeNumber,
  }),
  ...read,
});
