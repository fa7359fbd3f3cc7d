import { ok, refuse } from '@foyer/shared/domain/result';
import {
  type BillLine,
  type BillOutcome,
  GatewayFault,
  type GatewayOrder,
  type GatewayRejection,
  type GatewayState,
  type OpenedOrder,
  type PaymentGateway,
} from '../ports/payment-gateway.ts';
import type { PaymentNotice, RefundNotice } from '../ports/provider-notice.ts';
import { scriptedRefunds, type ScriptedRefunds } from './scripted-refunds.ts';

/** A payment platform that does what a test says. Notices are their JSON with a word of trust. */
export interface ScriptedGateway extends Omit<PaymentGateway, 'hidesPartsBack'>, ScriptedRefunds {
  hidesPartsBack?: true;
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
  /** The days whose bill was asked for, in order. */
  readonly asked: string[];
  /** By day; of others nothing moved. */
  readonly bills: Map<string, readonly BillLine[]>;
  /** Numbers of scanned codes that were reversed. */
  readonly reversed: string[];
  readonly states: Map<string, GatewayState>;
  /** The buyer pays: from here on the platform says so when asked. */
  pay(outTradeNo: string, amount?: number): PaymentNotice;
}

export const TRUSTED = 'x-trusted';

export function scriptedGateway(): ScriptedGateway {
  const gateway: ScriptedGateway = Object.assign(scriptedRefunds(), {
    provider: 'wechat-pay',
    tenders: ['wechat-jsapi', 'wechat-qr', 'wechat-code'],
    loses: false,
    typing: false,
    payerPays: false,
    reversed: [],
    bills: new Map(),
    asked: [],
    orders: [],
    states: new Map(),
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
    bill(day) {
      gateway.asked.push(day);
      return Promise.resolve(billOf(gateway, day));
    },
    readNotify({ headers, rawBody }) {
      if (headers[TRUSTED] !== 'yes') return refuse({ code: 'bad-signature' });
      return ok(JSON.parse(rawBody.toString()) as PaymentNotice | RefundNotice);
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
  } satisfies Omit<ScriptedGateway, keyof ScriptedRefunds>);
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

const billOf = ({ bills }: ScriptedGateway, day: string): BillOutcome => {
  const lines = bills.get(day);
  return lines === undefined ? { state: 'none' } : { state: 'ready', lines };
};
