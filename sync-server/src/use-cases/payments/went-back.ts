import { refundNumber } from '@foyer/shared/domain/refund';
import type { WentBack } from '@foyer/shared/domain/venue/decisions/rebuild-order';
import type { BillLine, PaymentGateway } from '../../ports/payment-gateway.ts';

/** More refunds of one payment than anybody makes. */
const MOST_REFUNDS = 50;

/**
 * What went back of a trade that no log knows, refund by refund: what bills tell, and of those whose bill is not there yet
 * what the platform says under the numbers this house gives its refunds, also of one that is under way. Throws a
 * `GatewayFault` while nobody can say.
 */
export async function wentBackOf(
  gateway: PaymentGateway,
  outTradeNo: string,
  billed: readonly BillLine[],
): Promise<WentBack[]> {
  const [tender] = gateway.tenders;
  const back = new Map<string, WentBack>();
  for (const { kind, outRefundNo, amount, ...line } of billed)
    if (kind === 'refund' && line.outTradeNo === outTradeNo)
      back.set(outRefundNo ?? `#${back.size}`, { outRefundNo, amount, isDone: true });
  for (let n = 1; tender !== undefined && n <= MOST_REFUNDS; n += 1) {
    const outRefundNo = refundNumber(outTradeNo, n);
    if (back.has(outRefundNo)) continue;
    const known = await gateway.queryRefund({ tender, outTradeNo, outRefundNo });
    if (known.state === 'unknown') throw known.fault;
    if (known.state === 'not-found' || known.state === 'refused') break;
    if (known.state === 'failed') continue;
    back.set(outRefundNo, { outRefundNo, amount: known.amount, isDone: known.state === 'done' });
  }
  return [...back.values()];
}
