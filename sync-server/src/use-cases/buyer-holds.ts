import type { PerformanceId, PersonId } from '@foyer/shared/domain/ids';
import { isDue } from '@foyer/shared/domain/inventory/read';
import type { PriceList } from '@foyer/shared/domain/pricing';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { HoldTerms } from '@foyer/shared/domain/venue/events';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { HoldView } from '@foyer/shared/wire/orders';
import type { buyerHold, listMyHolds as row } from '@foyer/shared/wire/public/orders';
import type { InferOutput } from 'valibot';
import type { DecideContext } from '../sequencer/types.ts';
import type { Asked } from './asked.ts';
import { aboutIn, titled, type PosterAt } from './browse/about.ts';
import { countdown, expiryOf } from './hold-terms.ts';
import { placeNamesIn } from './order-view.ts';
import type { Parts } from './parts.ts';

type BuyerHold = InferOutput<typeof buyerHold>;
type HeldNow = ResponseOf<typeof row>[number];
type Priced = Pick<BuyerHold, 'prices' | 'ticketTypes' | 'seats'>;

/** A hold as its buyer is answered: with what it costs under the price list it is held with. */
export async function withPrices<View extends HoldView>(
  { directory }: Pick<Parts, 'directory'>,
  reply: Reply<View>,
): Promise<Reply<View & Priced>> {
  if (!reply.ok) return reply;
  const venue = await directory.venueOfPerformance(reply.value.performance);
  const priced = await venue?.read((state) => pricesIn(state, reply.value));
  return ok({ ...reply.value, ...priced });
}

function pricesIn(
  state: VenueState,
  { performance, priceList, places }: Pick<HoldView, 'performance' | 'priceList' | 'places'>,
): Priced {
  const list = state.priceLists.get(priceList.id)?.find(({ version }) => version === priceList.version);
  const zones = new Set<string>(places.map(({ priceZone }) => priceZone));
  return {
    ...(list === undefined ? {} : pricesOf(list, zones)),
    seats: seatsIn(
      state,
      performance,
      places.map(({ index, placeId }) => ({ place: index, placeId })),
    ),
  };
}

const pricesOf = ({ ticketTypes, prices }: PriceList, zones: ReadonlySet<string>): Priced => ({
  ticketTypes: ticketTypes.map(({ id, name }) => ({ id, name })),
  prices: Object.fromEntries(
    Object.entries(prices).flatMap(([zone, row]) => (zones.has(zone) ? [[zone, { ...row }]] : [])),
  ),
});

/** Places as they are called in their hall. */
export function seatsIn(
  state: VenueState,
  performance: PerformanceId,
  places: readonly Pick<HoldPlace, 'place' | 'placeId'>[],
): NonNullable<Priced['seats']> {
  const nameOf = placeNamesIn(state, performance);
  return places.map(({ place, placeId }) => {
    const { zone, row: rowLabel, seat: seatLabel } = nameOf(place);
    return { placeId, zoneLabel: zone, rowLabel, seatLabel };
  });
}

interface HoldPlace {
  readonly place: number;
  readonly placeId: HoldView['places'][number]['placeId'];
}

/** What a buyer has held now, over all venues; the hold that ends first at the top. */
export async function listMyHolds(
  { streams, clock }: Pick<Parts, 'streams' | 'clock'>,
  { person }: Asked,
  posterAt: PosterAt,
): Promise<Reply<HeldNow[]>> {
  if (person === null) return refuse(rejection('NOT_AUTHENTICATED'));
  const perVenue = await Promise.all(
    streams
      .venues()
      .map((venue) => venue.read((state, { venueNow }) => openHolds(state, person, { venueNow, at: clock.now() }))),
  );
  const held = perVenue.flat().sort((a, b) => a.hold.expiresAt - b.hold.expiresAt);
  const abouts = await titled(
    streams.house,
    posterAt,
    held.map(({ untitled }) => untitled),
  );
  return ok(
    held.flatMap(({ hold }, i) => {
      const about = abouts[i];
      return about == null ? [] : [{ ...hold, ...countdown(hold.expiresAt, clock), about }];
    }),
  );
}

type Context = Pick<DecideContext, 'at' | 'venueNow'>;
interface Untitled {
  readonly hold: Omit<HeldNow, 'about' | 'expiresInMs'>;
  readonly untitled: ReturnType<typeof aboutIn>;
}

function openHolds(state: VenueState, person: PersonId, context: Context): Untitled[] {
  return [...(state.holdsByPerson.get(person) ?? [])].flatMap((holdId) => {
    const terms = state.holdTerms.get(holdId);
    return terms === undefined ? [] : holdOf(state, terms, context);
  });
}

function holdOf(state: VenueState, terms: HoldTerms, context: Context): Untitled[] {
  const { holdId, performance, priceList, feePerTicket } = terms;
  const entry = state.performances.get(performance);
  const layout = state.layouts.get(entry?.performance.layout ?? '');
  const hold = entry?.inventory.holds.get(holdId);
  if (entry === undefined || layout === undefined || hold === undefined) return [];
  if (hold.status !== 'open' || isDue(hold, context.venueNow)) return [];
  const places = hold.places.flatMap((index, i) => {
    const place = layout.places[index];
    const fence = hold.fences[i];
    if (place === undefined || fence === undefined) return [];
    return [{ placeId: place.id, index, priceZone: place.priceZone, fence }];
  });
  const view = {
    ...{ holdId, performance, places, priceList, feePerTicket },
    expiresAt: expiryOf(hold.deadline, context),
    currency: state.profile?.currency ?? 'CNY',
  };
  const orderId = state.orderByHold.get(holdId) ?? null;
  return [{ hold: { ...view, ...pricesIn(state, view), orderId }, untitled: aboutIn(state, performance) }];
}
