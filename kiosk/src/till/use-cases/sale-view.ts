import type { SaleView } from '../../channel/views.ts';
import type { SaleRecord } from '../ledger/records.ts';

const PRINT_STATES = { intended: 'printing', printed: 'printed', failed: 'failed' } as const;

/** A sale as the clerk sees it. `whyNot`: why it may not be taken back here; null when it may. */
export function saleView(
  { order, received, card, soldAt, print, isVoided }: SaleRecord,
  whyNot: SaleView['whyNotVoidable'],
): SaleView {
  const { orderId, performance, total, currency, pickupCode, tickets } = order;
  return {
    orderId,
    performance,
    total,
    currency,
    received,
    change: received - total,
    tender: card === null ? 'cash' : 'card',
    pickupCode,
    tickets: tickets.length,
    places: Object.fromEntries(
      tickets.map(({ placeId, rowLabel, seatLabel, zoneLabel: zoneName }) => [
        placeId,
        { rowLabel, seatLabel, zoneName },
      ]),
    ),
    print: PRINT_STATES[print.outcome],
    paper: print.paper,
    at: soldAt,
    isVoided,
    isVoidable: !isVoided && whyNot === null,
    whyNotVoidable: whyNot,
  };
}
