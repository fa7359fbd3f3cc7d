import { ok, refuse } from '@foyer/shared/domain/result';
import {
  GatewayFault,
  type GatewayOrder,
  type GatewayRefund,
  type GatewayRejection,
  type GatewayState,
  type OpenedOrder,
  type PaymentGateway,
  type RefundState,
} from '../ports/payment-gateway.ts';
import type { PaymentNotice, RefundNotice } from '../ports/provider-notice.ts';

/** A payment platform that does what a test says. Notices are their JSON with a word of trust. */
export interface ScriptedGateway extends PaymentGateway {
  readonly orders: GatewayOrder[];
  /** What the next order is refused with; null: it is taken. */
  refuses: GatewayRejection['code'] | null;
  /** Throws at every call, as a broken line does. */
  breaks: boolean;
  /** What it is asked to do it does, and its answer never comes. */
  loses: boolean;
  /** The payer's phone asks for the password. */
  typing: boolean;
  /** A scanned code is paid in the same call. */
  payerPays: boolean;
  /** Numbers of scanned codes that were reversed. */
  readonly reversed: string[];
  readonly states: Map<string, GatewayState>;
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
  /** The buyer pays: from here on the platform says so when asked. */
  pay(outTradeNo: string, amount?: number): PaymentNotice;
}

export const TRUSTED = 'x-trusted';

export function scriptedGateway(): ScriptedGateway {
  const gateway: ScriptedGateway = {
    provider: 'wechat-pay',
    tenders: ['wechat-jsapi', 'wechat-qr', 'wechat-code'],
    loses: false,
    typing: false,
    payerPays: false,
    reversed: [],
    orders: [],
    states: new Map(),
    refunds: [],
    refundStates: new Map(),
    refundsAs: 'done',
    refundLine: null,
    beforeRefund: () => undefined,
    afterRefund: () => undefined,
    refuses: null,
    breaks: false,
    open(order) {
      if (gateway.breaks) return Promise.reject(new GatewayFault('the line is cut'));
      if (gateway.refuses !== null) return Promise.resolve(refuse({ code: gateway.refuses }));
      gateway.orders.push(order);
      gateway.states.set(order.outTradeNo, { state: 'pending' });
      if (gateway.payerPays) gateway.pay(order.outTradeNo);
      if (gateway.loses) return Promise.reject(new GatewayFault('the answer is lost'));
      return Promise.resolve(ok({ shown: shownFor(order), state: stateOf(gateway, order.outTradeNo) }));
    },
    query({ outTradeNo }) {
      if (gateway.breaks || gateway.loses) return Promise.reject(new GatewayFault('the line is cut'));
      return Promise.resolve(stateOf(gateway, outTradeNo));
    },
    end({ outTradeNo, tender }) {
      if (gateway.breaks || gateway.loses) return Promise.reject(new GatewayFault('the line is cut'));
      const known = gateway.states.get(outTradeNo);
      if (tender === 'wechat-code') gateway.reversed.push(outTradeNo);
      if (known?.state === 'paid') return Promise.resolve({ state: 'paid' });
      gateway.states.set(outTradeNo, { state: 'closed' });
      return Promise.resolve({ state: 'closed' });
    },
    async refund(asked) {
      await gateway.beforeRefund();
      gateway.refunds.push(asked);
      if (gateway.refundLine === 'cut') throw new GatewayFault('the line is cut');
      const taken = takeRefund(gateway, asked);
      await gateway.afterRefund();
      if (gateway.refundLine === 'no-answer') throw new GatewayFault('no answer');
      return taken;
    },
    queryRefund: ({ outRefundNo }) => Promise.resolve(gateway.refundStates.get(outRefundNo) ?? { state: 'not-found' }),
    bill: () => Promise.resolve({ state: 'none' }),
    readNotify({ headers, rawBody }) {
      if (headers[TRUSTED] !== 'yes') return refuse({ code: 'bad-signature' });
      return ok(JSON.parse(rawBody.toString()) as PaymentNotice | RefundNotice);
    },
    arrive(outRefundNo, state = 'done') {
      const asked = gateway.refunds.find((one) => one.outRefundNo === outRefundNo);
      if (asked === undefined) throw new Error(`nobody asked for ${outRefundNo}`);
      const { outTradeNo, amount } = asked;
      const known = { state, refundId: `rf-${outRefundNo}`, amount };
      gateway.refundStates.set(outRefundNo, known);
      return { kind: 'refund', noticeId: `notice-${outRefundNo}`, outTradeNo, outRefundNo, ...known };
    },
    pay(outTradeNo, amount) {
      const order = gateway.orders.find((candidate) => candidate.outTradeNo === outTradeNo);
      if (order === undefined) throw new Error(`nobody ordered ${outTradeNo}`);
      const trade = {
        transactionId: `tx-${outTradeNo}`,
        amount: amount ?? order.amount,
        currency: order.currency,
        attach: order.attach,
        paidAt: 1,
      };
      gateway.states.set(outTradeNo, { state: 'paid', ...trade });
      return { kind: 'payment', noticeId: `notice-${outTradeNo}`, outTradeNo, state: 'paid', ...trade };
    },
  };
  return gateway;
}

const stateOf = ({ states, typing }: ScriptedGateway, outTradeNo: string): GatewayState => {
  const known = states.get(outTradeNo) ?? { state: 'not-found' };
  return known.state === 'pending' && typing ? { state: 'pending', isTyping: true } : known;
};

function shownFor({ tender, outTradeNo }: GatewayOrder): OpenedOrder['shown'] {
  if (tender === 'wechat-code') return null;
  if (tender === 'wechat-qr') return { kind: 'qr', text: `weixin://wxpay/bizpayurl?pr=${outTradeNo}` };
  const params = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA' as const, paySign: 's' };
  return { kind: 'sheet', params };
}

/** The same number with the same fields is the same refund; all of a payment together are at most what was paid. */
function takeRefund(gateway: ScriptedGateway, asked: GatewayRefund): RefundState {
  const { outTradeNo, outRefundNo, amount, paid } = asked;
  const earlier = gateway.refunds.find((one) => one !== asked && one.outRefundNo === outRefundNo);
  const known = gateway.refundStates.get(outRefundNo);
  if (known !== undefined)
    return earlier?.amount === amount ? known : { state: 'refused', platformCode: 'NUMBER_USED' };
  const ofTrade = new Map(
    gateway.refunds.flatMap((one) => (one.outTradeNo === outTradeNo ? [[one.outRefundNo, one]] : [])),
  );
  let back = amount;
  for (const [number, one] of ofTrade) if (gateway.refundStates.has(number)) back += one.amount;
  if (back > paid) return { state: 'refused', platformCode: 'NOT_ENOUGH' };
  const taken = { state: gateway.refundsAs, refundId: `rf-${outRefundNo}`, amount };
  gateway.refundStates.set(outRefundNo, taken);
  return taken;
}
