import type { PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import type { TillStatus } from '../../channel/events.ts';
import type { VoidReason } from '../../channel/commands/sales.ts';
import type { TillLine } from '../till-line.ts';
import { dealtAfter, dealtAnew } from './digits.ts';
import { ConflictInbox } from './conflict-inbox.ts';
import {
  afterLateRefund,
  afterOpening,
  afterRefusal,
  afterReturn,
  afterSale,
  afterSeatChange,
  afterStatus,
  afterTerms,
} from './news.ts';
import { OrderDesk } from './orders.ts';
import { reprintAfter } from './reprint.ts';
import { afterVoid, afterWithdrawal } from './taken-back.ts';
import { type CounterState, NEW_ORDER } from './state.ts';
import { TakingMoney } from './taking-money.ts';

/**
 * What the counter's screens show and can do. It holds no rule: prices, seats and money are the till's, and whatever
 * the till says replaces what is shown.
 */
export class Counter extends TakingMoney {
  readonly inbox: ConflictInbox;
  readonly orders: OrderDesk;

  constructor(till: TillLine) {
    super(till);
    this.inbox = new ConflictInbox(till);
    this.orders = new OrderDesk(till);
    till.onState((state) => {
      const isOpen = state === 'open';
      this.store.setState({ isChannelOpen: isOpen, isTillGivenUp: state === 'given-up' });
      // The till tells its status first and after every change; what is open here has to be opened again.
      const { seats } = this.store.getState();
      if (isOpen && seats !== null) void this.openSeats(seats.performance);
    });
    till.on('till.status', (status) => this.#showStatus(status));
    till.on('seats.changed', (change) => this.store.setState((state) => afterSeatChange(state, change)));
    till.on('seats.terms', (terms) => this.store.setState((state) => afterTerms(state, terms)));
    till.on('sale.changed', (sale) => this.store.setState((state) => afterSale(state, sale)));
    till.on('sale.refused', (refusal) => this.store.setState((state) => afterRefusal(state, refusal)));
    till.on('refund.done', (done) => this.store.setState(afterLateRefund(done)));
    till.on('refund.refused', ({ error }) => this.say({ kind: 'refundRefused', rejection: error }));
    till.on('payment.returned', (money) => this.store.setState((state) => afterReturn(state, money)));
    till.on('performances.changed', () => {
      if (this.store.getState().status?.clerk != null) void this.listPerformances();
    });
  }

  async signIn(login: string, pin: string): Promise<void> {
    await this.ask('till.signIn', { login, pin });
  }

  async signOut(): Promise<void> {
    await this.ask('till.signOut', {});
  }

  async listPerformances(day: string | null = this.store.getState().day): Promise<void> {
    const answer = await this.till.call('performances.list', day === null ? {} : { day });
    // Locked meanwhile: nobody is there to read it.
    if (this.store.getState().status?.clerk == null) return;
    if (!answer.ok) return this.say({ kind: 'refused', rejection: answer.error });
    const { days, performances } = answer.value;
    // Today stays "today", so that a window left open over night turns to the new day.
    const listed = answer.value.day === days[0] ? null : answer.value.day;
    this.store.setState((state) => ({
      day: listed,
      days,
      performances,
      // Of another day, or the first list there is, nobody has read a digit.
      ...(isSameDay(state, answer.value.day)
        ? dealtAfter(state, performances)
        : dealtAnew({ performances, venueFilter: state.venueFilter })),
      rowsSeen: new Map([...state.rowsSeen, ...performances.map((row) => [row.id, row] as const)]),
    }));
  }

  async openSeats(performance: PerformanceId): Promise<void> {
    const before = this.store.getState().seats;
    const isOther = before?.performance !== performance;
    this.store.setState((state) => ({
      opening: performance,
      isAtList: false,
      ...(isOther ? { ...NEW_ORDER, ...dealtAnew(state) } : {}),
    }));
    if (before !== null && isOther) void this.till.call('seats.close', { performance: before.performance });
    const answer = await this.till.call('seats.open', { performance });
    if (this.store.getState().opening !== performance) return;
    if (!answer.ok) {
      this.store.setState({ opening: null });
      return this.say({ kind: 'refused', rejection: answer.error });
    }
    this.store.setState((state) => afterOpening(state, answer.value));
  }

  async setTicketType(placeId: PlaceId, ticketType: string): Promise<void> {
    const basket = this.store.getState().status?.basket;
    if (basket == null) return;
    const lines = basket.lines.map((line) => ({
      placeId: line.placeId as string,
      ticketType: line.placeId === placeId ? ticketType : (line.ticketType as string),
    }));
    await this.ask('basket.setTypes', { lines });
  }

  async extend(): Promise<void> {
    await this.ask('basket.extend', {});
  }

  async reprint(orderId?: string): Promise<void> {
    const sale = await this.ask('sale.reprint', orderId === undefined ? {} : { orderId });
    if (sale !== null)
      this.store.setState((state) => ({ sale, dialog: 'none', reprint: reprintAfter(state, sale.orderId) }));
  }

  /** F8: the last order once more. Of what nobody knows a copy is made only once somebody has looked. */
  printAgain(): void {
    const isAsked = (this.store.getState().status?.printer.asked.length ?? 0) > 0;
    if (isAsked) this.show('printAsked');
    else void this.reprint();
  }

  /** What the clerk saw of a paper in doubt; did it not come out, its copy is printed. */
  async answerPrint(name: string, hasComeOut: boolean): Promise<void> {
    const answer = await this.ask('print.answer', { name, hasComeOut });
    if (answer !== null) this.store.setState({ dialog: 'none' });
  }

  /** The customer does not wait for the server. Asked beside the payment that is under way. */
  async withdraw(): Promise<void> {
    const answer = await this.till.call('sale.withdraw', {});
    if (answer.ok) this.store.setState(afterWithdrawal(answer.value));
    else this.say({ kind: 'refused', rejection: answer.error });
  }

  /** Takes a sale of the till's own seats back. */
  async voidSale(orderId: string, reason: VoidReason): Promise<void> {
    const sale = await this.ask('sale.void', { orderId, reason });
    if (sale !== null) this.store.setState((state) => afterVoid(state, sale, reason));
  }

  async showRecent(): Promise<void> {
    const recent = await this.ask('sales.recent', { limit: 10 });
    if (recent !== null) this.store.setState({ recent, dialog: 'recent' });
  }

  async closeShift(counted: number): Promise<void> {
    const { currency = 'CNY', taken = [] } = this.store.getState().status?.shift ?? {};
    const closed = await this.ask('shift.close', { counted });
    if (closed === null) return;
    this.store.setState({ dialog: 'none', notice: { kind: 'shiftClosed', ...closed, taken, currency } });
  }

  /** F2 and "next customer": back to an empty order on the same performance. A held basket is left as it is. */
  startOver(): void {
    const empty = { sale: null, notice: null, chosen: new Set<number>(), areaCounts: new Map() };
    this.store.setState({ ...empty, ...NEW_ORDER, dialog: 'none' });
  }

  /** The focus is on the list: digits open performances there. */
  atList(): void {
    this.store.setState({ isAtList: true, typed: '' });
  }

  /** The clerk goes to the list, and reads its digits. */
  atListAnew(): void {
    this.store.setState(dealtAnew);
    this.atList();
  }

  /** F11: opens at once and looks again meanwhile. */
  showConflicts(): void {
    this.inbox.next();
    this.show('conflicts');
    void this.inbox.look();
  }

  filterVenue(venueFilter: string | null): void {
    this.store.setState(({ performances }) => ({ venueFilter, ...dealtAnew({ performances, venueFilter }) }));
  }

  /** The clerk gave the money back. */
  cashGivenBack(): void {
    this.store.setState({ cashBack: null });
  }

  dismissNotice(): void {
    this.store.setState({ notice: null });
  }

  /** The clerk has had time to read that all is settled. */
  settledSeen(): void {
    this.store.setState(({ settling }) => (settling?.isDone === true ? { settling: null } : {}));
  }

  #showStatus(status: TillStatus): void {
    const wasSignedIn = this.store.getState().status?.clerk != null;
    this.store.setState((state) => afterStatus(state, status, Date.now()));
    if (status.clerk === null) return;
    if (!wasSignedIn) void this.listPerformances(null);
    const { basket } = status;
    const { seats, opening } = this.store.getState();
    if (basket !== null && (opening ?? seats?.performance) !== basket.performance)
      void this.openSeats(basket.performance);
  }
}

const isSameDay = ({ performances, day, days }: CounterState, listed: string): boolean =>
  performances !== null && (day ?? days[0]) === listed;
