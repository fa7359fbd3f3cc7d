import type { AreaId, PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Channel } from '../../channel/client.ts';
import type { TillStatus } from '../../channel/events.ts';
import type { BasketView, ChannelCommandName, ChannelCommands, VoidReason } from '../../channel/table.ts';
import { chooseArea, chooseInstead, chooseSeats } from './choice.ts';
import { afterNoAnswer, afterOpening, afterRefusal, afterSale, afterSeatChange, afterStatus } from './news.ts';
import { chosenCount, claimOf, stillFree } from './seat-states.ts';
import { afterVoid, afterWithdrawal } from './taken-back.ts';
import { type CounterState, type Dialog, INITIAL_STATE, type Notice } from './state.ts';

type Request<Name extends ChannelCommandName> = RequestInput<ChannelCommands[Name]>;
type Response<Name extends ChannelCommandName> = ResponseOf<ChannelCommands[Name]>;

/**
 * What the counter's screens show and can do. It holds no rule: prices, seats and money are the till's, and whatever
 * the till says replaces what is shown. One command at a time, so that a key pressed twice sells once; another key
 * pressed meanwhile waits for its turn.
 */
export class Counter {
  readonly store: StoreApi<CounterState> = createStore(() => INITIAL_STATE);
  readonly #till: Pick<Channel, 'call' | 'on' | 'onState'>;

