import type { PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import { priceListAt } from '@foyer/shared/domain/pricing';
import { doorOf, type TillContext } from '../context.ts';
import type { ConfirmedSale } from '../ledger/records.ts';

/**
 * An order that the server made, as its document would say it, put together from its answer and from what it was asked
 * for. Null when its performance or its seats are not known here any more.
 */
export function toldOrder(
  { catalogue, terminal }: Pick<TillContext, 'catalogue' | 'terminal'>,
  { order, body, clerk }: ConfirmedSale,
): Readonly<Record<string, unknown>> | null {
  const { orderId: id, venue, performance, fee, total, currency, pickupCode, placedAt, paidAt } = order;
  const shown = catalogue.performance(performance as PerformanceId);
  const layout = shown === null ? null : catalogue.layout(shown.layout);
  const list = shown === null ? null : priceListAt(catalogue.priceLists(shown.priceList), placedAt);
  if (layout === null || list === null) return null;
  const placeOf = (id: string) => layout.places[layout.indexById.get(id as PlaceId) ?? -1];
  if (!order.lines.every(({ placeId }) => placeOf(placeId) !== undefined)) return null;
  const { terminal: name } = terminal;
  const tender = body.tenders.find((one) => one.tender !== 'cash')?.tender ?? 'cash';
  const sold = { order: id, performance, terminal: name, jn: 0, tender, soldAt: paidAt ?? placedAt };
  return {
    ...{ id, venue, performance, fee, total, currency, pickupCode, placedAt, paidAt },
    ...{ holdId: body.holdId, acceptsOtherSeats: false, state: 'paid', refunds: [] },
    soldBy: { door: doorOf({ terminal }), terminal: name, shift: body.shift, clerk },
    priceList: { id: list.id, version: list.version },
    lines: order.lines.map((line) => {
      const { index: place, priceZone } = placeOf(line.placeId) ?? {};
      return { ...line, place, priceZone };
    }),
    payments: body.tenders.map((one, i) => ({
      ...{
        id: one.payment ?? `${id}-p${i + 1}`,
        order: id,
        tender: one.tender,
        amount: one.amount,
        currency,
        state: 'paid',
      },
      ...{ outTradeNo: '', transactionId: null, received: { amount: one.amount, currency }, payBy: null },
    })),
    tickets: order.tickets.map(({ ticketId, placeId, fence, ticketType, price }) => ({
      ...{ id: ticketId, placeId, place: placeOf(placeId)?.index, fence, ticketType, price },
      ...sold,
    })),
  };
}
