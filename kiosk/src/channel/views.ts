import { TENDERS } from '@foyer/shared/domain/tender';
import { bestView, seatAdvice } from '@foyer/shared/wire/orders';
import { currency, id, minor, wallTime, wholeNumber } from '@foyer/shared/wire/schemas';
import { seatRulesSchema } from '@foyer/shared/wire/seat-rules';
import * as v from 'valibot';
import { partView } from './paying-view.ts';

/** What a till shows its screens. */
const text = v.object({ zh: v.string(), en: v.string() });

/** Places by their id, as they are named on a ticket; without a row: one of the area `zoneName`. */
export const placeNames = v.record(
  v.string(),
  v.object({ rowLabel: v.string(), seatLabel: v.string(), zoneName: text }),
);

export const basketView = v.object({
  holdId: id<'hold'>(),
  performance: id<'performance'>(),
  expiresAt: wallTime,
  currency,
  lines: v.array(
    v.object({
      placeId: id<'place'>(),
      index: wholeNumber,
      zoneName: text,
      rowLabel: v.string(),
      seatLabel: v.string(),
      ticketType: id<'ticket-type'>(),
      price: minor,
    }),
  ),
  fee: minor,
  total: minor,
  /** Of this till's own seats: it needs no server. */
  isOwn: v.boolean(),
  /** Of own seats: the server was asked to choose and did not answer. Left out when that is not so. */
  isInstead: v.optional(v.boolean()),
  /**
   * The server was asked to make the seats this till's own, and whether it did is not known yet: no money is taken for
   * them. It becomes payable by itself, or an ordinary basket again. Left out when that is not so.
   */
  isKeeping: v.optional(v.boolean()),
  /** What the party should know about its seats. */
  advice: v.optional(v.array(seatAdvice)),
  /** Why these seats, when the house chose them. */
  best: v.optional(bestView.entries.best),
});
export type BasketView = v.InferOutput<typeof basketView>;

export const saleView = v.object({
  orderId: id<'order'>(),
  performance: id<'performance'>(),
  total: minor,
  currency,
  /** Cash that was handed over, and what of it went back; both zero where none was. */
  received: minor,
  change: minor,
  /** How it was paid: the first part that is not cash. What was charged elsewhere goes back there, not out of the drawer. */
  tender: v.picklist(TENDERS),
  /** Its parts; they add up to the total. */
  tenders: v.array(partView),
  /** Empty for a sale of this till's own seats. */
  pickupCode: v.string(),
  /** Those that count; of a copy that was printed just now, those on it. */
  tickets: wholeNumber,
  /** Tickets of it that guests gave back, at whichever door. */
  givenBack: wholeNumber,
  /** Every seat sold. */
  places: placeNames,
  /**
   * `printing`: at the printer, or waiting for it (`TillStatus.printer` says what it lacks) · `unknown`: it was begun, and
   * somebody is asked whether it came out. Of a kiosk it is `failed`, too, when its one copy stayed inside the slot.
   */
  print: v.picklist(['printing', 'printed', 'failed', 'unknown']),
  /** Where the virtual printer put its paper; null for a real one. */
  paper: v.nullable(v.string()),
  /** Of a kiosk: whether `kiosk.printAgain` would print a copy, since its slot's sensor saw nothing leave; once a visit. */
  mayPrintAgain: v.boolean(),
  /** Of a kiosk: printed, by its printer's word, behind paper that was in the slot before: nobody knows whether it came to it. */
  mayBeInside: v.boolean(),
  at: wallTime,
  /** Taken back at this till: its tickets do not count. */
  isVoided: v.boolean(),
  /** Whether it may still be taken back here. */
  isVoidable: v.boolean(),
  /**
   * Why it is not, of a sale that stands. `at-server`: the server sold it · `settled`: the server has taken it over from
   * this till · `other-shift`: its money is in the drawer of another shift.
   */
  whyNotVoidable: v.nullable(v.picklist(['at-server', 'settled', 'other-shift', 'by-platform'])),
});
export type SaleView = v.InferOutput<typeof saleView>;

/** One sellable performance as the clerk's list shows it. Local times are `startsAt` shifted by `utcOffsetMin`. */
export const performanceRow = v.object({
  id: id<'performance'>(),
  venueName: text,
  hallName: text,
  titleName: text,
  version: v.string(),
  startsAt: wallTime,
  endsAt: wallTime,
  utcOffsetMin: v.pipe(v.number(), v.safeInteger()),
  /** The evening it belongs to, `YYYY-MM-DD`: a show at 00:30 is listed under the day before, as 次日00:30. */
  businessDay: v.string(),
  /** Cheapest price of the first ticket type; null when nothing is priced. */
  minPrice: v.nullable(minor),
  currency,
  capacity: wholeNumber,
  /** Seats that this till could sell by itself at this moment, with and without the server. */
  ownSeats: wholeNumber,
  /** Whether this till may sell it now, and the refusal it would get when not. */
  onSale: v.boolean(),
  closedReason: v.nullable(v.string()),
  /**
   * What this till may sell of it now. `all`: every seat · `own`: cut off, only its own `ownSeats`, until `sellUntil` ·
   * `stopped`: nothing, see `closedReason`; what was sold here is reprinted all the same.
   */
  mayI: v.picklist(['all', 'own', 'stopped']),
  /** Server wall time at which a cut-off till stops selling its own seats of it, or did; null when it has none. */
  sellUntil: v.nullable(wallTime),
  /** Why a cut-off till sells none of its own seats of it although it has some. */
  ownStop: v.nullable(v.picklist(['sell-until', 'clock'])),
});
export type PerformanceRow = v.InferOutput<typeof performanceRow>;

/** What the door sells: the first ticket type is the one sold when nothing is said. */
export const priceTable = v.object({
  ticketTypes: v.array(v.object({ id: id<'ticket-type'>(), name: text })),
  prices: v.record(v.string(), v.record(v.string(), minor)),
});

/**
 * How the seats of one performance are sold at this counter. It changes while a map is open: a manager sets rules, prices
 * and limits at any time, and what is shown must be what the server goes by.
 */
export const saleTerms = v.object({
  priceList: priceTable,
  currency,
  feePerTicket: minor,
  maxPlaces: wholeNumber,
  /** What the house keeps of tickets that are given back, by how long before the start: a guest hears it before paying. */
  refunds: v.object({
    steps: v.array(v.object({ fromMs: wholeNumber, keptPercent: wholeNumber })),
    feeBackFromMs: v.nullable(wholeNumber),
  }),
  /** How its seats may be chosen: with them a screen judges a choice as till and server will. */
  rules: seatRulesSchema,
  startsAt: wallTime,
});
export type SaleTerms = v.InferOutput<typeof saleTerms>;
