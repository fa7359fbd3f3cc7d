import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { Layout } from '@foyer/shared/seating/layout';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { SeatClaim } from '@foyer/shared/wire/schemas';
import { ownClaim, type OwnClaim } from '../allotments/own-claim.ts';
import { isKnownWhole, newestByPlace, type OwnPlace } from '../allotments/own-place.ts';
import { no, serverNow, yes, type TillContext } from '../context.ts';
import type { SeatBoard } from '../desks/seat-board.ts';
import { layoutFor } from './sale-documents.ts';

export interface Wanted {
  readonly performance: PerformanceId;
  readonly claim: SeatClaim;
}

/**
 * Own places among those asked for go back to the pool, so that one hold can take them all. Only when the rest looks as
 * if it could be had: an own seat given back for a hold that is refused is gone. The number of the fact on which the
 * hold depends; null when none was written, also where the server will say better why it refuses.
 */
export async function giveBack(
  till: TillContext,
  board: SeatBoard,
  { performance, claim }: Wanted,
  released: ReadonlySet<number>,
): Promise<Reply<number | null>> {
  const layout = layoutFor(till, performance);
  const mine = mineOf(till, performance);
  if (layout === null || mine.size === 0 || !isWithinHouse(till, layout, { performance, claim })) return yes(null);
  const claimed = ownClaim(layout, claim, mine);
  if (claimed.own.length === 0) return yes(null);
  const show = till.catalogue.performance(performance);
  const states = show === null ? null : await board.shown(show, layout);
  const isFree = (place: number): boolean => released.has(place) || states?.[place] === '.';
  const taken = takenOf(layout, claim, claimed, isFree);
  if (taken.seats.length + taken.areas.length > 0) return no('SEAT_UNAVAILABLE', { taken });
  // Somebody else's page may have used them while the seats were looked at.
  const still = mineOf(till, performance);
  const own = claimed.own.filter(({ place, allotment }) => still.get(place)?.allotment.id === allotment.id);
  return yes(till.ledger.returnPlaces(own, 'pool-sale', serverNow(till)));
}

function mineOf({ ledger }: TillContext, performance: PerformanceId): ReadonlyMap<number, OwnPlace> {
  const birth = ledger.birth();
  const mine = new Map<number, OwnPlace>();
  for (const [place, own] of newestByPlace(ledger.ownPlaces(performance)))
    if (own.state === 'mine' && isKnownWhole(own.allotment, birth)) mine.set(place, own);
  return mine;
}

/** Seats and areas that are in this hall, none of them twice, and no more than one order takes. */
function isWithinHouse(till: TillContext, layout: Layout, { performance, claim }: Wanted): boolean {
  const show = till.catalogue.performance(performance);
  const venue = show === null ? null : till.catalogue.venue(show.venue);
  if (venue === null) return false;
  const ranges = claim.areas.map(({ area, count }) => ({ range: layout.areaById.get(area), count }));
  const indexes = claim.seats.map((seat) => layout.indexById.get(seat));
  const isKnown =
    indexes.every((index) => index !== undefined) &&
    ranges.every(({ range, count }) => range !== undefined && count <= range.count);
  const isTwice = ranges.some(({ range }) =>
    indexes.some(
      (index) =>
        range !== undefined && index !== undefined && index >= range.first && index < range.first + range.count,
    ),
  );
  const count = claim.seats.length + claim.areas.reduce((sum, one) => sum + one.count, 0);
  return isKnown && !isTwice && count <= venue.maxPlacesPerHold;
}

/** What is not this till's own and does not look free either. */
function takenOf(
  layout: Layout,
  claim: SeatClaim,
  { own, others }: OwnClaim,
  isFree: (place: number) => boolean,
): OwnClaim['others'] {
  const seats = others.seats.filter((seat) => !isFree(layout.indexById.get(seat) ?? -1));
  const ours = new Set(own.map(({ place }) => place));
  const areas = others.areas.flatMap(({ area }) => {
    const range = layout.areaById.get(area);
    const wanted = claim.areas.find((one) => one.area === area)?.count ?? 0;
    if (range === undefined) return [];
    const places = Array.from({ length: range.count }, (_, i) => range.first + i);
    const left = places.filter((place) => ours.has(place) || isFree(place)).length;
    return left < wanted ? [{ area, left }] : [];
  });
  return { seats, areas };
}
