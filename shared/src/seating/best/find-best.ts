import type { AreaId, PriceZoneId, ZoneId } from '../../domain/ids.ts';
import type { SeatHouse } from '../rules/seat-house.ts';

/** What a party asks for when it leaves the choice to the house. */
export interface BestWish {
  /** People, 1..20; with `keep`, those included. */
  readonly size: number;
  /** Null: any price, all seats at one price where that is possible. */
  readonly priceZone: PriceZoneId | null;
  readonly zone: ZoneId | null;
  /** People of the party who use a wheelchair; each gets a space with companions beside it. */
  readonly wheelchairs: number;
  /** Seats it has already, by index: kept as they are and extended. They count as free here. */
  readonly keep: readonly number[];
}

/** The rung of the ladder that gave the seats, best first. */
export type BestRung = 'together' | 'together-stranding' | 'split' | 'across-zones' | 'standing';

/** Why these seats: shown to the party in words. */
export type BestReason =
  | 'nearest-focal'
  | 'fills-a-gap'
  | 'beside-yours'
  | 'apart-from-others'
  | 'strands-a-seat'
  | 'no-row-for-all'
  | 'one-behind-the-other'
  | 'somebody-alone'
  | 'no-zone-for-all'
  | 'mixed-prices'
  | 'companions-apart'
  | 'only-standing';

export interface BestFound {
  /** The whole party's places, ascending, `keep` included. Empty when `standing`. */
  readonly places: readonly number[];
  /** For the rung `standing`: so many places of this area. */
  readonly standing: { readonly area: AreaId; readonly count: number } | null;
  /** Connected groups of `places`, the largest first. */
  readonly groups: readonly (readonly number[])[];
  readonly rung: BestRung;
  readonly reasons: readonly BestReason[];
}

/**
 * The best free seats for a party by the ladder: one run without a stranded seat, one run with one, spread over rows
 * with nobody alone where that can be avoided, over zones, standing. Null when there are not as many places. Exact on
 * the first two rungs; deterministic: integer ranks, equals in plan order.
 */
export declare function findBest(house: SeatHouse, wish: BestWish): BestFound | null;
