import * as v from 'valibot';
import type { SeatsReturned } from '../domain/fact.ts';
import { TENDERS } from '../domain/tender.ts';
import { currency, fence, id, minor, wallTime, wholeNumber } from './schemas.ts';

/**
 * The facts this build can read, each by kind and version. Every version that was ever released stays here. Fields it
 * does not know are kept, since the fact's hash covers them; a fact of no known kind is kept as it came.
 */
const allottedPlace = { place: wholeNumber, allotment: id<'allotment'>(), fence };
export const MOST_LINES = 200;

/** The last five since protocol 4: to an older server a till says `asked` instead. */
const RETURN_REASONS = [
  'pool-sale',
  'shift-closed',
  'asked',
  'recalled',
  'abandoned',
  'idle',
  'quit',
  'over',
] as const satisfies readonly SeatsReturned['reason'][];

const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const moment = { shift: id<'shift'>(), clerk: id<'person'>(), at: wallTime };

export const factBody = v.variant('kind', [
  v.looseObject({ kind: v.literal('shift.opened'), v: v.literal(1), ...moment, float: minor, currency }),
  v.looseObject({
    kind: v.literal('shift.closed'),
    v: v.literal(1),
    ...moment,
    counted: minor,
    expected: v.pipe(v.number(), v.safeInteger()),
  }),
  v.looseObject({
    kind: v.literal('cash.moved'),
    v: v.literal(1),
    ...moment,
    order: v.nullable(id<'order'>()),
    reason: v.picklist(['sale', 'sale-undone', 'drop', 'pay-in', 'pay-out']),
    amount: v.pipe(v.number(), v.safeInteger()),
    currency,
  }),
  v.looseObject({
    kind: v.literal('print.recorded'),
    v: v.literal(1),
    order: id<'order'>(),
    tickets: v.pipe(v.array(id<'ticket'>()), v.maxLength(200)),
    outcome: v.picklist(['intended', 'printed', 'failed']),
    copy: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    at: wallTime,
  }),
  v.looseObject({
    kind: v.literal('sale.made'),
    v: v.literal(1),
    ...moment,
    order: id<'order'>(),
    hold: id<'hold'>(),
    performance: id<'performance'>(),
    lines: v.pipe(
      v.array(
        v.looseObject({
          ...allottedPlace,
          placeId: id<'place'>(),
          priceZone: id<'price-zone'>(),
          ticketType: id<'ticket-type'>(),
          price: minor,
        }),
      ),
      v.minLength(1),
      v.maxLength(MOST_LINES),
    ),
    priceList: v.looseObject({ id: id<'price-list'>(), version: wholeNumber }),
    fee: minor,
    total: minor,
    currency,
    overrides: v.optional(
      v.pipe(v.array(v.looseObject({ rule: shortText, reason: shortText })), v.minLength(1), v.maxLength(10)),
    ),
    tender: v.optional(v.looseObject({ kind: v.literal('card'), reference: shortText })),
    tenders: v.optional(
      v.pipe(
        v.array(
          v.looseObject({ kind: v.picklist(TENDERS), amount: minor, reference: v.pipe(v.string(), v.maxLength(200)) }),
        ),
        v.minLength(1),
        v.maxLength(5),
      ),
    ),
  }),
  v.looseObject({
    kind: v.literal('sale.voided'),
    v: v.literal(1),
    ...moment,
    order: id<'order'>(),
    performance: id<'performance'>(),
    lines: v.pipe(v.array(v.looseObject(allottedPlace)), v.minLength(1), v.maxLength(MOST_LINES)),
  }),
  v.looseObject({
    kind: v.literal('seats.returned'),
    v: v.literal(1),
    performance: id<'performance'>(),
    allotment: id<'allotment'>(),
    places: v.pipe(v.array(wholeNumber), v.minLength(1), v.maxLength(20_000)),
    reason: v.picklist(RETURN_REASONS),
    at: wallTime,
  }),
]);
