import type { OrderId, PaymentId, PerformanceId } from './ids.ts';
import type { Order } from './order.ts';
import type { TicketType } from './pricing.ts';

/**
 * What a platform keeps for us with a trade and gives back in notices, queries and bills: enough to make the order again
 * when our own log has lost it. `<order> <performance> <places> <types>`: places are indexes into the performance's
 * vector, as ranges (`4-6,9`), in the order of the lines; types are indexes into the price list's ticket types, one base 36
 * digit for each place, left out when everybody is of the first. ` @<payment>` at the end: a terminal's order, which it tells
 * of itself, naming the payment so. No person is named.
 */
export interface TradeAttachment {
  readonly order: OrderId;
  readonly performance: PerformanceId;
  readonly places: readonly number[];
  /** One for each place. */
  readonly types: readonly number[];
  /** What a terminal's own records call the money; null for an order of a buyer's. */
  readonly payment: PaymentId | null;
}

/** The platforms' own limit, in bytes; all of it is ASCII. */
const MOST_BYTES = 128;

/** Too long for the platform it ends after what fits, with a `+`: such an order cannot be made again by itself. */
export function attachmentOf(
  { id, performance, lines }: Pick<Order, 'id' | 'performance' | 'lines'>,
  ticketTypes: readonly Pick<TicketType, 'id'>[],
  payment: PaymentId | null = null,
): string {
  const types = lines.map(({ ticketType }) =>
    Math.max(
      0,
      ticketTypes.findIndex((type) => type.id === ticketType),
    ),
  );
  const suffix = types.every((type) => type === 0) ? '' : ` ${types.map((type) => type.toString(36)).join('')}`;
  const ofTerminal = payment === null ? '' : ` @${payment}`;
  const text = `${id} ${performance} ${rangesOf(lines.map(({ place }) => place))}${suffix}${ofTerminal}`;
  return text.length <= MOST_BYTES ? text : `${text.slice(0, MOST_BYTES - 1)}+`;
}

function rangesOf(places: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const place of places) {
    const range = ranges.at(-1);
    if (range !== undefined && place === range[1] + 1) range[1] = place;
    else ranges.push([place, place]);
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(',');
}

const SHAPE =
  /^(?<order>[\w~-]{1,64}) (?<performance>[\w:.-]{1,64}) (?<places>\d{1,6}(?:[-,]\d{1,6})*)(?: (?<types>[\da-z]+))?(?: @(?<payment>[\w~-]{1,64}))?$/;

/** Null for what is none of ours, or was cut. */
export function readAttachment(text: string): TradeAttachment | null {
  const groups = SHAPE.exec(text)?.groups;
  const places = groups === undefined ? null : readRanges(groups['places'] ?? '');
  if (groups === undefined || places === null || new Set(places).size < places.length) return null;
  const digits = groups['types'];
  const types = digits === undefined ? places.map(() => 0) : [...digits].map((digit) => Number.parseInt(digit, 36));
  if (types.length !== places.length) return null;
  return {
    order: groups['order'] as OrderId,
    performance: groups['performance'] as PerformanceId,
    places,
    types,
    payment: groups['payment'] === undefined ? null : (groups['payment'] as PaymentId),
  };
}

const MOST_PLACES = 200;

function readRanges(text: string): number[] | null {
  const places: number[] = [];
  for (const range of text.split(',')) {
    const [first = Number.NaN, last = first, ...more] = range.split('-').map(Number);
    const isRange = more.length === 0 && last >= first && last - first < MOST_PLACES;
    if (!isRange || places.length + last - first >= MOST_PLACES) return null;
    for (let place = first; place <= last; place += 1) places.push(place);
  }
  return places;
}
