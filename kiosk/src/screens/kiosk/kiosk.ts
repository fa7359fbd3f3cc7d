import type { Language } from '@foyer/shared/domain/text';
import type { TillStatus } from '../../channel/events.ts';
import type { TillLine } from '../till-line.ts';
import { firstLanguage, type KioskPage } from './desk.ts';
import { Paying } from './paying.ts';
import { atStake, isTaken } from './start-over.ts';
import { doesNow, type KioskState, type Panel, whyLess } from './state.ts';
import type { Ease, Screen } from './visit/visit.ts';

const CHOOSING: readonly Screen[] = ['films', 'performances', 'party', 'seats', 'change', 'review'];
const NO_PAPER: readonly string[] = ['paper-out', 'printer'];
/** A pick-up code is no longer, spaces aside. */
const LONGEST_CODE = 12;

/**
 * What a kiosk's screens show and can do. It holds no rule: seats, prices and money are the till's, and what the customer
 * sees of it goes with their visit.
 */
export class Kiosk extends Paying {
  /** The next status is the first one after the till was away. */
  #isBack = false;

  constructor(till: TillLine, page: KioskPage) {
    super(till, page);
    till.onState((state) => {
      this.store.setState({ isChannelOpen: state === 'open' });
      if (state === 'open') void this.#openedAgain();
      else this.#look();
    });
    this.store.subscribe((now, before) => {
      if (now.language !== before.language) this.#speak();
    });
    till.on('till.status', (status) => this.#hear(status));
    till.on('seats.changed', (change) => this.seatsChanged(change));
    till.on('seats.terms', (terms) => this.termsChanged(terms));
    till.on('sale.changed', (sale) => this.saleChanged(sale));
    till.on('sale.refused', (refusal) => this.saleRefused(refusal));
    till.on('payment.returned', (money) => this.moneyCameLate(money));
    till.on('visit.slip', (slip) => this.slipCame(slip));
    till.on('performances.changed', () => void this.list(this.store.getState().programme?.day ?? null));
  }

  /** Moves on what goes by time; call it several times a second. */
  tick(): void {
    this.do({ kind: 'tick' });
  }

  setLanguage(language: Language): void {
    this.store.setState({ language });
    this.do({ kind: 'touch' });
  }

  setEase(change: Partial<Ease>): void {
    this.do({ kind: 'ease', ease: { ...this.visit.ease, ...change } });
  }

  show(panel: Panel): void {
    this.put({ panel });
    this.do({ kind: 'touch' });
  }

  /** Asked first where money is in the machine or on its way, and not heard once it has become a sale. */
  startOver(): void {
    const state = this.store.getState();
    if (isTaken(state)) return;
    if (atStake(state) === null) this.do({ kind: 'startOver' });
    else this.show('over');
  }

  collect(): void {
    this.do({ kind: 'collect' });
  }

  type(digit: string): void {
    const { code } = this.things;
    if (this.visit.asking !== null) return;
    this.put({ code: digit === 'back' ? code.slice(0, -1) : `${code}${digit}`.slice(0, LONGEST_CODE), picked: null });
    this.do({ kind: 'touch' });
  }

  /** By the code that was typed, or what the scanner read. */
  async pickUp(text: string = this.things.code): Promise<void> {
    if (this.visit.screen !== 'collect' || this.visit.asking !== null || text.length < 4) return;
    this.put({ picked: null });
    this.do({ kind: 'pickUp' });
    const { number: visit } = this.visit;
    const answer = await this.till.call('kiosk.pickUp', { text });
    this.putFor(visit, { code: '', picked: answer.ok ? answer.value : null });
    if (!answer.ok) return this.do({ kind: 'refused', visit, notice: { kind: 'no-pick-up', why: 'unreachable' } });
    const { outcome } = answer.value;
    if (outcome !== 'printed' && outcome !== 'not-printed')
      return this.do({ kind: 'refused', visit, notice: { kind: 'no-pick-up', why: outcome } });
    const isPrinted = outcome === 'printed' && !answer.value.mayBeInside;
    this.do({ kind: 'pickedUp', visit, order: answer.value.orderId, isPrinted });
    if (!isPrinted) this.do({ kind: 'notPrinted', visit });
  }

  /** A code that was held to the scanner: a ticket to be picked up, or a payer's where one is waited for. */
  async scanned(text: string): Promise<void> {
    const { screen } = this.visit;
    if (screen === 'pay') return await this.scannedToPay(text);
    const canCollect = this.store.getState().status?.kiosk?.pickUp !== 'none';
    if (screen === 'attract' && canCollect) this.collect();
    if (this.visit.screen === 'collect') await this.pickUp(text);
  }

  #hear(status: TillStatus): void {
    const before = this.store.getState().status;
    this.store.setState({ status });
    if (before === null) this.store.setState((state) => ({ language: firstLanguage(state) }));
    this.payingChanged(status, before?.paying ?? null);
    this.#look();
    if (this.store.getState().programme === null && doesNow(this.store.getState()) === 'sell') void this.list(null);
    // Somebody's who was here before this page was: nobody stands there now.
    const isLeft = status.basket !== null || status.paying !== null || status.printer.waiting > 0;
    if (before === null && isLeft) void this.till.call('visit.end', { why: 'left' });
    // The till was away and has forgotten the payment: it ended while nobody could say how.
    const isForgotten = this.#isBack && status.paying === null && status.basket === null;
    this.#isBack = false;
    if (isForgotten && this.visit.screen === 'pay') this.do({ kind: 'startOver' });
  }

  /** Paper of this visit has the language that the guest reads first. */
  #speak(): void {
    void this.till.call('kiosk.speaks', { language: this.store.getState().language });
  }

  /** What may go on here by what the till says. */
  #look(): void {
    const state = this.store.getState();
    const { visit, status, isChannelOpen } = state;
    const does = doesNow(state);
    if (this.#looksAtPaper(state)) return;
    const isStopped =
      (CHOOSING.includes(visit.screen) && does !== 'sell') || (visit.screen === 'collect' && does === 'closed');
    if (isStopped) return this.do({ kind: 'cannot', why: whyLess(state) });
    if (isChannelOpen && status?.basket === null) this.do({ kind: 'lapsed' });
  }

  /**
   * No paper while money is in the machine or on its way: it is said at once, and once the till waits for no money any
   * more the visit is over. True when that was all there is to do.
   */
  #looksAtPaper({ visit, status }: KioskState): boolean {
    if (visit.screen !== 'pay' && visit.screen !== 'review') return false;
    const why = status?.kiosk?.reasons.find((reason) => NO_PAPER.includes(reason)) ?? null;
    const paying = status?.paying ?? null;
    if (why === null || status?.basket === null) {
      this.do({ kind: 'paper', why: null });
      return false;
    }
    if (visit.screen === 'review' && paying === null) return false;
    this.do(paying?.attempt == null ? { kind: 'noPaper', why } : { kind: 'paper', why });
    return true;
  }

  /** The till is there again: what was open has to be opened again. */
  async #openedAgain(): Promise<void> {
    this.#isBack = true;
    const { seats } = this.things;
    // Nobody can have begun meanwhile; tickets of whoever left must not come out before the next one.
    if (this.isEndUntold) void this.till.call('visit.end', { why: 'left' });
    this.isEndUntold = false;
    if (this.store.getState().language !== firstLanguage(this.store.getState())) this.#speak();
    if (seats !== null) await this.openSeats(seats.performance);
  }
}