  constructor(till: Pick<Channel, 'call' | 'on' | 'onState'>) {
    this.#till = till;
    till.onState((state) => {
      const isOpen = state === 'open';
      this.store.setState({ isChannelOpen: isOpen, isTillGivenUp: state === 'given-up' });
      // The till tells its status first and after every change; what is open here has to be opened again.
      const { seats } = this.store.getState();
      if (isOpen && seats !== null) void this.openSeats(seats.performance);
    });
    till.on('till.status', (status) => this.#showStatus(status));
    till.on('seats.changed', (change) => this.store.setState((state) => afterSeatChange(state, change)));
    till.on('sale.changed', (sale) => this.store.setState((state) => afterSale(state, sale)));
    till.on('sale.refused', (refusal) => this.store.setState((state) => afterRefusal(state, refusal)));
    till.on('performances.changed', () => {
      if (this.store.getState().status?.clerk != null) void this.listPerformances();
    });
  }

  async signIn(login: string, pin: string): Promise<void> {
    await this.#do('till.signIn', { login, pin });
  }

  async signOut(): Promise<void> {
    await this.#do('till.signOut', {});
  }

  async listPerformances(day: string | null = this.store.getState().day): Promise<void> {
    const answer = await this.#till.call('performances.list', day === null ? {} : { day });
    // Locked meanwhile: nobody is there to read it.
    if (this.store.getState().status?.clerk == null) return;
    if (!answer.ok) return this.say({ kind: 'refused', rejection: answer.error });
    const { days, performances } = answer.value;
    // Today stays "today", so that a window left open over night turns to the new day.
    const listed = answer.value.day === days[0] ? null : answer.value.day;
    this.store.setState(({ rowsSeen }) => ({
      day: listed,
      days,
      performances,
      rowsSeen: new Map([...rowsSeen, ...performances.map((row) => [row.id, row] as const)]),
    }));
  }

  async openSeats(performance: PerformanceId): Promise<void> {
    this.store.setState({ opening: performance });
    const before = this.store.getState().seats;
    if (before !== null && before.performance !== performance)
      void this.#till.call('seats.close', { performance: before.performance });
    const answer = await this.#till.call('seats.open', { performance });
    if (this.store.getState().opening !== performance) return;
    if (!answer.ok) {
      this.store.setState({ opening: null });
      return this.say({ kind: 'refused', rejection: answer.error });
    }
    this.store.setState((state) => afterOpening(state, answer.value));
  }

  /** Chooses or drops seats; a seat over the limit of one order is not chosen and said. */
  choose(add: readonly number[], drop: readonly number[]): void {
    this.store.setState((state) => chooseSeats(state, add, drop));
  }

  toggle(index: number): void {
    if (this.store.getState().chosen.has(index)) this.choose([], [index]);
    else this.choose([index], []);
  }

  setAreaCount(area: AreaId, count: number): void {
    this.store.setState((state) => chooseArea(state, area, count));
  }

  /** Takes other seats instead of those lost: what was proposed with the refusal, held at once. */
  async takeInstead(places: readonly PlaceId[]): Promise<void> {
    if (this.store.getState().busy !== null) return;
    this.store.setState((state) => chooseInstead(state, places));
    await this.hold();
  }

  async hold(): Promise<void> {
    const { seats, chosen, areaCounts } = this.store.getState();
    if (seats === null || chosenCount(chosen, areaCounts) === 0) return;
    const claim = claimOf(seats.layout, chosen, areaCounts);
    const basket = await this.#do('basket.hold', { performance: seats.performance, claim });
    if (basket !== null) this.store.setState({ chosen: new Set(), areaCounts: new Map() });
    else this.store.setState((state) => ({ chosen: stillFree(state.seats?.states ?? [], state.chosen) }));
  }

  async setTicketType(placeId: PlaceId, ticketType: string): Promise<void> {
    const basket = this.store.getState().status?.basket;
    if (basket == null) return;
    const lines = basket.lines.map((line) => ({
      placeId: line.placeId as string,
      ticketType: line.placeId === placeId ? ticketType : (line.ticketType as string),
    }));
    await this.#do('basket.setTypes', { lines });
  }

  async extend(): Promise<void> {
    await this.#do('basket.extend', {});
  }

  /** Puts held seats back, or clears the choice when nothing is held yet. */
  async putBack(): Promise<void> {
    this.store.setState({ chosen: new Set(), areaCounts: new Map(), notice: null });
    if (this.store.getState().status?.basket != null) await this.#do('basket.release', {});
  }

  /** Sells the basket the clerk was looking at, and no other that came in its place meanwhile. */
  async payCash(received: number, { holdId, total }: Pick<BasketView, 'holdId' | 'total'>): Promise<void> {
    const sale = await this.#do('basket.payCash', { holdId, expectedTotal: total, received });
    if (sale !== null) this.store.setState({ sale, dialog: 'none', isAwaited: false });
    else this.store.setState(afterNoAnswer);
  }

  /** F9: the customer gave the exact sum. Typed ahead while the seats are being held, it waits for them. */
  async payExact(): Promise<void> {
    if (this.store.getState().busy === 'basket.payCash') return;
    await this.#answered();
    const basket = this.store.getState().status?.basket;
    if (basket != null) await this.payCash(basket.total, basket);
  }

  /** Opens the cash dialog; typed ahead while the seats are being held, it waits for them. */
  async takeCash(): Promise<void> {
    await this.#answered();
    if (this.store.getState().status?.basket != null) this.show('pay');
  }

  async reprint(orderId?: string): Promise<void> {
    const sale = await this.#do('sale.reprint', orderId === undefined ? {} : { orderId });
    if (sale !== null) this.store.setState({ sale, dialog: 'none' });
  }

  /** The customer does not wait for the server. Asked beside the payment that is under way. */
  async withdraw(): Promise<void> {
    const answer = await this.#till.call('sale.withdraw', {});
    if (answer.ok) this.store.setState(afterWithdrawal(answer.value));
    else this.say({ kind: 'refused', rejection: answer.error });
  }

  /** Takes a sale of the till's own seats back. */
  async voidSale(orderId: string, reason: VoidReason): Promise<void> {
    const sale = await this.#do('sale.void', { orderId, reason });
    if (sale !== null) this.store.setState((state) => afterVoid(state, sale, reason));
  }

  async showRecent(): Promise<void> {
    const recent = await this.#do('sales.recent', { limit: 10 });
    if (recent !== null) this.store.setState({ recent, dialog: 'recent' });
  }

  async closeShift(counted: number): Promise<void> {
    const currency = this.store.getState().status?.shift?.currency ?? 'CNY';
    const closed = await this.#do('shift.close', { counted });
    if (closed !== null) this.store.setState({ dialog: 'none', notice: { kind: 'shiftClosed', ...closed, currency } });
  }

  /** F2 and "next customer": back to an empty order on the same performance. A held basket is left as it is. */
  startOver(): void {
    this.store.setState({ sale: null, notice: null, chosen: new Set(), areaCounts: new Map(), dialog: 'none' });
  }

  show(dialog: Dialog): void {
    this.store.setState({ dialog });
  }

  filterVenue(venueFilter: string | null): void {
    this.store.setState({ venueFilter });
  }

  /** The clerk gave the money back. */
  cashGivenBack(): void {
    this.store.setState({ cashBack: null });
  }

  dismissNotice(): void {
    this.store.setState({ notice: null });
  }

  /** Resolves when the command in flight, if there is one, has been answered. */
  #answered(): Promise<void> {
    if (this.store.getState().busy === null) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.store.subscribe(({ busy }) => {
        if (busy !== null) return;
        stop();
        resolve();
      });
    });
  }

  async #do<Name extends ChannelCommandName>(name: Name, body: Request<Name>): Promise<Response<Name> | null> {
    for (let { busy } = this.store.getState(); busy !== null; { busy } = this.store.getState()) {
      if (busy === name) return null;
      await this.#answered();
    }
    this.store.setState({ busy: name, notice: null });
    try {
      const answer: Reply<Response<Name>> = await this.#till.call(name, body);
      if (answer.ok) return answer.value;
      // No answer from the till: what it did is shown by its status once the channel is back.
      // It stands beside, with the money to hand back.
      if (answer.error.code === 'CONFIRM_WITHDRAWN') return null;
      const isUnknown = answer.error.code === 'UNAVAILABLE' && answer.error.reason === 'channel';
      this.say(isUnknown ? { kind: 'failed' } : { kind: 'refused', rejection: answer.error });
    } finally {
      this.store.setState({ busy: null });
    }
    return null;
  }

  say(notice: Notice): void {
    this.store.setState({ notice });
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
