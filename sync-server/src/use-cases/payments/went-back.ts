import type { Minor } from '@foyer/shared/domain/money';
import { refundNumber } from '@foyer/shared/domain/refund';
import type { BillLine, PaymentGateway } from '../../ports/payment-gateway.ts';

/** More refunds of one payment than anybody makes. */
const MOST_REFUNDS = 50;

/**
 * What went back of a trade that no log knows, refund by refund: what bills tell, and of those whose bill is not there yet
 * what the platform says under the numbers this house gives its refunds. Throws a `GatewayFault` while nobody can say.
 */
export async function wentBackOf(
  gateway: PaymentGateway,
  outTradeNo: string,
  billed: readonly BillLine[],
): Promise<Minor[]> {
  const [tender] = gateway.tenders;
  const back = new Map<string, Minor>();
  for (const { kind, outRefundNo, amount, ...line } of billed)
    if (kind === 'refund' && line.outTradeNo === outTradeNo) back.set(outRefundNo ?? `#${back.size}`, amount);
  for (let n = 1; tender !== undefined && n <= MOST_REFUNDS; n += 1) {
    const outRefundNo = refundNumber(outTradeNo, n);
    if (back.has(outRefundNo)) continue;
    const known = await gateway.queryRefund({ tender, outTradeNo, outRefundNo });
    if (known.state === 'unknown') throw known.fault;
    if (known.state === 'not-found' || known.state === 'refused') break;
    if (known.state !== 'failed') back.set(outRefundNo, known.amount);
  }
  return [...back.values()];
}
