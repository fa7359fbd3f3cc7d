import { GatewayFault, type GatewayRefund, type PaymentGateway, type RefundState } from '../ports/payment-gateway.ts';
import type { RefundNotice } from '../ports/provider-notice.ts';

/** The part of a scripted platform that gives money back. */
export interface ScriptedRefunds extends Pick<PaymentGateway, 'refund' | 'queryRefund'> {
  /** Every call that asked for a refund. */
  readonly refunds: GatewayRefund[];
  /** What it knows of each refund it took, by our number. */
  readonly refundStates: Map<string, RefundState>;
  /** What a refund that it takes is at first. */
  refundsAs: 'done' | 'pending' | 'failed';
  /** The line is cut before a refund arrives at the platform, or before its answer arrives here; null: it is whole. */
  refundLine: 'cut' | 'no-answer' | null;
  /** Done before a call for a refund arrives at the platform, and before its answer arrives here. */
  beforeRefund: () => void | Promise<void>;
  afterRefund: () => void | Promise<void>;
  /** The money of a refund arrives, or does not, as the platform's notice tells. */
  arrive(outRefundNo: string, state?: 'done' | 'failed'): RefundNotice;
}

export function scriptedRefunds(): ScriptedRefunds {
  const platform: ScriptedRefunds = {
    refunds: [],
    refundStates: new Map(),
    refundsAs: 'done',
    refundLine: null,
    beforeRefund: () => undefined,
    afterRefund: () => undefined,
    async refund(asked) {
      await platform.beforeRefund();
      platform.refunds.push(asked);
      if (platform.refundLine === 'cut') throw new GatewayFault('the line is cut');
      const taken = takeRefund(platform, asked);
      await platform.afterRefund();
      if (platform.refundLine === 'no-answer') throw new GatewayFault('no answer');
      return taken;
    },
    queryRefund: ({ outRefundNo }) => Promise.resolve(platform.refundStates.get(outRefundNo) ?? { state: 'not-found' }),
    arrive(outRefundNo, state = 'done') {
      const asked = platform.refunds.find((one) => one.outRefundNo === outRefundNo);
      if (asked === undefined) throw new Error(`nobody asked for ${outRefundNo}`);
      const { outTradeNo, amount } = asked;
      const known = { state, refundId: `rf-${outRefundNo}`, amount };
      platform.refundStates.set(outRefundNo, known);
      return { kind: 'refund', noticeId: `notice-${outRefundNo}`, outTradeNo, outRefundNo, ...known };
    },
  };
  return platform;
}

/** The same number with the same fields is the same refund; all of a payment together are at most what was paid. */
function takeRefund(platform: ScriptedRefunds, asked: GatewayRefund): RefundState {
  const { outTradeNo, outRefundNo, amount, paid } = asked;
  const earlier = platform.refunds.find((one) => one !== asked && one.outRefundNo === outRefundNo);
  const known = platform.refundStates.get(outRefundNo);
  if (known !== undefined)
    return earlier?.amount === amount ? known : { state: 'refused', platformCode: 'NUMBER_USED' };
  const ofTrade = new Map(
    platform.refunds.flatMap((one) => (one.outTradeNo === outTradeNo ? [[one.outRefundNo, one]] : [])),
  );
  let back = amount;
  for (const [number, one] of ofTrade) if (platform.refundStates.has(number)) back += one.amount;
  if (back > paid) return { state: 'refused', platformCode: 'NOT_ENOUGH' };
  const taken = { state: platform.refundsAs, refundId: `rf-${outRefundNo}`, amount };
  platform.refundStates.set(outRefundNo, taken);
  return taken;
}
