import type { AreaId, PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { ChannelEvents } from '../../channel/events.ts';
import type { BasketView } from '../../channel/views.ts';
import { areaCountsOf, mineOf, openedSeats, seatsAfter } from '../open-seats/open-seats.ts';
import { claimOf } from '../open-seats/seat-states.ts';
import { stillMine, touched } from './choice.ts';
import { Desk } from './desk.ts';
import { filmsOf } from './films.ts';
import { partySize, type Things } from './state.ts';

/** Nobody buys for more than so many people at a machine; a larger party is better served at the counter. */
export const MOST_PEOPLE = 8;

/** How a customer comes to seats. */
export class Choosing extends Desk {
  /** The hall of which the till tells this page what changes. */
  #looksAt: PerformanceId | null = null;

  async buy(): Promise<void> {
    this.do({ kind: 'buy' });
    await this.list(null);
  }

  /** Null: today. */
  async list(day: string | null): Promise<void> {
    const answer = await this.till.call('performances.list', day === null ? {} : { day });
    if (!answer.ok) return;
    this.store.setState({ programme: answer.value });
    const { film } = this.things;
    if (film !== null && !filmsOf(answer.value.performances).some(({ key }) => key === film)) this.put({ film: null });
  }

  mark(change: Pick<Partial<Things>, 'film' | 'performance'>): void {
    this.put(change);
  }

  goToPerformances(): void {
    const { film, performance } = this.things;
    const found = filmsOf(this.store.getState().programme?.performances ?? []).find(({ key }) => key === film);
    if (film === null || found === undefined) return;
    const isOfFilm = found.performances.some(({ id }) => id === performance);
    this.put({ performance: isOfFilm ? performance : (found.performances[0]?.id ?? null) });
    this.do({ kind: 'film', film });
  }

  async goToParty(): Promise<void> {
    const { performance } = this.things;
    if (performance === null) return;
    this.do({ kind: 'performance', performance });
    await this.openSeats(performance);
  }

  async openSeats(performance: PerformanceId): Promise<void> {
    const { number } = this.visit;
    const before = this.things.seats;
    if (before !== null && before.performance !== performance) this.put({ seats: null });
    if (this.#looksAt !== performance) this.looksAway();
    this.#looksAt = performance;
    const answer = await this.till.call('seats.open', { performance });
    if (!answer.ok) return this.putFor(number, { seats: null });
    const seats = openedSeats(answer.value, before);
    const [first] = seats.priceList.ticketTypes;
    const { party } = this.things;
    const isNew = partySize(party) === 0 || Object.keys(party).some((type) => !isSold(seats.priceList, type));
    const usual = first === undefined ? {} : { [first.id]: Math.min(2, seats.maxPlaces) };
    this.putFor(number, { seats, ...(isNew ? { party: usual } : {}) });
  }

  /** A machine that stands for months must not hear for all of them of every hall that somebody once looked at. */
  protected override looksAway(): void {
    if (this.#looksAt !== null) void this.till.call('seats.close', { performance: this.#looksAt });
    this.#looksAt = null;
  }

  setParty(type: string, count: number): void {
    const { party, wheelchairs, seats } = this.things;
    const most = Math.min(MOST_PEOPLE, seats?.maxPlaces ?? MOST_PEOPLE);
    const others = partySize(party) - (party[type] ?? 0);
    const next = { ...party, [type]: Math.max(0, Math.min(count, most - others)) };
    this.put({ party: next, wheelchairs: Math.min(wheelchairs, partySize(next)) });
  }

  setWheelchairs(count: number): void {
    this.put({ wheelchairs: Math.max(0, Math.min(count, partySize(this.things.party))) });
  }

  /** The house proposes seats, and holds them. */
  async propose(): Promise<void> {
    const { party, wheelchairs, seats } = this.things;
    const size = partySize(party);
    if (seats === null || size === 0 || this.visit.asking !== null) return;
    this.do({ kind: 'party', party, wheelchairs });
    const chairs = wheelchairs === 0 ? {} : { wheelchairs };
    await this.#hold(() => this.till.call('basket.holdBest', { performance: seats.performance, size, ...chairs }));
  }

  /** What is held is what the choice begins with. */
  change(): void {
    const { seats } = this.things;
    if (seats === null) return;
    const mine = [...mineOf(seats, this.store.getState().status?.basket ?? null)];
    const chosen = mine.filter((index) => seats.layout.places[index]?.area === null);
    this.put({ chosen, areaCounts: areaCountsOf(seats, mine) });
    this.do({ kind: 'change' });
  }

  touchSeat(index: number): void {
    const { things } = this;
    if (things.seats === null) return;
    const mine = mineOf(things.seats, this.store.getState().status?.basket ?? null);
    this.put({ chosen: touched(things, mine, index) });
    this.do({ kind: 'touch' });
  }

  choosePlaces(places: readonly PlaceId[]): void {
    const { seats } = this.things;
    if (seats !== null) this.put({ chosen: places.flatMap((place) => seats.layout.indexById.get(place) ?? []) });
  }

  setArea(area: AreaId, count: number): void {
    const { areaCounts, chosen, party } = this.things;
    const others = chosen.length + [...areaCounts].reduce((sum, [id, n]) => sum + (id === area ? 0 : n), 0);
    const next = new Map(areaCounts).set(area, Math.max(0, Math.min(count, partySize(party) - others)));
    this.put({ areaCounts: next });
  }

  async holdChosen(): Promise<void> {
    const { seats, chosen, areaCounts, wheelchairs } = this.things;
    if (seats === null || this.visit.asking !== null) return;
    const claim = claimOf(seats.layout, new Set(chosen), areaCounts);
    this.do({ kind: 'rechosen' });
    const chairs = wheelchairs === 0 ? {} : { wheelchairs };
    await this.#hold(() => this.till.call('basket.hold', { performance: seats.performance, claim, ...chairs }));
  }

  async #hold(ask: () => Promise<Reply<BasketView>>): Promise<void> {
    const { number: visit } = this.visit;
    const { party } = this.things;
    let answer = await ask();
    if (answer.ok && this.visit.number === visit) answer = await this.#setTypes(answer.value, party);
    if (answer.ok) return this.do({ kind: 'held', visit });
    const { code, reason } = answer.error;
    this.do({ kind: 'refused', visit, notice: { kind: 'refused', code, ...(reason === undefined ? {} : { reason }) } });
  }

  /** The dearest seats are nobody's in particular: types are dealt in their order. */
  async #setTypes(basket: BasketView, party: Things['party']): Promise<Reply<BasketView>> {
    const types = Object.entries(party).flatMap(([type, n]) => Array.from({ length: n }, () => type));
    const lines = basket.lines.map(({ placeId, ticketType }, at) => ({
      placeId: placeId as string,
      ticketType: types[at] ?? ticketType,
    }));
    const isSo = basket.lines.every(({ ticketType }, at) => ticketType === lines[at]?.ticketType);
    return isSo ? { ok: true, value: basket } : await this.till.call('basket.setTypes', { lines });
  }

  /** News of the hall that is open. */
  protected seatsChanged({ performance, changes }: ChannelEvents['seats.changed']): void {
    const { seats, chosen } = this.things;
    if (seats === null || seats.performance !== performance) return;
    const next = seatsAfter(seats, { changes });
    const mine = mineOf(next, this.store.getState().status?.basket ?? null);
    this.put({ seats: next, chosen: this.visit.asking === 'hold' ? chosen : stillMine(next, mine, chosen) });
  }

  protected termsChanged({ performance, ...terms }: ChannelEvents['seats.terms']): void {
    const { seats } = this.things;
    if (seats?.performance === performance) this.put({ seats: { ...seats, ...terms } });
  }
}

const isSold = (list: { readonly ticketTypes: readonly { readonly id: string }[] }, type: string): boolean =>
  list.ticketTypes.some(({ id }) => id === type);
