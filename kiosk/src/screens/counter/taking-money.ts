import type { BasketView } from '../../channel/views.ts';
import type { KeyedTender } from './pay-choice.ts';
import { dueNow, goesBack } from './pay-choice.ts';
import { isAnotherOrder, mayTakeMoney, ownInstead } from './may-sell.ts';
import { afterNoSale, isHolding, isOfPaying } from './news.ts';
import type { Typed } from './pay-typed.ts';
import { SeatChoice } from './seat-choice.ts';
import type { Dialog } from './state.ts';

/** The answer may come long after the sale was told: what the clerk has opened by then stays. */
const withoutPay = (dialog: Dialog): Dialog => (dialog === 'pay' ? 'none' : dialog);

type Paid = Pick<BasketView, 'holdId' | 'total'>;
type Code = Extract<Typed, { kind: 'code' }>;

/** What is begun beside cash: a tender chosen by its key, with what a slip or a scanner says where it needs that; or a code that was scanned. */
export type OtherTender =
  | { readonly tender: KeyedTender; readonly reference?: string; readonly authCode?: string }
  | Pick<Code, 'tender' | 'authCode'>;

/** Takes the money for what is held: cash, or whatever else the till names. */
export class TakingMoney extends SeatChoice {
  /** Sells the basket the clerk was looking at, and no other that came in its place meanwhile. */
  async payCash(received: number, { holdId, total }: Paid): Promise<void> {
    if (!(await this.#keep())) return;
    const sale = await this.ask('basket.payCash', { holdId, expectedTotal: total, received });
    if (sale !== null)
      this.store.setState(({ dialog }) => ({ sale, dialog: withoutPay(dialog), isAwaited: false, paidFor: null }));
    else this.store.setState((state) => afterNoSale(state, received));
  }

  /**
   * F9: the customer gave the exact sum. Typed ahead while the seats are being held, it waits for them; it sells nothing
   * that could not be on the clerk's mind.
   */
  async payExact(): Promise<void> {
    const pressed = this.store.getState();
    if (pressed.busy === 'basket.payCash') return;
    const basket = await this.#comes();
    if (basket === null) return;
    const now = this.store.getState();
    // Somebody is paying otherwise: the clerk sees whom the till waits for, and ends that first.
    if (now.status?.paying?.attempt != null) return this.show('pay');
    if (isAnotherOrder(pressed, now)) return this.say({ kind: 'notSold', isOwn: pressed.status?.basket == null });
    await this.payCash(dueNow(now, basket), basket);
  }

  /** Opens the pay dialog; typed ahead while the seats are being held, it waits for them. */
  async takeCash(): Promise<void> {
    if ((await this.#comes()) === null) return;
    this.show('pay');
    await this.#keep();
  }

  /** The held seats cannot be paid here now: they are put back, and as many of this till's own are held instead. */
  async takeOwnInstead(): Promise<void> {
    const size = ownInstead(this.store.getState());
    if (size === null || this.store.getState().busy !== null) return;
    this.store.setState({ dialog: 'none' });
    await this.putBack();
    if (this.store.getState().status?.basket == null) await this.best({ size });
  }

  /** Begins to take `amount` of what is due otherwise than in cash. What a payer's phone showed goes on to the till and stays nowhere here. */
  async payBy(by: OtherTender, amount: number, { holdId, total }: Paid): Promise<void> {
    const begun = await this.ask('basket.payBy', { holdId, expectedTotal: total, amount, ...by });
    if (begun?.sale != null) this.store.setState({ sale: begun.sale, dialog: 'none', paidFor: null });
  }

  /** The clerk goes on waiting for what is unknown. */
  async keepWaiting(): Promise<void> {
    const { orderId, attempt } = this.store.getState().status?.paying ?? {};
    if (orderId !== undefined && attempt != null) await this.ask('payment.wait', { orderId, attempt: attempt.attempt });
  }

  /** Nobody waits for this attempt any more; the seats stay held and are paid otherwise. */
  async takeAnother(): Promise<void> {
    const { orderId, attempt } = this.store.getState().status?.paying ?? {};
    if (orderId !== undefined && attempt != null)
      await this.ask('payment.giveUp', { orderId, attempt: attempt.attempt });
  }

  /** The clerk has read it: the seats are free, and the money goes back. */
  async dropPayment(): Promise<void> {
    const { status } = this.store.getState();
    const paying = status?.paying ?? null;
    if (status === null || paying === null) return;
    const dropped = await this.ask('payment.drop', { orderId: paying.orderId });
    if (dropped === null) return;
    const { currency } = paying;
    const parts = goesBack(paying, status.cardTerminal);
    this.store.setState({ dialog: 'none', notice: { kind: 'dropped', parts, ...dropped, currency } });
  }

  /** Why the held order kept a key from acting was read where it stood, and is not what the next dialog is about. */
  show(dialog: Dialog): void {
    this.store.setState(({ notice }) => ({ dialog, ...(isOfPaying(notice) ? { notice: null } : {}) }));
  }

  /** What is held once the command in flight is answered; null when nothing is, or when it was told to be put back. */
  async #comes(): Promise<BasketView | null> {
    const { busy, ahead } = this.store.getState();
    if (ahead === 'putBack') return null;
    if (isHolding(busy)) this.store.setState({ ahead: 'pay' });
    await this.answered();
    if (this.store.getState().ahead === 'putBack') return null;
    this.store.setState({ ahead: null });
    return this.store.getState().status?.basket ?? null;
  }

  /** Before money is asked for the held seats are made this till's own; false when that was refused. */
  async #keep(): Promise<boolean> {
    // The dialog has asked already, and its answer is awaited by whatever was pressed in it.
    if (this.store.getState().busy === 'basket.keep') await this.answered();
    const { status, payable } = this.store.getState();
    const basket = status?.basket ?? null;
    if (basket === null || mayTakeMoney({ status, payable })) return basket !== null;
    const kept = await this.ask('basket.keep', { holdId: basket.holdId });
    if (kept !== null) this.store.setState({ payable: basket.holdId });
    return kept !== null;
  }
}
