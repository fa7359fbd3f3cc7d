import type { AreaId, PlaceId } from '@foyer/shared/domain/ids';
import type { BestFound } from '@foyer/shared/seating/best/find-best';
import { floorOf } from '@foyer/shared/seating/drawing/plan';
import type { PackedMap } from '@foyer/shared/wire/public/packed-map';
import type { MapMethods } from '../../components/seat-map/seat-map.ts';
import type { SeatsView } from '../../services/api.ts';
import { serverNow } from '../../services/server-clock.ts';
import { fill, texts } from '../../services/texts.ts';
import { type Hall, hallAgain, hallOf } from './hall.ts';
import { alternativesTo, bestFor, type Choice, NOTHING_CHOSEN, settled, stepped, toggled } from './choice.ts';
import { lookOf, wordsFor } from './looks.ts';
import { indexesOf, placeNames, spokenName } from './names.ts';
import type { Note } from './notes.ts';
import * as notes from './notes.ts';
import { SeatsNow } from './seats-now.ts';
import { footOf, hallData, legendOf, panelData, proposalText, statusOf } from './seats-view.ts';

/** What the page gives its desk. */
export interface Surface {
  readonly draw: (data: Readonly<Record<string, unknown>>, done?: () => void) => void;
  /** The map's component, once it is there. */
  readonly map: () => MapMethods | null;
}

/**
 * What the guest chooses, from what the hall is like: everything that is shown follows from here. It takes no seat from
 * anybody: holding is the page's (`seats.ts`), which asks for `choice` and `verdict`.
 */
export class SeatsDesk {
  readonly #surface: Surface;
  readonly #now = new SeatsNow();
  #note: Note | null = null;
  /** While seats are being put on hold what changes is not looked at: they turn into `x` for everybody. */
  #isHolding = false;

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  get hall(): Hall | null {
    return this.#now.hall;
  }

  get choice(): Choice {
    return this.#now.choice;
  }

  get note(): Note | null {
    return this.#note;
  }

  get isProposed(): boolean {
    return this.#now.proposal !== null;
  }

