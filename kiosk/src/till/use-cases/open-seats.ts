import { priceListAt } from '@foyer/shared/domain/pricing';
import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { ChannelCommands } from '../../channel/table.ts';
import type { Page } from '../../channel/server.ts';
import { no, serverNow, yes, type TillContext } from '../context.ts';
import type { SeatBoard } from '../desks/seat-board.ts';
import { layoutFor, rulesFor } from './sale-documents.ts';

export type OpenedSeats = ResponseOf<ChannelCommands['seats.open']>;

/**
 * Opens a hall's plan for one page: as the server shows it, or as last seen while cut off. A performance with own seats
 * opens without server and without replica.
 */
export async function openSeats(
  till: TillContext,
  board: SeatBoard,
  page: Page,
  id: PerformanceId,
): Promise<Reply<OpenedSeats>> {
  const kept = till.ledger.ownShow(id);
  const performance = till.catalogue.performance(id) ?? kept?.performance ?? null;
  const venue = performance === null ? null : (till.catalogue.venue(performance.venue) ?? kept?.venue ?? null);
  const layout = layoutFor(till, id);
  if (performance === null || venue === null || layout === null) return no('PERFORMANCE_NOT_FOUND');
  const lists = till.catalogue.priceLists(performance.priceList);
  const list = priceListAt(lists.length > 0 ? lists : (kept?.priceLists ?? []), serverNow(till));
  if (list === null) return no('UNAVAILABLE', { reason: 'priceList' });
  const states = await board.open(page, performance, layout);
  const rules = rulesFor(till, id);
  if (states === null) return no('UNAVAILABLE', { reason: 'seats' });
  return yes({
    performance: id,
    map: { ...layout.map },
    states,
    priceList: {
      ticketTypes: list.ticketTypes.map((type) => ({ id: type.id, name: { ...type.name } })),
      prices: Object.fromEntries(Object.entries(list.prices).map(([zone, row]) => [zone, { ...row }])),
    },
    currency: list.currency,
    feePerTicket: venue.serviceFee.counter,
    maxPlaces: Math.min(venue.maxPlacesPerHold, rules.maxPlaces.counter ?? venue.maxPlacesPerHold),
    rules,
    startsAt: performance.startsAt,
  });
}
