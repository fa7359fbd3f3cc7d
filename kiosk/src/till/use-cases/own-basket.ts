import type { RuleSetAside } from '@foyer/shared/domain/fact';
import type { HoldId, PerformanceId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { HoldView, SeatAdvice } from '@foyer/shared/wire/orders';
import type { SeatClaim } from '@foyer/shared/wire/schemas';
import type { BasketView } from '../../channel/views.ts';
import type { OwnPlace } from '../allotments/own-place.ts';
import { whyNotAlone, type OwnSelling } from '../allotments/own-selling.ts';
import { doorOf, no, serverNow, yes, type TillContext } from '../context.ts';
import type { BasketRecord } from '../ledger/records.ts';
import { basketView } from './basket-view.ts';
import { rulesFor } from './sale-documents.ts';

/** What goes into the basket beside the places. */
export interface OwnTerms {
  readonly advice?: readonly SeatAdvice[];
  readonly overrides?: readonly RuleSetAside[];
  readonly best?: BasketView['best'];
  readonly isInstead?: boolean;
}

/** Puts own places in the basket: nobody is asked, since nobody else may sell them. */
export function holdOwn(
  till: TillContext,
  selling: OwnSelling,
  performance: PerformanceId,
  places: readonly OwnPlace[],
  { advice = [], overrides = [], best, isInstead = false }: OwnTerms = {},
): Reply<BasketView> {
  const { show, layout, list } = selling;
  const why = whyNotAlone(till, selling, places);
  if (why !== null) return why;
  if (new Set(places.map(({ place }) => place)).size < places.length)
    return no('INVALID_REQUEST', { reason: 'places: named twice' });
  const refused = whyTooMany(till, selling, places.length);
  if (refused !== null) return refused;
  const { holdTtlMs, serviceFee } = show.venue;
  const hold: HoldView = {
    holdId: till.ids.id('h') as HoldId,
    performance,
    places: places.flatMap(({ place, fence }) => {
      const seat = layout.places[place];
      return seat === undefined ? [] : [{ placeId: seat.id, index: place, priceZone: seat.priceZone, fence }];
    }),
    expiresAt: serverNow(till) + holdTtlMs,
    expiresInMs: holdTtlMs,
    currency: list.currency,
    priceList: { id: list.id, version: list.version },
    feePerTicket: serviceFee[doorOf(till)],
    ...(advice.length === 0 ? {} : { advice: [...advice] }),
  };
  const view = basketView(hold, layout, list, new Map(), true, best);
  if (!view.ok) return view;
  const told = isInstead ? { ...view.value, isInstead } : view.value;
  const own = places.map(({ place, allotment }) => ({ place, allotment: allotment.id }));
  till.ledger.keepBasket({ hold, view: told, own, ...(overrides.length === 0 ? {} : { overrides }) });
  till.changed();
  return yes(told);
}

/** At most as many as one order takes at this door; the rules of the seats may say fewer than the venue. */
export function whyTooMany(till: TillContext, { show }: OwnSelling, places: number): Reply<never> | null {
  const { maxPlaces } = rulesFor(till, show.performance.id);
  if (places > show.venue.maxPlacesPerHold) return no('HOLD_LIMIT', { reason: 'maxPlacesPerHold' });
  return places > (maxPlaces[doorOf(till)] ?? places) ? no('HOLD_LIMIT', { reason: 'maxPlaces' }) : null;
}

/** More time for own places: theirs is this till's to give. */
export function extendOwn(till: TillContext, basket: BasketRecord): Reply<BasketView> {
  const kept = till.ownShows.find(basket.hold.performance);
  if (kept === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const view = { ...basket.view, expiresAt: serverNow(till) + kept.show.venue.holdTtlMs };
  till.ledger.keepBasket({ ...basket, view });
  till.changed();
  return yes(view);
}

/** The claim in words of the till's own places: of an area as many as it has there. */
export const isWithinClaim = (claim: SeatClaim): boolean =>
  new Set(claim.seats).size === claim.seats.length &&
  new Set(claim.areas.map((one) => one.area)).size === claim.areas.length;
