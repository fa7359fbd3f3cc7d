import { compareFences, type Fence } from '@foyer/shared/domain/fence';
import type { AllotmentId, OrderId, PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import type { PriceList } from '@foyer/shared/domain/pricing';
import type { Performance, VenueProfile } from '@foyer/shared/domain/programme';
import type { Text } from '@foyer/shared/domain/text';
import type { SeatRules } from '@foyer/shared/seating/rules/seat-rules';

/** An allotment as the server last listed it. */
export interface OwnAllotment {
  readonly id: AllotmentId;
  readonly venue: VenueId;
  readonly performance: PerformanceId;
  readonly status: 'open' | 'quarantined';
  readonly grantedAt: number;
  /** Wall time of the server after which a cut-off till starts no new sale. */
  readonly sellUntil: number;
  /**
   * Whether this ledger was there when it was given, as its first list said by the venue's stream; never judged again.
   * Missing where a server or a ledger of before knows only the time of it.
   */
  readonly isWhole?: boolean;
}

/** Where the stream of a venue stood when a ledger began. */
export interface BirthOfVenue {
  readonly venue: VenueId;
  readonly epoch: number;
  readonly seq: number;
}

/**
 *  mine ──sold here──▶ sold          mine ──given back──▶ returned (a tombstone, for good)
 *    ▲                   │           mine ──the server took it──▶ gone (for good)
 *    └──── voided ───────┘
 */
export type OwnState = 'mine' | 'sold' | 'returned' | 'gone';

/** One place of an allotment as `till.db` has it. */
export interface OwnPlace {
  readonly allotment: OwnAllotment;
  /** Index into the performance's place vector. */
  readonly place: number;
  /** As it stands here: the grant's, with `use` raised by each sale and void. */
  readonly fence: Fence;
  readonly state: OwnState;
  /** Of a sold place. */
  readonly order: OrderId | null;
  /** The fact that made the state; null for a place as it was granted or taken back. */
  readonly jn: number | null;
  /** Where the stream of the venue has that fact; null while this is not known. */
  readonly settledSeq: number | null;
}

/** All it takes to sell a performance without the server and without the replica. */
export interface OwnShow {
  readonly performance: Performance;
  readonly venue: VenueProfile;
  readonly titleName: Text;
  /** Every known version of the performance's list. */
  readonly priceLists: readonly PriceList[];
  /** How its seats may be chosen; missing in what was kept before there were such rules. */
  readonly rules?: SeatRules;
}

/**
 * True when this `till.db` knows everything that was ever sold from the allotment. `birth` is the moment, in server
 * time, from which it does; null before the first contact. A server's clock may be set back: what its stream says wins.
 */
export const isKnownWhole = ({ isWhole, grantedAt }: OwnAllotment, birth: number | null): boolean =>
  birth !== null && (isWhole ?? grantedAt >= birth);

/** What was given at `granted` a ledger knows whole if the stream stood before that when the ledger began. */
export const isGivenAfter = (granted: Omit<BirthOfVenue, 'venue'>, birth: Omit<BirthOfVenue, 'venue'>): boolean =>
  granted.epoch > birth.epoch || (granted.epoch === birth.epoch && granted.seq > birth.seq);

/** A place may have been granted, returned and granted again: the newest grant of each counts. */
export function newestByPlace(places: readonly OwnPlace[]): ReadonlyMap<number, OwnPlace> {
  const known = NEWEST.get(places);
  if (known !== undefined) return known;
  const newest = new Map<number, OwnPlace>();
  for (const own of places) {
    const other = newest.get(own.place);
    if (other === undefined || compareFences(own.fence, other.fence) > 0) newest.set(own.place, own);
  }
  NEWEST.set(places, newest);
  return newest;
}

/** Places this till may sell by itself, by place: unsold, in an open allotment that it knows whole. */
export function sellablePlaces(places: readonly OwnPlace[], birth: number | null): ReadonlyMap<number, OwnPlace> {
  const known = SELLABLE.get(places);
  if (known?.birth === birth) return known.sellable;
  const sellable = new Map<number, OwnPlace>();
  for (const [place, own] of newestByPlace(places))
    if (own.state === 'mine' && own.allotment.status === 'open' && isKnownWhole(own.allotment, birth))
      sellable.set(place, own);
  SELLABLE.set(places, { birth, sellable });
  return sellable;
}

/**
 * How many places stand with this till unsold, whether it may sell them or not. Of several grants of one any counts: a
 * restored server may list an older one, which the newer that was given back in the lost branch must not hide.
 */
export function unsoldCount(places: readonly OwnPlace[]): number {
  const known = UNSOLD.get(places);
  if (known !== undefined) return known;
  const newest = newestByPlace(places);
  const unsold = new Set<number>();
  for (const { place, state } of places) if (state === 'mine' && newest.get(place)?.state !== 'sold') unsold.add(place);
  UNSOLD.set(places, unsold.size);
  return unsold.size;
}

/** What of an allotment can be sold: one of the places, and how many they are. */
export interface SellableAllotment {
  readonly one: OwnPlace;
  readonly count: number;
}

/** Sellable places by their allotments. */
export function sellableAllotments(sellable: ReadonlyMap<number, OwnPlace>): readonly SellableAllotment[] {
  const known = BY_ALLOTMENT.get(sellable);
  if (known !== undefined) return known;
  const found = new Map<AllotmentId, SellableAllotment>();
  for (const own of sellable.values()) {
    const { one = own, count = 0 } = found.get(own.allotment.id) ?? {};
    found.set(own.allotment.id, { one, count: count + 1 });
  }
  const allotments = [...found.values()];
  BY_ALLOTMENT.set(sellable, allotments);
  return allotments;
}

/** Lists of places are never changed: the ledger gives another one when something was written. */
const NEWEST = new WeakMap<readonly OwnPlace[], ReadonlyMap<number, OwnPlace>>();
const SELLABLE = new WeakMap<
  readonly OwnPlace[],
  { readonly birth: number | null; readonly sellable: ReadonlyMap<number, OwnPlace> }
>();
const BY_ALLOTMENT = new WeakMap<ReadonlyMap<number, OwnPlace>, readonly SellableAllotment[]>();
const UNSOLD = new WeakMap<readonly OwnPlace[], number>();
