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
import type { PlatformCall } from '../steps/steps.ts';
import { billOf, isDayOver } from './bill.ts';
import { PlatformRefunds } from './platform-refunds.ts';

/** A payment platform that is never wrong and often silent. It outlives every server. */
export class WorldGateway implements PaymentGateway {
  readonly provider = 'wechat-pay' as const;
  readonly tenders = ['wechat-jsapi', 'wechat-qr', 'wechat-code'] as const;
  readonly orders = new Map<string, GatewayOrder>();
  readonly states = new Map<string, GatewayState>();
  readonly refunds: PlatformRefunds;
  /** Scanned codes that were reversed after they had been paid: that money is with the payer. */
  readonly reversed = new Set<string>();
  /** Days whose bill is there; on the days before them nothing moved, and today's is not made yet. */
  readonly billedDays = new Set<string>();
  /** How often an answer does not come, 0 to 1. */
  silence = 0;
  /** How often one is long under way, and how often a call arrives twice. */
  lateness = 0;
  doubling = 0;
  /** A call has been sent here, and its answer is about to leave: whoever kills our server there does it now. */
  onCall: (call: PlatformCall, moment: 'before' | 'after') => void = () => undefined;
  /** A code is shown or was scanned: somebody with a telephone stands there. */
  onLaid: (order: GatewayOrder) => void = () => undefined;
  private readonly scheduler: Scheduler;
  private readonly random: SeededRandom;

  constructor(scheduler: Scheduler, random: SeededRandom) {
    this.scheduler = scheduler;
    this.random = random;
    this.refunds = new PlatformRefunds(scheduler, random);
  }

  open(order: GatewayOrder): ReturnType<PaymentGateway['open']> {
    return this.call('open', () => {
      if (!this.orders.has(order.outTradeNo)) {
        this.orders.set(order.outTradeNo, order);
        this.states.set(order.outTradeNo, { state: 'pending' });
        if (order.tender !== 'wechat-jsapi') this.onLaid(order);
      }
      return ok({ shown: shownFor(order), state: this.stateOf(order.outTradeNo) });
    });
  }

  query({ outTradeNo }: OrderNumber): Promise<GatewayState> {
    return this.call('query', () => this.stateOf(outTradeNo));
  }

  /** A scanned code is reversed, which gives back what was paid by then. */
  end({ outTradeNo, tender }: OrderNumber): ReturnType<PaymentGateway['end']> {
    const isCode = tender === 'wechat-code';
    return this.call(isCode ? 'reverse' : 'close', () => {
      const known = this.states.get(outTradeNo);
      if (known === undefined) return { state: 'not-found' };
      if (known.state === 'paid' && !isCode) return { state: 'paid' };
      if (known.state === 'paid' && this.refunds.backOf(outTradeNo) > 0) return { state: 'paid' };
      if (known.state === 'paid') this.reversed.add(outTradeNo);
      this.states.set(outTradeNo, { state: 'closed' });
      return { state: 'closed' };
    });
  }

  refund(asked: GatewayRefund): Promise<RefundState> {
    return this.call('refund', () => {
      if (this.reversed.has(asked.outTradeNo)) return { state: 'refused', platformCode: 'TRADE_REVOKED' };
      return this.refunds.ask(asked, this.paidFor(asked.outTradeNo));
    });
  }

  queryRefund({ outRefundNo }: Pick<GatewayRefund, 'outRefundNo'>): Promise<RefundState> {
    return this.call('query-refund', () => this.refunds.look(outRefundNo));
  }

  bill(day: string): ReturnType<PaymentGateway['bill']> {
    return this.call('bill', () => {
      // A house whose clock is ahead asks early. The platform dates its answers, and never says of a day under way that
      // nothing moved: a date that is off by more than minutes is no answer to the production adapter either.
      if (!this.billedDays.has(day)) return { state: isDayOver(this, day) ? 'none' : 'not-ready' };
      const lines = billOf(this, day);
      return lines.length === 0 ? { state: 'none' } : { state: 'ready', lines };
    });
  }

  readNotify(): never {
    throw new Error('notices do not come by HTTP in a world');
  }

  /** The buyer pays; null when it cannot be paid any more. */
  pay(outTradeNo: string, wallNow: number): PaymentNotice | null {
    const order = this.orders.get(outTradeNo);
    if (order === undefined || this.states.get(outTradeNo)?.state !== 'pending') return null;
    // The day is over that it was laid on.
    if (this.billedDays.size > 0) return null;
    const { amount, currency, attach } = order;
    const trade = { transactionId: `tx-${outTradeNo}`, amount, currency, attach, paidAt: wallNow };
    this.states.set(outTradeNo, { state: 'paid', ...trade });
    return { kind: 'payment', noticeId: `n-${outTradeNo}`, outTradeNo, state: 'paid', ...trade };
  }

  /** It answers from here on, and every refund arrives. */
  heal(): void {
    Object.assign(this, { silence: 0, lateness: 0, doubling: 0 });
    Object.assign(this.refunds.fates, { refused: 0, failed: 0, slow: 0 });
  }

  private paidFor(outTradeNo: string): number | null {
    const known = this.states.get(outTradeNo);
    return known?.state === 'paid' ? known.amount : null;
  }

  private stateOf(outTradeNo: string): GatewayState {
    const known = this.states.get(outTradeNo) ?? { state: 'not-found' };
    return known.state === 'paid' && this.refunds.backOf(outTradeNo) > 0 ? { ...known, state: 'refunded' } : known;
  }

  /** There, what it does, and back. Either way may come to nothing. */
  private async call<T>(name: PlatformCall, carryOut: () => T): Promise<T> {
    this.onCall(name, 'before');
    await this.travel();
    if (this.random.next() < this.doubling) carryOut();
    const answer = carryOut();
    this.onCall(name, 'after');
    await this.travel();
    return answer;
  }

  /** Nobody's life: the platform goes on while our server is dead. */
  private travel(): Promise<void> {
    const { random, scheduler } = this;
    const isSilent = random.next() < this.silence;
    const mostMs = random.next() < this.lateness ? 8000 : 80;
    return new Promise((resolve, reject) => {
      scheduler.after(isSilent ? 3000 : 20 + random.next() * mostMs, null, () =>
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
