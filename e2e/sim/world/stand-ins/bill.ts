import type { BillLine } from '@foyer/sync-server/ports/payment-gateway';
import type { WorldGateway } from './gateway.ts';

/** The platform's calendar is China's. */
const CHINA_MS = 8 * 3600_000;

const dayOf = (at: number): string => new Date(at + CHINA_MS).toISOString().slice(0, 10);

/** By the platform's own clock, which is right. */
export const isDayOver = ({ refunds }: WorldGateway, day: string): boolean => day < dayOf(refunds.now());

/** What moved at the platform on a day: everything that was paid and is not reversed, and what went back of it. */
export function billOf({ orders, states, refunds }: WorldGateway, day: string): readonly BillLine[] {
  const lines: BillLine[] = [];
  for (const [outTradeNo, state] of states) {
    const order = orders.get(outTradeNo);
    if (state.state !== 'paid' || order === undefined) continue;
    const { transactionId, amount, currency, attach, paidAt: at } = state;
    const trade = { outTradeNo, transactionId, currency, attach };
    if (dayOf(at) === day) lines.push({ kind: 'payment', ...trade, amount, outRefundNo: null, at });
    for (const [outRefundNo, { asked, state: of, endedAt }] of refunds.taken)
      if (asked.outTradeNo === outTradeNo && of === 'done' && dayOf(endedAt) === day)
        lines.push({ kind: 'refund', ...trade, amount: asked.amount, outRefundNo, at: endedAt });
  }
  return lines;
}
