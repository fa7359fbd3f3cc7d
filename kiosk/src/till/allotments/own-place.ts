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
  const newest = new Map<number, OwnPlace>();
  for (const own of places) {
    const known = newest.get(own.place);
    if (known === undefined || compareFences(own.fence, known.fence) > 0) newest.set(own.place, own);
  }
  return newest;
}

/** Places this till may sell by itself, by place: unsold, in an open allotment that it knows whole. */
export function sellablePlaces(places: readonly OwnPlace[], birth: number | null): ReadonlyMap<number, OwnPlace> {
  const sellable = new Map<number, OwnPlace>();
  for (const [place, own] of newestByPlace(places))
    if (own.state === 'mine' && own.allotment.status === 'open' && isKnownWhole(own.allotment, birth))
      sellable.set(place, own);
  return sellable;
}
