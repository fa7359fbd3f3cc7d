import { type Tender, TENDER_TRAITS } from '@foyer/shared/domain/tender';
import type { RequestInput } from '@foyer/shared/wire/define-command';
import type { ChannelEvents, TillStatus } from '../../channel/events.ts';
import type { SlipView } from '../../channel/kiosk-view.ts';
import type { ReturnedView } from '../../channel/paying-view.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import type { SaleView } from '../../channel/views.ts';
import { Choosing } from './choosing.ts';

type PayBy = RequestInput<ChannelCommands['basket.payBy']>;

/** Whether the payer shows a code that the kiosk's scanner reads. */
export const isScanned = (tender: Tender | null): boolean =>
  tender !== null && TENDER_TRAITS[tender].way === 'scanned-code';

/**
 * What is offered, in the order of the device profile: a payer's code is scanned only where the provider's cannot be shown,
 * since one button for one app is what people look for. What could not be reached a moment ago comes last.
 */
export const offered = (tenders: readonly Tender[], unreachable: readonly Tender[] = []): readonly Tender[] =>
  tenders
    .filter((tender) => {
      const { provider } = TENDER_TRAITS[tender];
      return !isScanned(tender) || !tenders.some((one) => !isScanned(one) && TENDER_TRAITS[one].provider === provider);
    })
    .toSorted((a, b) => Number(unreachable.includes(a)) - Number(unreachable.includes(b)));

/** Notes that may still go in: of those that the acceptor takes none that is more than what is left, for it would come back. */
export const notesThatFit = (takes: readonly number[], rest: number): readonly number[] =>
  takes.filter((note) => note <= rest).toSorted((a, b) => a - b);

/** How money comes in, and paper out. */
export class Paying extends Choosing {
  async accept(): Promise<void> {
    const { number } = this.visit;
    this.do({ kind: 'accept' });
    if (this.visit.screen !== 'review') return;
    const answer = await this.till.call('kiosk.review', {});
    if (answer.ok) this.putFor(number, { review: answer.value });
  }

  async pay(tender: Tender): Promise<void> {
    if (this.visit.asking !== null) return;
    this.put({ tender, unreachable: this.things.unreachable.filter((one) => one !== tender) });
    this.do({ kind: 'pay' });
    // Such a payer is asked to show a code first.
    if (this.visit.screen === 'pay' && !isScanned(tender)) await this.#begin({});
  }

  /** The payer's code, as the scanner read it: handed on, and kept nowhere. */
  async scannedToPay(authCode: string): Promise<void> {
    if (isScanned(this.things.tender) && this.store.getState().status?.paying?.attempt == null)
      await this.#begin({ authCode });
  }

