import { priceListAt, type PriceList } from '@foyer/shared/domain/pricing';
import { isOnSale } from '@foyer/shared/domain/programme';
import { refundPolicyOf } from '@foyer/shared/domain/refund-policy';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { rulesFor } from '@foyer/shared/domain/venue/rules-for';
import type { PerformanceState, VenueState } from '@foyer/shared/domain/venue/state';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import { packSeatMap, type PackedMap } from '@foyer/shared/wire/public/packed-map';
import type { getSeats as row } from '@foyer/shared/wire/public/programme';
import type { Parts } from '../parts.ts';
import { toldInForce } from '../manage/seat-rules.ts';
import { publicStates } from '../public-states.ts';
import { aboutIn, titled, type PosterAt } from './about.ts';

type Seats = ResponseOf<typeof row>;

/**
 * The seats of a performance as everybody may see them, with all that a page shows beside them; the map only for those
 * who do not have it yet.
 */
export async function getSeats(
  { directory, streams, clock }: Pick<Parts, 'directory' | 'streams' | 'clock'>,
  { id, layout: known, form = 'plain' }: RequestOf<typeof row>,
  posterAt: PosterAt,
): Promise<Reply<Seats>> {
  const venue = await directory.venueOfPerformance(id);
  const now = clock.now();
  const found = await venue?.read((state, { epoch, seq }) => {
    const entry = state.performances.get(id);
    const layout = entry === undefined ? undefined : state.layouts.get(entry.performance.layout);
    const prices = priceListAt(state.priceLists.get(entry?.performance.priceList as never) ?? [], now);
    if (entry === undefined || layout === undefined || prices === null || entry.cancelled !== null) return null;
    const { performance } = entry;
    const wanted = known === performance.layout ? null : layout.map;
    const seats = {
      performance: id,
      layout: performance.layout,
      map: wanted === null || form === 'packed' ? null : { ...wanted },
      ...(form === 'packed' ? { packed: wanted === null ? null : { ...packed(wanted) } } : {}),
      states: publicStates(state, entry),
      prices: priceTable(prices, state.profile?.serviceFee.online ?? 0),
      rules: toldInForce(rulesFor(state, performance)),
      startsAt: performance.startsAt,
      ...termsOf(state, entry, now),
      now,
      epoch,
      seq,
    };
    return { seats, untitled: aboutIn(state, id) };
  });
  if (found == null) return refuse(rejection('PERFORMANCE_NOT_FOUND'));
  const [about] = await titled(streams.house, posterAt, [found.untitled]);
  return ok({ ...found.seats, ...(about == null ? {} : { about }) });
}

/** A map never changes once it is in use, and is asked for by every phone that opens its hall. */
const packedMaps = new WeakMap<SeatMap, PackedMap>();

function packed(map: SeatMap): PackedMap {
  const known = packedMaps.get(map) ?? packSeatMap(map);
  packedMaps.set(map, known);
  return known;
}

/** What holds for a sale through the online door; nothing where the venue has no profile. */
function termsOf(state: VenueState, { performance }: PerformanceState, now: number): Pick<Seats, 'sale' | 'refunds'> {
  const { profile } = state;
  if (profile === null) return {};
  const { steps, feeBackFromMs } = refundPolicyOf(profile);
  const most = rulesFor(state, performance).maxPlaces.online ?? profile.maxPlacesPerHold;
  return {
    sale: {
      isOpen: isOnSale(profile, performance, 'online', now),
      endsAt: performance.startsAt + profile.salesCutoffMs.online,
      maxPlaces: Math.min(most, profile.maxPlacesPerHold),
      maxHolds: profile.maxHoldsPerBuyer,
      holdTtlMs: profile.holdTtlMs,
    },
    refunds: { steps: steps.map(({ fromMs, keptPercent }) => ({ fromMs, keptPercent })), feeBackFromMs },
  };
}

const priceTable = (
  { id, version, currency, ticketTypes, prices }: PriceList,
  feePerTicket: number,
): Seats['prices'] => ({
  id,
  version,
  currency,
  ticketTypes: ticketTypes.map(({ id: type, name }) => ({ id: type, name })),
  prices: Object.fromEntries(Object.entries(prices).map(([zone, row]) => [zone, { ...row }])),
  feePerTicket,
});
