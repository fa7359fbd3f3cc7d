import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { GatewayRefund, RefundState } from '@foyer/sync-server/ports/payment-gateway';
import type { RefundNotice } from '@foyer/sync-server/ports/provider-notice';
import type { Scheduler } from '../scheduler.ts';

/** What a platform does with a refund it has not heard of before. Probabilities 0 to 1, looked at in this order. */
export interface RefundFates {
  /** It says no and does nothing. */
  refused: number;
  /** It takes it, and the account it goes to is closed. */
  failed: number;
  /** It takes it, and the money arrives later. */
  slow: number;
}

interface Taken {
  readonly asked: GatewayRefund;
  state: 'done' | 'pending' | 'failed';
  /** Wall time; of one that is under way, when it was taken. */
  endedAt: number;
}

/** A bank is slow, and our server is told of it by luck. */
const ARRIVES_WITHIN_MS = 60_000;

/** What a platform knows of the money that went back: each number once, and of a payment never more than came. */
export class PlatformRefunds {
  /** By our number. */
  readonly taken = new Map<string, Taken>();
  readonly fates: RefundFates = { refused: 0, failed: 0, slow: 0 };
  /** The last word on one that was slow. */
  onEnd: (notice: RefundNotice) => void = () => undefined;
  /** Nobody who keeps count of his money asks for this. */
  onWrong: (what: string, platformCode: string) => void = () => undefined;
  /** The platform's own clock is right. */
  now: () => number = () => 0;
  private readonly scheduler: Scheduler;
  private readonly random: SeededRandom;

  constructor(scheduler: Scheduler, random: SeededRandom) {
    this.scheduler = scheduler;
    this.random = random;
  }

  /** `paid`: what came for its payment; null when nothing did. */
  ask(asked: GatewayRefund, paid: number | null): RefundState {
    const { outTradeNo, outRefundNo, amount } = asked;
    const known = this.taken.get(outRefundNo);
    if (known !== undefined && known.asked.amount === amount && known.asked.outTradeNo === outTradeNo)
      return this.look(outRefundNo);
    if (known !== undefined) return this.no('NUMBER_USED', `refund ${outRefundNo} is asked for again as another one`);
    if (paid === null || asked.paid !== paid) return this.no('NO_SUCH_TRADE', `${outRefundNo}: ${paid} was paid`);
    if (this.backOf(outTradeNo) + amount > paid)
      return this.no('NOT_ENOUGH', `${outRefundNo}: more goes back of ${outTradeNo} than the ${paid} that came`);
    const { refused, failed, slow } = this.fates;
    const [isRefused, isFailed, isSlow] = [refused, failed, slow].map((share) => this.random.next() < share);
    if (isRefused === true) return { state: 'refused', platformCode: 'USER_ACCOUNT_ABNORMAL' };
    const isDone = isFailed !== true && isSlow !== true;
    const one: Taken = { asked, state: isDone ? 'done' : 'pending', endedAt: this.now() };
    this.taken.set(outRefundNo, one);
    if (one.state === 'pending') this.endLater(one, isFailed === true ? 'failed' : 'done');
    return this.look(outRefundNo);
  }

  look(outRefundNo: string): RefundState {
    const known = this.taken.get(outRefundNo);
    if (known === undefined) return { state: 'not-found' };
    return { state: known.state, refundId: `rf-${outRefundNo}`, amount: known.asked.amount };
  }

  /** What went back of a payment, or is under way. */
  backOf(outTradeNo: string): number {
    let back = 0;
    for (const { asked, state } of this.taken.values())
      if (asked.outTradeNo === outTradeNo && state !== 'failed') back += asked.amount;
    return back;
  }

  private endLater(one: Taken, state: 'done' | 'failed'): void {
    this.scheduler.after(this.random.next() * ARRIVES_WITHIN_MS, null, () => {
      Object.assign(one, { state, endedAt: this.now() });
      const { outTradeNo, outRefundNo, amount } = one.asked;
      const [noticeId, refundId] = [`n-${outRefundNo}`, `rf-${outRefundNo}`];
      this.onEnd({ kind: 'refund', noticeId, outTradeNo, outRefundNo, state, refundId, amount });
    });
  }

  private no(platformCode: string, what: string): RefundState {
    this.onWrong(what, platformCode);
    return { state: 'refused', platformCode };
  }
}
