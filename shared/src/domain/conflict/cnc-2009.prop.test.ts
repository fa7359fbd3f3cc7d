import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../testing/programme-builder.ts';
import { aVenue, TILL, type TestVenue } from '../../testing/venue-builder.ts';
import type { SaleMade } from '../fact.ts';
import { isSameFence } from '../fence.ts';
import type { AllotmentId, OrderId, PlaceId } from '../ids.ts';
import { decideInventory } from '../inventory/decide.ts';
import { fenceOf, STATUS_CODE } from '../inventory/read.ts';
import { askAtTill, hold, saleOf, seats, sell } from '../venue/decisions/desk.fixture.ts';
import { resolveConflict, type ResolveAction } from '../venue/decisions/resolve-conflict.ts';
import { grant, Till } from '../venue/settle/till.fixture.ts';
import { takingsOf } from '../venue/takings.ts';
import { keeperOf, unseatedIn, unseatedOf } from './unseated.ts';
import { proposalsFor } from './proposals.ts';

/**
 * The order of the French CNC of 16 February 2009, §3.2.5, on tills that work alone: our acceptance list. What such a
 * till recorded comes back in order, keeps both times and both numbers, and never makes a hall fuller than it is.
 */
const SEATS = ['A-1', 'A-2', 'A-3', 'A-4'] as const;
const AL = 'al-1' as AllotmentId;

type Move =
  | { readonly does: 'sell' | 'return'; readonly seats: readonly string[] }
  | { readonly does: 'void' | 'settle'; readonly n: number }
  | { readonly does: 'quarantine' | 'report' | 'lose the answer' }
  | { readonly does: 'reclaim and sell again'; readonly seat: string };

const n = fc.nat(9);
const some = fc.uniqueArray(fc.constantFrom(...SEATS), { minLength: 1, maxLength: 2 });
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('sell' as const), seats: some }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('return' as const), seats: some }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('void' as const, 'settle' as const), n }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constantFrom('quarantine', 'report', 'report', 'lose the answer') }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('reclaim and sell again' as const), seat: fc.constantFrom(...SEATS) }),
  },
);
const story = fc.array(move, { maxLength: 40, size: 'max' });

class House {
  readonly venue: TestVenue = aVenue({ profile: { offlineSales: 'allotment' } });
  readonly till: Till;
  readonly sales: SaleMade[] = [];
  #count = 0;

  constructor() {
    grant(this.venue, SEATS);
    this.till = new Till(this.venue);
    this.till.hearOfGrants();
  }

  get inventory() {
    const found = this.venue.state.performances.get(PERFORMANCE)?.inventory;
    if (found === undefined) throw new Error('no performance');
    return found;
  }

  move(step: Move): void {
    this.#count += 1;
    // Each moment is another one, so that two times are told apart.
    this.venue.wait(60);
    switch (step.does) {
      case 'sell': {
        const sale = this.till.sell(step.seats);
        if (sale !== null) this.sales.push(sale);
        return;
      }
      case 'return':
        return void this.till.giveBack(step.seats);
      case 'void': {
        const sale = this.sales[step.n % Math.max(1, this.sales.length)];
        if (sale !== undefined) this.#void(sale);
        return;
      }
      case 'report':
      case 'lose the answer':
        return void this.till.report(step.does === 'report');
      case 'quarantine':
        return void this.#take({ name: 'quarantineAllotment', allotmentId: AL });
      case 'reclaim and sell again':
        return this.#sellAgain(step.seat);
      case 'settle':
        return this.settleOne(step.n);
    }
  }

  /** A till takes back only what it has not seen settled. */
  #void(sale: SaleMade): void {
    const jn = this.till.facts.find(({ body }) => body === sale)?.jn ?? 0;
    if (jn > this.till.told) this.till.void(sale);
  }

  #take(command: Parameters<typeof decideInventory>[1]): boolean {
    const decision = decideInventory(this.inventory, command);
    if (!decision.ok) return false;
    this.venue.apply(decision.value.map((event) => ({ kind: 'inventory', performance: PERFORMANCE, event })));
    return true;
  }

  #sellAgain(seat: string): void {
    const place = this.venue.layout.indexById.get(seat as PlaceId) ?? -1;
    if (!this.#take({ name: 'reclaim', allotmentId: AL, places: [place], epoch: 1 })) return;
    sell(this.venue, saleOf(hold(this.venue, askAtTill(`h${this.#count}`, seats(seat))), `s${this.#count}`));
  }

  /** A person takes the first proposal of one order that waits; the till it was sold at may be ahead of its answers. */
  settleOne(luck: number): void {
    const waiting = unseatedIn(this.venue.state);
    const one = waiting[luck % Math.max(1, waiting.length)];
    if (one === undefined) return;
    const [best] = proposalsFor(this.venue.state).get(one.order.id) ?? [];
    const ids = (best?.places ?? []).map((place) => this.venue.layout.places[place]?.id as PlaceId);
    const action: ResolveAction = ids.length === 0 ? { kind: 'refund' } : { kind: 'reseat', seats: ids };
    const wanted = { conflict: one.conflict.id, action, note: 'agreed', person: null, force: false };
    const at = { terminal: 'till-2' as never, hasDrawer: true, seenJn: this.till.told };
    const decision = resolveConflict(this.venue.state, { ...wanted, ...at }, this.venue.context());
    if (decision.ok) this.venue.apply(decision.events);
    else expect(decision.error.code).toBe('NOT_SETTLED_YET');
  }
}

