import type { SaleView } from '../../channel/table.ts';
import type { SaleRecord } from '../ledger/records.ts';

const PRINT_STATES = { intended: 'printing', printed: 'printed', failed: 'failed' } as const;

/** A sale as the clerk sees it. */
export function saleView({ order, received, soldAt, print }: SaleRecord): SaleView {
  const { orderId, performance, total, currency, pickupCode, tickets } = order;
  return {
    orderId,
    performance,
    total,
    currency,
    received,
    change: received - total,
    pickupCode,
    tickets: tickets.length,
    print: PRINT_STATES[print.outcome],
    paper: print.paper,
    at: soldAt,
  };
}
