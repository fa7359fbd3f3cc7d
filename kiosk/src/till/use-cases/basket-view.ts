import { sumMinor } from '@foyer/shared/domain/money';
import { priceLines, priceOf, type PriceList } from '@foyer/shared/domain/pricing';
import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import type { TicketTypeId } from '@foyer/shared/domain/ids';
import type { Text } from '@foyer/shared/domain/text';
import type { Layout } from '@foyer/shared/seating/layout';
import type { HoldView } from '@foyer/shared/wire/orders';
import type { BasketView } from '../../channel/views.ts';

/**
 * A held basket as the clerk sees it. `types` names the ticket type of each place; the others get the first one sold.
 * `isOwn`: of this till's own places, which need no server. `best`: why these, when the house chose them.
 */
export function basketView(
  hold: HoldView,
  layout: Layout,
  list: PriceList,
  types: ReadonlyMap<string, TicketTypeId>,
  isOwn: boolean,
  best?: BasketView['best'],
): Result<BasketView, Rejection> {
  const wanted = hold.places.map(({ placeId, priceZone }) => ({
    zone: priceZone,
    type: types.get(placeId) ?? firstSold(list, priceZone),
  }));
  const prices = priceLines(list, wanted);
  if (!prices.ok) return prices;
  const lines: BasketView['lines'] = [];
  for (const [i, { placeId, index }] of hold.places.entries()) {
    const place = layout.places[index];
    const type = wanted[i]?.type;
    if (place === undefined || type === undefined) return refuse(rejection('UNAVAILABLE', { reason: 'layout' }));
    const price = prices.value[i] ?? 0;
    const { zoneName } = rowOf(layout, index);
    const { rowLabel, label: seatLabel } = place;
    lines.push({ placeId, index, zoneName: { ...zoneName }, rowLabel, seatLabel, ticketType: type, price });
  }
  const fee = hold.feePerTicket * lines.length;
  const { holdId, performance, expiresAt, currency, advice } = hold;
  const total = sumMinor(prices.value) + fee;
  const told = { ...(advice === undefined ? {} : { advice }), ...(best === undefined ? {} : { best }) };
  return ok({ holdId, performance, expiresAt, currency, lines, fee, isOwn, total, ...told });
}

function firstSold(list: PriceList, zone: HoldView['places'][number]['priceZone']): TicketTypeId {
  const sold = list.ticketTypes.find((type) => priceOf(list, zone, type.id) !== null);
  return (sold ?? list.ticketTypes[0])?.id ?? ('' as TicketTypeId);
}

/** An area says its own name: its places have none. */
function rowOf(layout: Layout, index: number): { readonly zoneName: Text } {
  const row = layout.rows.find(({ first, count }) => index >= first && index < first + count);
  return { zoneName: row?.areaName ?? row?.zoneName ?? { zh: '', en: '' } };
}
