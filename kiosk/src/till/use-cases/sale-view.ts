import { sumMinor } from '@foyer/shared/domain/money';
import type { SaleView } from '../../channel/views.ts';
import type { SaleRecord } from '../ledger/records.ts';

const PRINT_STATES = {
  intended: 'printing',
  begun: 'printing',
  unknown: 'unknown',
  printed: 'printed',
  failed: 'failed',
} as const;

/** A sale as the clerk sees it. `whyNot`: why it may not be taken back here; null when it may. `back`: tickets given back at any door. */
export function saleView(
  { order, received, parts, soldAt, print, isVoided }: SaleRecord,
  whyNot: SaleView['whyNotVoidable'],
  back: ReadonlySet<string> = new Set(),
): SaleView {
  const { orderId, performance, total, currency, pickupCode, tickets } = order;
  return {
    orderId,
    performance,
    total,
    currency,
    received,
    change: Math.max(0, received - sumMinor(parts.map(({ kind, amount }) => (kind === 'cash' ? amount : 0)))),
    tender: parts.find(({ kind }) => kind !== 'cash')?.kind ?? 'cash',
    tenders: parts.map(({ kind: tender, amount, reference }) => ({ tender, amount, reference })),
    pickupCode,
    tickets: tickets.filter(({ ticketId }) => !back.has(ticketId)).length,
    givenBack: tickets.filter(({ ticketId }) => back.has(ticketId)).length,
    places: Object.fromEntries(
      tickets.map(({ placeId, rowLabel, seatLabel, zoneLabel: zoneName }) => [
        placeId,
        { rowLabel, seatLabel, zoneName },
      ]),
    ),
    print: PRINT_STATES[print.outcome],
    paper: print.paper,
    mayPrintAgain: false,
    mayBeInside: false,
    at: soldAt,
    isVoided,
    isVoidable: !isVoided && whyNot === null,
    whyNotVoidable: whyNot,
  };
}
