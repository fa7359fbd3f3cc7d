import { ADULT, PERFORMANCE, PRICES } from '../../../testing/programme-builder.ts';
import { STANDARD } from '../../../testing/seat-map-builder.ts';
import { CLERK, SHIFT, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { FactBody, RecordedFact, SaleMade, SaleVoided, SeatsReturned } from '../../fact.ts';
import type { AllotmentId, HoldId, OrderId, PlaceId, ShiftId } from '../../ids.ts';
import { newInventory } from '../../inventory/create.ts';
import { decideInventory } from '../../inventory/decide.ts';
import type { InventoryCommand } from '../../inventory/commands.ts';
import type { InventoryEvent } from '../../inventory/events.ts';
import { evolveInventory } from '../../inventory/evolve.ts';
import type { Inventory } from '../../inventory/state.ts';
import { grantAllotment } from '../decisions/grant-allotment.ts';
import { recordFact, type FactAnswer, type RecordFact } from '../decisions/record-fact.ts';
import type { TerminalState, VenueState } from '../state.ts';

export const PRICE = 4000;
export const ALLOTMENT = 'al-1' as AllotmentId;

/** Grants seats to the till, as a manager does. */
export function grant(venue: TestVenue, seats: readonly string[], allotmentId = ALLOTMENT, terminal = TILL): void {
  const places = seats as readonly PlaceId[];
  const wanted = { allotmentId, terminal, performance: PERFORMANCE, places, sellUntil: null, person: null };
  venue.grant((state, context) => grantAllotment(state, wanted, context));
}

/** The till's fact number `jn`, chained to the one before. The shift was its first. */
export const fact = (jn: number, body: RecordedFact['body'], change: Partial<RecordedFact> = {}): RecordedFact => ({
  jn,
  body,
  prev: jn === 1 ? 'genesis' : `fact-${jn - 1}`,
  hash: `fact-${jn}`,
  signature: '',
  ...change,
});

export const send = (sent: RecordedFact, change: Partial<RecordFact> = {}): RecordFact => ({
  terminal: TILL,
  terminalEpoch: 1,
  fact: sent,
  genesis: 'genesis',
  recordedHash: null,
  raw: JSON.stringify(sent.body),
  pickupCode: '00000001',
  elsewhere: false,
  isNameTaken: false,
  ...change,
});

export const record = (venue: TestVenue, request: RecordFact): FactAnswer =>
  venue.grant((state, context) => recordFact(state, request, context));

const inventoryOf = (state: VenueState): Inventory => {
  const inventory = state.performances.get(PERFORMANCE)?.inventory;
  if (inventory === undefined) throw new Error('no performance');
  return inventory;
};

/** What of a sale goes into the drawer: what was charged on a card, or taken by a provider, moves no cash. */
const cashOf = ({ tender, tenders, total }: SaleMade): number =>
  tenders === undefined
    ? tender === undefined
      ? total
      : 0
    : tenders.reduce((sum, { kind, amount }) => sum + (kind === 'cash' ? amount : 0), 0);

/** A till that works alone on its allotments by the same core, and keeps what it has to tell. */
export class Till {
  readonly #venue: TestVenue;
  readonly inventory: Inventory;
  readonly facts: RecordedFact[] = [];
  /** Facts the server has acknowledged. */
  told = 1;
  #orders = 0;
  readonly #who: Pick<TerminalState, 'id'> & { readonly shift: ShiftId };

  constructor(venue: TestVenue, who = { id: TILL, shift: SHIFT }) {
    this.#venue = venue;
    this.#who = who;
    this.inventory = newInventory(PERFORMANCE, inventoryOf(venue.state).capacity);
  }

  /** Learns of a grant, as it stands in the venue's log. */
  hearOfGrants(): void {
    for (const one of this.#venue.log) {
      if (one.kind !== 'inventory') continue;
      const { event } = one;
      if (event.kind !== 'allotmentGranted' && event.kind !== 'holdKept') continue;
      if (event.terminal !== this.#who.id || this.inventory.allotments.has(event.allotmentId)) continue;
      // A basket that is kept is an allotment like any other to its till.
      evolveInventory(this.inventory, { ...event, kind: 'allotmentGranted' });
    }
  }

  /** Sells, for cash unless `change` says otherwise; null when the till may not. Two facts, as in one transaction. */
  sell(seats: readonly string[], change: Partial<SaleMade> = {}): SaleMade | null {
    const order = change.order ?? (`${this.#who.id === TILL ? 't' : this.#who.id}-${this.#orders + 1}` as OrderId);
    const places = seats.map((seat) => this.#venue.layout.indexById.get(seat as PlaceId) ?? -1);
    const byAllotment = Map.groupBy(places, (place) => this.inventory.owner[place] as AllotmentId);
    const commands = [...byAllotment].map(
      ([allotmentId, own]): InventoryCommand => ({ name: 'sellAllotted', allotmentId, orderId: order, places: own }),
    );
    const sold = this.#decide(commands);
    if (sold === null) return null;
    this.#orders += 1;
    const lines = places.map((place, i): SaleMade['lines'][number] => {
      const event = sold.find((one) => one.kind === 'allottedSold' && one.places.includes(place));
      if (event?.kind !== 'allottedSold') throw new Error(`place ${place} was not sold`);
      const { allotmentId: allotment, fences } = event;
      const fence = fences[event.places.indexOf(place)] ?? { epoch: 0, grant: 0, use: 0 };
      const placeId = seats[i] as PlaceId;
      return { place, placeId, priceZone: STANDARD, ticketType: ADULT, price: PRICE, allotment, fence };
    });
    const sale: SaleMade = {
      ...this.#stamp(),
      kind: 'sale.made',
      order,
      hold: `b-${this.#orders}` as HoldId,
      performance: PERFORMANCE,
      lines,
      priceList: { id: PRICES, version: 1 },
      fee: 0,
      total: PRICE * lines.length,
      currency: 'CNY',
      ...change,
    };
    this.tell(sale);
    this.#cash('sale', sale.order, cashOf(sale));
    return sale;
  }

  /** Takes a sale back into the allotments it came from. */
  void(sale: SaleMade): SaleVoided | null {
    const { order, performance } = sale;
    const byAllotment = Map.groupBy(sale.lines, ({ allotment }) => allotment);
    const freed = this.#decide(
      [...byAllotment].map(([toAllotment, own]) => ({
        name: 'voidSale',
        orderId: order,
        places: own.map(({ place }) => place),
        toAllotment,
      })),
    );
    if (freed === null) return null;
    const lines = sale.lines.map(({ place, allotment, fence }) => ({
      place,
      allotment,
      fence: { ...fence, use: fence.use + 1 },
    }));
    const voided: SaleVoided = { ...this.#stamp(), kind: 'sale.voided', order, performance, lines };
    this.tell(voided);
    this.#cash('sale-undone', order, cashOf(sale));
    return voided;
  }

  giveBack(seats: readonly string[], allotment = ALLOTMENT): SeatsReturned | null {
    const places = seats.map((seat) => this.#venue.layout.indexById.get(seat as PlaceId) ?? -1);
    if (this.#decide([{ name: 'returnAllotment', allotmentId: allotment, places }]) === null) return null;
    const { at, v } = this.#stamp();
    const returned: SeatsReturned = {
      kind: 'seats.returned',
      v,
      performance: PERFORMANCE,
      allotment,
      places,
      reason: 'asked',
      at,
    };
    this.tell(returned);
    return returned;
  }

  /** Writes a fact. The shift's own is number 1. */
  tell(body: FactBody): RecordedFact {
    const written = fact(this.facts.length + 2, body);
    this.facts.push(written);
    return written;
  }

  /** Hands the oldest news over, as often as it takes; an acknowledgement may be lost. */
  report(isHeard = true): FactAnswer | null {
    const next = this.facts[this.told - 1];
    if (next === undefined) return null;
    const answer = record(this.#venue, send(next, { terminal: this.#who.id }));
    if (isHeard) this.told = Math.max(this.told, answer.jn);
    return answer;
  }

  reportAll(): FactAnswer[] {
    const answers: FactAnswer[] = [];
    for (let answer = this.report(); answer !== null; answer = this.report()) answers.push(answer);
    return answers;
  }

  #cash(reason: 'sale' | 'sale-undone', order: OrderId, amount: number): void {
    if (amount === 0) return;
    this.tell({ ...this.#stamp(), kind: 'cash.moved', order, reason, amount, currency: 'CNY' });
  }

  #stamp() {
    return { v: 1, shift: this.#who.shift, clerk: CLERK, at: this.#venue.context().at } as const;
  }

  /** A till knows of no allotment that is over: it has the places it has, and takes back whatever it sold. */
  #stayOpen(): void {
    const { allotments } = this.inventory;
    for (const allotment of allotments.values())
      if (allotment.status === 'closed') allotments.set(allotment.id, { ...allotment, status: 'open' });
  }

  /** All commands or none. */
  #decide(commands: readonly InventoryCommand[]): InventoryEvent[] | null {
    const decisions = commands.map((command) => decideInventory(this.inventory, command));
    if (decisions.some((decision) => !decision.ok)) return null;
    const events = decisions.flatMap((decision) => (decision.ok ? [...decision.value] : []));
    for (const event of events) evolveInventory(this.inventory, event);
    this.#stayOpen();
    return events;
  }
}
