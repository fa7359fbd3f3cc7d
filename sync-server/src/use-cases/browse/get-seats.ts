import { priceListAt, type PriceList } from '@foyer/shared/domain/pricing';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { rulesFor } from '@foyer/shared/domain/venue/rules-for';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import type { getSeats as row } from '@foyer/shared/wire/public/programme';
import type { Parts } from '../parts.ts';
import { toldInForce } from '../manage/seat-rules.ts';
import { publicStates } from '../public-states.ts';

type Seats = ResponseOf<typeof row>;

/** The seats of a performance as everybody may see them; the map only for those who do not have it yet. */
export async function getSeats(
  { directory, clock }: Pick<Parts, 'directory' | 'clock'>,
  { id, layout: known }: RequestOf<typeof row>,
): Promise<Reply<Seats>> {
  const venue = await directory.venueOfPerformance(id);
  const seats = await venue?.read((state, { epoch, seq }) => {
    const entry = state.performances.get(id);
    const layout = entry === undefined ? undefined : state.layouts.get(entry.performance.layout);
    const prices = priceListAt(state.priceLists.get(entry?.performance.priceList as never) ?? [], clock.now());
    if (entry === undefined || layout === undefined || prices === null || entry.cancelled !== null) return null;
    const { performance } = entry;
    return {
      performance: id,
      layout: performance.layout,
      map: known === performance.layout ? null : { ...layout.map },
      states: publicStates(state, entry),
      prices: priceTable(prices, state.profile?.serviceFee.online ?? 0),
      rules: toldInForce(rulesFor(state, performance)),
      startsAt: performance.startsAt,
      epoch,
      seq,
    };
  });
  return seats == null ? refuse(rejection('PERFORMANCE_NOT_FOUND')) : ok(seats);
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
