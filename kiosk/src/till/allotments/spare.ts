import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { SeatsReturned } from '@foyer/shared/domain/fact';
import { speaks, type TillContext } from '../context.ts';
import type { BasketRecord } from '../ledger/records.ts';
import { isKnownWhole, newestByPlace, type OwnPlace } from './own-place.ts';

/** Places that the open basket holds, of one performance. */
export const basketPlaces = (basket: BasketRecord | null, performance: PerformanceId): ReadonlySet<number> =>
  new Set(basket?.hold.performance === performance ? basket.hold.places.map(({ index }) => index) : []);

/**
 * Own places of a performance that may be given back at this moment: unsold, in no basket, of an allotment that this
 * ledger knows whole.
 */
export function sparePlaces({ ledger }: Pick<TillContext, 'ledger'>, performance: PerformanceId): readonly OwnPlace[] {
  const birth = ledger.birth();
  const basket = basketPlaces(ledger.basket(), performance);
  return [...newestByPlace(ledger.ownPlaces(performance)).values()].filter(
    ({ state, place, allotment }) => state === 'mine' && !basket.has(place) && isKnownWhole(allotment, birth),
  );
}

/** Older servers know of no other reason than that they were asked for. */
const REASONS_SINCE = 4;

export const reasonFor = (till: Pick<TillContext, 'link'>, reason: SeatsReturned['reason']): SeatsReturned['reason'] =>
  speaks(till, REASONS_SINCE) ? reason : 'asked';
