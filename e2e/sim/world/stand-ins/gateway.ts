import { ok } from '@foyer/shared/domain/result';
import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import {
  GatewayFault,
  type GatewayOrder,
  type GatewayRefund,
  type GatewayState,
  type OpenedOrder,
  type OrderNumber,
  type PaymentGateway,
  type RefundState,
} from '@foyer/sync-server/ports/payment-gateway';
import type { PaymentNotice } from '@foyer/sync-server/ports/provider-notice';
import type { Scheduler } from '../scheduler.ts';

/** A payment platform that is never wrong and often silent. It outlives every server. */
export class WorldGateway implements PaymentGateway {
  readonly provider = 'wechat-pay' as const;
  readonly tenders = ['wechat-jsapi', 'wechat-qr', 'wechat-code'] as const;
  readonly orders = new Map<string, GatewayOrder>();
  readonly states = new Map<string, GatewayState>();
  /** By our number. Money that goes back is not lost on the way here. */
  readonly refunds = new Map<string, RefundState>();
  /** How often an answer does not come, 0 to 1. */
  silence = 0;
  /** A code is shown or was scanned: somebody with a telephone stands there. */
  onLaid: (order: GatewayOrder) => void = () => undefined;
  private readonly scheduler: Scheduler;
  private readonly random: SeededRandom;

  constructor(scheduler: Scheduler, random: SeededRandom) {
    this.scheduler = scheduler;
    this.random = random;
  }

  async open(order: GatewayOrder): ReturnType<PaymentGateway['open']> {
    await this.travel();
    if (!this.orders.has(order.outTradeNo)) {
      this.orders.set(order.outTradeNo, order);
      this.states.set(order.outTradeNo, { state: 'pending' });
      if (order.tender !== 'wechat-jsapi') this.onLaid(order);
    }
    await this.travel();
    return ok({ shown: shownFor(order), state: this.states.get(order.outTradeNo) ?? { state: 'pending' } });
  }

  async query({ outTradeNo }: OrderNumber): Promise<GatewayState> {
    await this.travel();
    return this.states.get(outTradeNo) ?? { state: 'not-found' };
  }

  async end({ outTradeNo }: OrderNumber): ReturnType<PaymentGateway['end']> {
    await this.travel();
    const known = this.states.get(outTradeNo);
    if (known === undefined) return { state: 'not-found' };
    if (known.state === 'paid') return { state: 'paid' };
    this.states.set(outTradeNo, { state: 'closed' });
    await this.travel();
    return { state: 'closed' };
  }

  async refund({ outRefundNo, amount }: GatewayRefund): Promise<RefundState> {
    await this.answerSoon();
    const known = this.refunds.get(outRefundNo) ?? { state: 'done', refundId: `rf-${outRefundNo}`, amount };
    this.refunds.set(outRefundNo, known);
    return known;
  }

  async queryRefund({ outRefundNo }: Pick<GatewayRefund, 'outRefundNo'>): Promise<RefundState> {
    await this.answerSoon();
    return this.refunds.get(outRefundNo) ?? { state: 'not-found' };
  }

  bill(): ReturnType<PaymentGateway['bill']> {
    return Promise.resolve({ state: 'none' });
  }

  readNotify(): never {
    throw new Error('notices do not come by HTTP in a world');
  }

  /** The buyer pays; null when it cannot be paid any more. */
  pay(outTradeNo: string, wallNow: number): PaymentNotice | null {
    const order = this.orders.get(outTradeNo);
    if (order === undefined || this.states.get(outTradeNo)?.state !== 'pending') return null;
    const { amount, currency, attach } = order;
    const trade = { transactionId: `tx-${outTradeNo}`, amount, currency, attach, paidAt: wallNow };
    this.states.set(outTradeNo, { state: 'paid', ...trade });
    return { kind: 'payment', noticeId: `n-${outTradeNo}`, outTradeNo, state: 'paid', ...trade };
  }

  private answerSoon(): Promise<void> {
    return new Promise((resolve) => this.scheduler.after(50, null, resolve));
  }

  /** Nobody's life: the platform goes on while our server is dead. */
  private travel(): Promise<void> {
    const isSilent = this.random.next() < this.silence;
    return new Promise((resolve, reject) => {
      this.scheduler.after(isSilent ? 3000 : 20 + this.random.next() * 60, null, () =>
        isSilent ? reject(new GatewayFault('no answer')) : resolve(),
      );
    });
  }
}

function shownFor({ tender, outTradeNo }: GatewayOrder): OpenedOrder['shown'] {
  if (tender === 'wechat-code') return null;
  if (tender === 'wechat-qr') return { kind: 'qr', text: `pay://${outTradeNo}` };
  const params = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA' as const, paySign: 's' };
  return { kind: 'sheet', params };
}
