import type { AreaId, PlaceId } from '@foyer/shared/domain/ids';
import type { RequestInput } from '@foyer/shared/wire/define-command';
import type { ChannelCommands } from '../../channel/table.ts';
import { Asking } from './asking.ts';
import { chooseArea, chooseInstead, chooseSeats, partySize, wheelchairsChosen } from './choice.ts';
import { isHolding } from './news.ts';
import { ruleOf } from './rule-of.ts';
import { chosenCount, claimOf, stillFree } from '../open-seats/seat-states.ts';
import { MOST_PEOPLE, NEW_ORDER, type Party, sellsOwnOnly, type SetAsideReason } from './state.ts';

type Best = RequestInput<ChannelCommands['basket.holdBest']>;

/** How seats come into the order: chosen by hand, proposed with a refusal, or left to the house. */
export class SeatChoice extends Asking {
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

  /** A number that is being typed stays what the party counts, unless another size is said. */
  setParty(change: Partial<Party>): void {
    this.store.setState((state) => {
      const next = { ...state.party, size: partySize(state), ...change };
      const size = Math.max(1, Math.min(MOST_PEOPLE, next.size));
      return { party: { ...next, size, wheelchairs: Math.max(0, Math.min(size, next.wheelchairs)) }, typed: '' };
    });
  }

  /** A number is being typed: how many people there are, unless it turns out to be a row. */
  typeSize(typed: string): void {
    this.store.setState({ typed });
  }

  /** Proposed seats become the choice; nothing is held yet. */
  chooseOthers(places: readonly PlaceId[]): void {
    this.store.setState((state) => chooseInstead(state, places));
  }

  /** Takes other seats instead: what was proposed with a refusal or with the order, held at once. */
  async takeInstead(places: readonly PlaceId[]): Promise<void> {
    if (this.store.getState().busy !== null) return;
    this.chooseOthers(places);
    await this.hold();
  }

  async hold(): Promise<void> {
    const state = this.store.getState();
    const { seats, chosen, areaCounts, aside, code } = state;
    if (seats === null || chosenCount(chosen, areaCounts) === 0) return;
    const wheelchairs = wheelchairsChosen(state);
    const basket = await this.ask('basket.hold', {
      performance: seats.performance,
      claim: claimOf(seats.layout, chosen, areaCounts),
      ...(wheelchairs === 0 ? {} : { wheelchairs }),
      ...(code === '' ? {} : { code }),
      ...(aside.length === 0 ? {} : { without: [...aside] }),
    });
    if (basket !== null) this.store.setState({ chosen: new Set(), areaCounts: new Map(), aside: [] });
    else
      this.store.setState(({ seats: now, chosen: before }) => ({
        chosen: stillFree(now?.states ?? [], before, code !== ''),
      }));
  }

  /**
   * The house chooses for the party and holds at once, beside what is chosen already. Pressed while the map is still
   * being opened, it waits for it.
   */
  async best(change: Partial<Party> = {}): Promise<void> {
    if (this.store.getState().busy === 'basket.holdBest') return;
    this.setParty(change);
    let size = 0;
    let most: number | null = null;
    const basket = await this.ask('basket.holdBest', async () => {
      await this.until(({ opening }) => opening === null);
      const asked = this.#bestWish();
      size = asked?.size ?? 0;
      const { maxPlaces = size } = this.store.getState().seats ?? {};
      if (size <= maxPlaces) return asked;
      most = maxPlaces;
      return null;
    });
    if (most !== null) return this.say({ kind: 'tooMany', n: most });
    if (basket !== null) return this.store.setState({ chosen: new Set(), areaCounts: new Map(), aside: [] });
    const { notice } = this.store.getState();
    if (notice?.kind !== 'refused' || notice.rejection.code !== 'SEAT_UNAVAILABLE') return;
    if ((notice.rejection.taken?.seats.length ?? 0) === 0)
      this.say({ kind: 'noBest', n: size, isOwn: sellsOwnOnly(this.store.getState()) });
  }

  /** The clerk holds the chosen seats all the same: the rule they break is set aside, with the reason. */
  async insist(reason: SetAsideReason): Promise<void> {
    const { notice, aside } = this.store.getState();
    const rule = notice?.kind === 'refused' ? ruleOf(notice.rejection.code) : null;
    if (rule === null) return;
    this.store.setState({ dialog: 'none', aside: [...aside.filter((one) => one.rule !== rule), { rule, reason }] });
    await this.hold();
  }

  /** A house seat was pressed: its code is asked for. */
  askForCode(houseSeat: number | null): void {
    this.store.setState({ dialog: 'houseCode', houseSeat });
  }

  /** The guest's code; the seat it was asked for is chosen with it. */
  async sayCode(code: string): Promise<void> {
    const { houseSeat, chosen, notice } = this.store.getState();
    const wasRefused = notice?.kind === 'refused' && notice.rejection.code === 'HOUSE_SEAT';
    this.store.setState({ code, houseSeat: null, dialog: 'none' });
    if (houseSeat !== null && !chosen.has(houseSeat)) this.choose([houseSeat], []);
    else if (wasRefused) await this.hold();
  }

  /**
   * Puts held seats back, or clears the choice when nothing is held yet. Pressed while seats are being asked for, it
   * waits for them; where none come, what is said of that stays.
   */
  async putBack(): Promise<void> {
    if (isHolding(this.store.getState().busy)) {
      this.store.setState({ ahead: 'putBack' });
      await this.answered();
      this.store.setState({ ahead: null });
      if (this.store.getState().status?.basket == null) return;
    }
    this.store.setState({ chosen: new Set(), areaCounts: new Map(), notice: null, ...NEW_ORDER });
    if (this.store.getState().status?.basket != null) await this.ask('basket.release', {});
  }

  /** The guests want to choose by themselves: what the house chose is put back; seats of this till's own stay chosen. */
  async chooseByHand(): Promise<void> {
    const places = this.store.getState().status?.basket?.lines.map(({ placeId }) => placeId) ?? [];
    if (places.length > 0 && (await this.ask('basket.release', {})) !== null) this.chooseOthers(places);
  }

  #bestWish(): Best | null {
    const { seats, party, chosen, code } = this.store.getState();
    if (seats === null) return null;
    const keep = claimOf(seats.layout, chosen, new Map()).seats;
    // Everybody has a seat already: those are held by the clerk, not by the house.
    if (keep.length >= party.size) return null;
    const { priceZone, wheelchairs } = party;
    return {
      performance: seats.performance,
      size: party.size,
      ...(priceZone === null ? {} : { priceZone }),
      ...(wheelchairs === 0 ? {} : { wheelchairs }),
      ...(keep.length === 0 ? {} : { keep }),
      ...(code === '' ? {} : { code }),
    };
  }
}