  async #begin(code: Pick<PayBy, 'authCode'>): Promise<void> {
    const { number: visit } = this.visit;
    const { tender } = this.things;
    const basket = this.store.getState().status?.basket ?? null;
    if (basket === null || tender === null) return this.do({ kind: 'notPaid', visit, why: 'lapsed' });
    const answer = await this.till.call('basket.payBy', {
      holdId: basket.holdId,
      expectedTotal: basket.total,
      tender: tender as PayBy['tender'],
      amount: this.store.getState().status?.paying?.due ?? basket.total,
      ...code,
    });
    if (!answer.ok) return this.do({ kind: 'notPaid', visit, why: whyNot(answer.error) });
    this.awaited = answer.value.paying?.orderId ?? this.awaited;
    if (answer.value.sale !== null) this.saleChanged(answer.value.sale);
  }

  protected override async giveUp(): Promise<void> {
    const { number: visit } = this.visit;
    const { paying, basket, confirming } = this.store.getState().status ?? {};
    // The money is there and is becoming a sale: it is too late to go back, and the tickets are next.
    if (basket === null || confirming === true) return;
    let ended: string | undefined;
    // Nobody has seen a code, so nobody has paid by it: no money can come late.
    const isUnshown = paying?.attempt?.state === 'unshown';
    if (paying?.attempt != null) {
      const { orderId, attempt } = paying;
      const answer = await this.till.call('payment.giveUp', { orderId, attempt: attempt.attempt });
      // It was over already, paid perhaps: the sale is on its way, or the next status says how it ended.
      if (!answer.ok && answer.error.code === 'ORDER_NOT_FOUND') return;
      // Whether it has come nobody knows, and until somebody does nothing else can be paid with.
      if (!answer.ok && answer.error.code === 'PAYMENT_PENDING') return this.do({ kind: 'stillPaying', visit });
      if (answer.ok && answer.value.ended !== null) ended = whyEnded(answer.value.ended);
    }
    if (isUnshown) return this.#notReached(visit);
    this.do({ kind: 'notPaid', visit, why: ended ?? 'given-up' });
  }

  #notReached(visit: number): void {
    const { tender, unreachable } = this.things;
    if (tender !== null) this.putFor(visit, { unreachable: [...unreachable, tender] });
    this.do({ kind: 'notPaid', visit, why: 'unreachable' });
  }

  /** What the status says of a payment that is waited for. */
  protected payingChanged({ paying }: TillStatus, before: TillStatus['paying']): void {
    const { number: visit, screen, asking } = this.visit;
    if (screen !== 'pay') return;
    if (paying !== null) this.awaited = paying.orderId;
    if (paying?.attempt?.state === 'unshown' && asking !== 'give-up') return this.do({ kind: 'back' });
    if (before?.attempt == null || paying === null || paying.attempt !== null) return;
    // Without an end of its own it has brought a part: notes that were not enough.
    if (paying.ended !== null) return this.do({ kind: 'notPaid', visit, why: whyEnded(paying.ended) });
    if (paying.due > 0) this.do({ kind: 'notPaid', visit, why: 'part' });
  }

  /** The first payment came while the guest took another way: said at once, on every screen of the visit from then on. */
  protected moneyCameLate({ orderId, amount, currency, state }: ReturnedView): void {
    if (state !== 'returned' || !this.#isOwn(orderId)) return;
    const { late } = this.things;
    this.put({ late: { amount: amount + (late?.amount ?? 0), currency, slip: late?.slip ?? null } });
  }

  #isOwn(orderId: string): boolean {
    return orderId === this.awaited || orderId === this.visit.own.order;
  }

  /** A note is stuck, or money goes back: the paper for it comes while the guest goes on. */
  protected slipCame(slip: SlipView): void {
    const { late } = this.things;
    if (slip.kind === 'goes-back' && this.#isOwn(slip.orderId) && late !== null)
      return this.put({ late: { ...late, slip } });
    if (slip.orderId === this.store.getState().status?.paying?.orderId) this.put({ slip });
  }

  protected saleChanged(sale: SaleView): void {
    if (sale.orderId !== this.awaited && sale.orderId !== this.visit.own.order) return;
    const { number: visit, screen } = this.visit;
    // The printer says so, and the sensor in its slot saw nothing, or cannot tell behind what was there before.
    const isPrinted = sale.print === 'printed' && !sale.mayPrintAgain && !sale.mayBeInside;
    // Of a visit whose time was over nothing is shown but that paper comes.
    if (screen === 'ending' || (screen === 'tickets' && this.visit.own.order === null)) {
      if (screen === 'ending') this.do({ kind: 'paid', visit, order: sale.orderId, isPrinted });
    } else {
      this.put({ sale });
      if (screen !== 'tickets') this.do({ kind: 'paid', visit, order: sale.orderId, isPrinted });
    }
    if (isPrinted) this.do({ kind: 'printed', visit });
    if (!isPrinted && sale.print !== 'printing') this.do({ kind: 'notPrinted', visit });
  }

  /** The money is there and the seats are not: it goes back by itself. */
  protected saleRefused(_refusal: ChannelEvents['sale.refused']): void {
    this.do({ kind: 'returned', visit: this.visit.number });
  }

  async printAgain(): Promise<void> {
    const { number: visit, own } = this.visit;
    if (own.order === null || this.visit.asking !== null) return;
    this.do({ kind: 'again' });
    this.put({ isTriedAgain: true });
    const answer = await this.till.call('kiosk.printAgain', { orderId: own.order });
    this.do({ kind: answer.ok && answer.value.print === 'printed' ? 'printed' : 'notPrinted', visit });
  }
}

const whyEnded = ({ why, reason, tender }: NonNullable<NonNullable<TillStatus['paying']>['ended']>): string => {
  if (reason === 'jam' || reason === 'full') return reason;
  return tender === 'card' && (why === 'closed' || why === 'never-begun') ? 'no-card' : why;
};

const whyNot = ({ code, reason }: { readonly code: string; readonly reason?: string }): string =>
  code === 'HOLD_NOT_FOUND' || code === 'HOLD_EXPIRED' ? 'lapsed' : reason === 'off' ? 'off' : 'refused';
