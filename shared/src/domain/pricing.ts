import type { PriceListId, PriceZoneId, TicketTypeId } from './ids.ts';
import type { Minor } from './money.ts';
import { refuse, ok, type Result } from './result.ts';
import { rejection, type Rejection } from './rejections.ts';
import type { Text } from './text.ts';

/** A buyer kind: adult, student, … The first one of a price list is what a door sells when nothing is said. */
export interface TicketType {
  readonly id: TicketTypeId;
  readonly name: Text;
}

/** What every (price zone, ticket type) costs from one moment on. Never edited: a change is a new version. */
export interface PriceList {
  readonly id: PriceListId;
  /** 1, 2, 3 … per id; a hold remembers the version it was priced with. */
  readonly version: number;
  readonly name: Text;
  readonly currency: string;
  /** Wall time from which this version prices new holds. */
  readonly validFrom: number;
  readonly ticketTypes: readonly TicketType[];
  /** `prices[zone][ticketType]` in minor units; a missing entry means that type is not sold in that zone. */
  readonly prices: Readonly<Record<string, Readonly<Record<string, Minor>>>>;
}

/** The version that prices a hold taken at `at`: the newest whose `validFrom` is not later. */
export function priceListAt(versions: readonly PriceList[], at: number): PriceList | null {
  let best: PriceList | null = null;
  for (const list of versions) {
    if (list.validFrom > at) continue;
    if (
      best === null ||
      list.validFrom > best.validFrom ||
      (list.validFrom === best.validFrom && list.version > best.version)
    )
      best = list;
  }
  return best;
}

/** Price of one place, or null when that ticket type is not sold in that zone. */
export function priceOf(list: PriceList, zone: PriceZoneId, type: TicketTypeId): Minor | null {
  const row = Object.hasOwn(list.prices, zone) ? list.prices[zone] : undefined;
  const price = row !== undefined && Object.hasOwn(row, type) ? row[type] : undefined;
  return price ?? null;
}

/**
 * What a place costs at least to whoever is entitled to nothing: reduced tickets stand behind the full one of their zone,
 * which is the first that is sold there. `zones`: of the hall, for a list may price those of others too; null for all.
 */
export function lowestFullPrice(
  { ticketTypes, prices }: PriceList,
  zones: readonly PriceZoneId[] | null,
): Minor | null {
  let lowest: Minor | null = null;
  for (const [zone, row] of Object.entries(prices)) {
    if (zones !== null && !zones.includes(zone as PriceZoneId)) continue;
    const price = ticketTypes.map(({ id }) => row[id]).find((one) => one !== undefined);
    if (price !== undefined && (lowest === null || price < lowest)) lowest = price;
  }
  return lowest;
}

/** Prices one line for each place; a type not sold in its zone is `INVALID_REQUEST`. */
export function priceLines(
  list: PriceList,
  wanted: readonly { readonly zone: PriceZoneId; readonly type: TicketTypeId }[],
): Result<Minor[], Rejection> {
  const prices: Minor[] = [];
  for (const { zone, type } of wanted) {
    const price = priceOf(list, zone, type);
    if (price === null)
      return refuse(rejection('INVALID_REQUEST', { reason: `ticketType ${type} is not sold in zone ${zone}` }));
    prices.push(price);
  }
  return ok(prices);
}