function play(moves: readonly Move[], look: (house: House) => void = () => undefined): House {
  const house = new House();
  for (const step of moves) {
    house.move(step);
    look(house);
  }
  house.till.reportAll();
  look(house);
  return house;
}

const always = (check: (moves: readonly Move[]) => void) => fc.assert(fc.property(story, check), { numRuns: 200 });

it('the stories are worth telling: orders are left without seats, settled by a person, and by their till', () => {
  const seen = new Set<string>();
  for (const moves of fc.sample(story, { numRuns: 400, seed: 20_261_126 })) {
    const { venue } = play(moves);
    for (const event of venue.log)
      if (event.kind === 'conflict.closed') seen.add(`${event.action} ${event.terminal === TILL ? 'by its till' : ''}`);
    for (const { state, id } of venue.state.orders.values()) if (id.startsWith('t')) seen.add(state);
    for (const { reason } of venue.state.conflicts.values()) seen.add(reason);
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'paid',
      'refunded',
      'paid-unseated',
      'reseated ',
      'refunded by its till',
      'allotment-differs',
    ]),
  );
});

describe('CNC 2009 §3.2.5: whatever a till sold alone and in whatever order it is heard of', () => {
  it('its records come back in order, each once', () => {
    always((moves) => {
      const { venue, till } = play(moves);
      const heard = venue.log.flatMap((event) => (event.kind === 'fact.recorded' ? [event.fact.jn] : []));
      expect(heard).toEqual(Array.from({ length: till.facts.length + 1 }, (_, i) => i + 1));
    });
  });

  it('both times and both numbers of each sale are kept: when it was made and when it was heard of, the till’s and ours', () => {
    always((moves) => {
      const { venue, till, sales } = play(moves);
      for (const sale of sales) {
        const order = venue.state.orders.get(sale.order);
        expect(order).toMatchObject({ id: sale.order, placedAt: sale.at, soldBy: { terminal: TILL } });
        expect(order?.pickupCode).toMatch(/^\d{8}$/);
        const recorded = venue.log.find(
          (event) => event.kind === 'fact.recorded' && event.fact.body.kind === 'sale.made' && event.fact.body === sale,
        );
        const jn = till.facts.find(({ body }) => body === sale)?.jn;
        expect(recorded).toMatchObject({ fact: { jn, body: { at: sale.at, order: sale.order } } });
      }
      for (const conflict of venue.state.conflicts.values()) {
        expect(conflict.jn).not.toBeNull();
        expect(conflict.openedAt).toBeGreaterThanOrEqual(
          venue.state.orders.get(conflict.order as OrderId)?.placedAt ?? 0,
        );
      }
    });
  });

  it('capacity is never exceeded: one paid order for a seat at most, and as many tickets that count as seats sold', () => {
    always((moves) => {
      play(moves, ({ venue, inventory }) => {
        expect(inventory.counts.reduce((a, b) => a + b, 0)).toBe(inventory.capacity);
        const paid = [...venue.state.orders.values()].filter(({ state }) => state === 'paid');
        const places = paid.flatMap(({ lines }) => lines.map(({ place }) => place));
        expect(new Set(places).size).toBe(places.length);
        expect(places.length).toBe(inventory.counts[STATUS_CODE.sold]);
        const valid = paid.flatMap(({ tickets }) =>
          tickets.filter(({ place, fence }) => isSameFence(fence, fenceOf(inventory, place))),
        );
        expect(new Set(valid.map(({ place }) => place))).toEqual(new Set(places));
        expect(valid.length).toBe(places.length);
      });
    });
  });

  it('the current fence keeps the seat; the other order is kept too, and waits in the inbox until it is settled', () => {
    always((moves) => {
      play(moves, ({ venue, inventory }) => {
        const waiting = unseatedIn(venue.state);
        const unseated = [...venue.state.orders.values()].filter(({ state }) => state === 'paid-unseated');
        expect(waiting.map(({ order }) => order.id).sort()).toEqual(unseated.map(({ id }) => id).sort());
        for (const { order } of waiting) {
          const keeper = keeperOf(venue.state, order);
          if (keeper === null) continue;
          const kept = keeper.tickets.some(
            ({ place, fence }) =>
              order.lines.some((line) => line.place === place) && isSameFence(fence, fenceOf(inventory, place)),
          );
          expect(kept).toBe(true);
        }
      });
    });
  });

  it('nothing is paid twice and nothing kept: settled by persons and tills, all of it adds up', () => {
    always((moves) => {
      const house = play(moves);
      for (let round = 0; round < 40 && unseatedIn(house.venue.state).length > 0; round += 1) house.settleOne(round);
      const { received, refunds, due, unseated } = takingsOf(house.venue.state.orders.values(), 'CNY');
      expect({ kept: received - refunds, unseated }).toEqual({ kept: due, unseated: 0 });
      for (const conflict of house.venue.state.conflicts.values())
        expect(unseatedOf(house.venue.state, conflict)).toBeNull();
    });
  });
});