  /** The server's whole answer. The same map is kept as it is, with what was chosen. */
  viewed(view: SeatsView, map: PackedMap): void {
    const was = this.#now.total;
    const isSame = this.#now.hall?.view.layout === view.layout;
    this.#now.hall = isSame && this.#now.hall !== null ? hallAgain(this.#now.hall, view) : hallOf(view, map);
    if (!isSame) this.#now.states = view.states;
    if (isSame) {
      this.#drawHall();
      this.say(notes.ofPrice(this.#now.hall, was, this.#now.total) ?? this.#note);
      this.told(view.states);
    } else this.#drawHall(() => this.openMap());
  }

  /** The map's component is there, the language is another one, or another floor is shown. */
  openMap(): void {
    const hall = this.#now.hall;
    if (hall === null) return;
    this.#surface.map()?.open(
      hall.plan,
      wordsFor(hall, () => this.#now.scene),
      this.#now.floor,
    );
    this.#surface.map()?.mark(this.choice.seats);
  }

  /** Texts are in another language. */
  again(): void {
    this.#drawHall();
    this.openMap();
  }

  /** Places as the server tells them now; what was chosen and is gone is said, with others as good. */
  told(states: string): void {
    const hall = this.#now.hall;
    if (hall === null || states === this.#now.states) return;
    const before = this.#now.states;
    this.#now.states = states;
    const changed = [...states].flatMap((state, place) => (state === before[place] ? [] : place));
    if (!this.#isHolding) this.#settle(hall);
    this.#surface.map()?.changed(changed);
    this.#surface.draw({
      status: statusOf(hall, states, serverNow()),
      legend: legendOf(hall, states, this.#now.friends.size > 0),
    });
    this.#drawPanel(hall);
  }

  friends(seats: readonly PlaceId[]): string {
    const hall = this.#now.hall;
    if (hall === null) return '';
    const places = indexesOf(hall, seats);
    this.#now.friends = new Set(places);
    const [first] = places;
    if (first !== undefined) this.showFloor(floorOf(hall.plan, first));
    this.#surface.map()?.changed(places);
    this.#surface.draw({ legend: legendOf(hall, this.#now.states, places.length > 0) });
    return placeNames(hall, places);
  }

  /** Seats this phone has on hold. */
  mine(seats: readonly number[]): void {
    const changed = [...this.#now.mine, ...seats];
    this.#now.mine = new Set(seats);
    this.#surface.map()?.changed(changed);
    if (this.#now.hall !== null) this.#drawPanel(this.#now.hall);
  }

  /** They are on hold now, and nothing is chosen any more. */
  held(seats: readonly number[]): void {
    const hall = this.#now.hall;
    if (hall === null) return;
    this.#now.mine = new Set([...this.#now.mine, ...seats]);
    this.#change(hall, NOTHING_CHOSEN, null, 0);
    this.#surface.map()?.changed(seats);
    this.say(null);
    this.holding(false);
  }

  /** Takes what was proposed as chosen, to change it by hand. */
  own(): void {
    const hall = this.#now.hall;
    if (hall !== null && this.#now.proposal !== null) this.#change(hall, this.choice, null, 0);
  }

  holding(isHolding: boolean): void {
    this.#isHolding = isHolding;
    this.#surface.draw({ busy: isHolding });
    if (!isHolding && this.#now.hall !== null) this.#settle(this.#now.hall);
  }

  pick(place: number): void {
    const hall = this.#now.hall;
    if (hall === null || this.#isHolding) return;
    const look = lookOf(hall, this.#now.scene, place);
    if (look === 'mine' || look === 'friend') return this.say(notes.tapped(hall, place, look));
    const done = toggled(hall, this.#now.moment, this.#now.byHand, place);
    if ('why' in done) return this.say(done.why === 'cap' ? notes.cap(hall) : notes.tapped(hall, place, done.why));
    this.choose(done.choice);
    this.#surface.draw({ said: spokenName(hall, place, lookOf(hall, this.#now.scene, place)) });
  }

  step(area: AreaId, by: number): void {
    const hall = this.#now.hall;
    if (hall === null) return;
    const before = this.#now.byHand;
    this.choose(stepped(hall, this.#now.moment, before, area, (before.areas.get(area) ?? 0) + by));
  }

  /** Proposes seats for so many; the same number again takes the proposal away. */
  propose(size: number): void {
    const hall = this.#now.hall;
    if (hall === null) return;
    const found = this.#now.party === size ? null : bestFor(hall, this.#now.moment, size, [...this.#now.friends]);
    if (found === null) {
      const isOff = this.#now.party === size;
      this.choose(NOTHING_CHOSEN);
      return isOff ? undefined : this.say(notes.plain('info', fill(texts('seats').noBest, { n: size })));
    }
    this.#change(hall, NOTHING_CHOSEN, found, size);
    const [first] = found.places;
    if (first !== undefined) this.showFloor(floorOf(hall.plan, first));
    this.#surface.map()?.bring(found.places);
    this.say(notes.plain('good', proposalText(found, this.#now.friends.size > 0)));
  }

  /** These seats and no others, with what the rules say about them. */
  choose(choice: Choice): void {
    const hall = this.#now.hall;
    if (hall === null) return;
    this.#change(hall, choice, null, 0);
    this.say(notes.ofVerdict(hall, this.#now.moment, choice));
  }

  /** The same as a tap on what a note offers. */
  chooseSeats(seats: readonly number[], more: Partial<Choice> = {}): void {
    this.choose({ ...this.#now.chosen, ...more, seats });
    this.#surface.map()?.bring(seats);
  }

  showFloor(floor: number): void {
    if (floor === this.#now.floor || this.#now.hall === null) return;
    this.#now.floor = floor;
    this.openMap();
    this.#drawPanel(this.#now.hall);
  }

  say(note: Note | null): void {
    this.#note = note;
    this.#surface.draw({ note: notes.shown(note) });
  }

  /** Drops what somebody else took of the choice, and offers seats as good. */
  lose(seats: readonly number[], told: readonly (readonly number[])[] = [], andHold = false): void {
    const hall = this.#now.hall;
    if (hall === null) return;
    const wanted = this.choice.seats;
    const left = { ...this.choice, seats: wanted.filter((place) => !seats.includes(place)) };
    this.#change(hall, left, null, 0);
    const others = told.length > 0 ? told : alternativesTo(hall, this.#now.moment, wanted);
    this.say(notes.lost(hall, seats, others, { isSomeLeft: left.seats.length > 0, andHold }));
  }

  #settle(hall: Hall): void {
    const { choice, lost } = settled(hall, this.#now.moment, this.choice);
    if (lost.length > 0) return this.lose(lost);
    if (choice === this.#now.chosen || this.#now.proposal !== null) return;
    this.#change(hall, choice, null, 0);
    this.say(notes.plain('info', texts('seats').standingLost));
  }

  #change(hall: Hall, choice: Choice, proposal: BestFound | null, party: number): void {
    const before = this.choice.seats;
    this.#now.chosen = choice;
    this.#now.proposal = proposal;
    this.#now.party = party;
    const after = this.choice.seats;
    this.#surface.map()?.changed([...before, ...after]);
    this.#surface.map()?.mark(after);
    this.#drawPanel(hall);
  }

  #drawHall(done?: () => void): void {
    const hall = this.#now.hall;
    if (hall === null) return;
    this.#surface.draw(hallData(hall, this.#now.states, this.#now.friends.size > 0), done);
    this.#drawPanel(hall);
  }

  #drawPanel(hall: Hall): void {
    const { states, chosen, proposal, party, floor } = this.#now;
    const closed = statusOf(hall, states, serverNow())?.title ?? null;
    const foot = footOf(hall, chosen, proposal, closed);
    this.#surface.draw({ ...panelData(hall, states, this.choice, floor), party, proposed: this.isProposed, foot });
  }
}
