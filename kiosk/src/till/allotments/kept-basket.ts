import type { AllotmentId } from '@foyer/shared/domain/ids';
import type { HoldView } from '@foyer/shared/wire/orders';
import type { BasketRecord } from '../ledger/records.ts';
import { sellablePlaces, type OwnPlace } from './own-place.ts';

type HeldPlaces = Pick<HoldView, 'performance'> & {
  readonly places: readonly Pick<HoldView['places'][number], 'index' | 'fence'>[];
};

/**
 * The allotments that the places of a hold have become, by place: whoever held them goes on, so their fences are those
 * of the hold. Null unless every one is this till's to sell.
 */
export function ownPlacesOfHold(
  { places }: HeldPlaces,
  known: readonly OwnPlace[],
  birth: number | null,
): ReadonlyMap<number, AllotmentId> | null {
  const sellable = sellablePlaces(known, birth);
  const own = new Map<number, AllotmentId>();
  for (const { index, fence } of places) {
    const one = sellable.get(index);
    if (one === undefined || one.fence.epoch !== fence.epoch || one.fence.grant !== fence.grant) return null;
    own.set(index, one.allotment.id);
  }
  return own;
}

/** The same basket, of seats of the pool: the server did not make them this till's own. */
export function basketOfPool({
  keep: _keep,
  view: { isKeeping: _isKeeping, ...view },
  ...rest
}: BasketRecord): BasketRecord {
  return { ...rest, view };
}

/** The same basket, of this till's own places from now on: given up, they go back. */
export function basketOfOwn(basket: BasketRecord, own: ReadonlyMap<number, AllotmentId>): BasketRecord {
  const { view, ...rest } = basketOfPool(basket);
  const places = basket.hold.places.flatMap(({ index: place }) => {
    const allotment = own.get(place);
    return allotment === undefined ? [] : [{ place, allotment }];
  });
  return { ...rest, own: places, isKept: true, view: { ...view, isOwn: true } };
}
