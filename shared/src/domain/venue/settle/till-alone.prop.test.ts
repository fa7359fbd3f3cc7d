import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSame } from '../../../testing/expect-same.ts';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aVenue, SHIFT, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { SaleMade } from '../../fact.ts';
import { allotmentPolicyOf } from '../../allotment/policy.ts';
import { compareFences, isSameFence, type Fence } from '../../fence.ts';
import type { AllotmentId, OrderId } from '../../ids.ts';
import { fenceOf, STATUS_CODE } from '../../inventory/read.ts';
import { askAtTill, askOnline, hold, saleOf, seats, sell } from '../decisions/desk.fixture.ts';
import { grantAllotment } from '../decisions/grant-allotment.ts';
import { keepHold } from '../decisions/keep-hold.ts';
import { placeHold } from '../decisions/place-hold.ts';
import { reclaimAllotment } from '../decisions/reclaim-allotment.ts';
import { changeContacts, quarantineSilent } from '../decisions/terminal-contact.ts';
import { withdrawOrder } from '../decisions/withdraw-order.ts';
import type { VenueEvent } from '../events.ts';
import { evolveVenue } from '../evolve.ts';
import { newVenueState } from '../state.ts';
import { supplyOf } from '../supply.ts';
import { takingsOf } from '../takings.ts';
import { ALLOTMENT, fact, grant, record, send, Till } from './till.fixture.ts';

const SEATS = ['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6'] as const;
const GRANTED = SEATS.slice(0, 4);

const SERVER_DOES = ['sell', 'withdraw', 'silence', 'hear', 'reclaim', 'grant', 'keep', 'want'] as const;
type ServerDoes = (typeof SERVER_DOES)[number];

/** What a till does alone, what the server does meanwhile, and what becomes of the messages between them. */
type Move =
  | { readonly who: 'till'; readonly does: 'sell' | 'return'; readonly seats: readonly string[] }
  | { readonly who: 'till'; readonly does: 'void'; readonly n: number }
  | { readonly who: 'wire'; readonly does: 'report' | 'lost answer' | 'old again'; readonly n: number }
  | { readonly who: 'wire'; readonly does: 'misfit'; readonly n: number }
  | {
      readonly who: 'server';
      readonly does: ServerDoes;
      readonly seat: string;
    };

const seat = fc.constantFrom(...SEATS);
const some = fc.uniqueArray(seat, { minLength: 1, maxLength: 3 });
const n = fc.nat(1000);
const weighted = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });
const pick = <T extends string>(...of: T[]) => fc.constantFrom(...of);

const move: fc.Arbitrary<Move> = fc.oneof(
  weighted(7, fc.record({ who: pick('till'), does: pick('sell', 'sell', 'sell', 'return'), seats: some })),
  weighted(3, fc.record({ who: pick('till'), does: pick('void'), n })),
  weighted(8, fc.record({ who: pick('wire'), does: pick('report', 'report', 'lost answer', 'old again'), n })),
  weighted(1, fc.record({ who: pick('wire'), does: pick('misfit'), n })),
  weighted(5, fc.record({ who: pick('server'), does: pick(...SERVER_DOES), seat })),
);
const story = fc.array(move, { maxLength: 60, size: 'max' });

class World {
  readonly venue: TestVenue;
  readonly till: Till;
  readonly sales: SaleMade[] = [];
  reclaims = 0;
  recalls = 0;
  misfits = 0;
  #count = 0;

  constructor() {
    this.venue = aVenue({ profile: { offlineSales: 'allotment' } });
    grant(this.venue, GRANTED);
    this.till = new Till(this.venue);
    this.till.hearOfGrants();
  }

  move(step: Move): void {
    this.#count += 1;
    if (step.who === 'server') return this.#serve(step.does, step.seat);
    if (step.who === 'wire') return this.#carry(step.does, step.n);
    if (step.does === 'void') {
      const sale = this.sales[step.n % Math.max(1, this.sales.length)];
      if (sale !== undefined) this.till.void(sale);
    } else if (step.does === 'return') this.till.giveBack(step.seats);
    else {
      const sale = this.till.sell(step.seats);
      if (sale !== null) this.sales.push(sale);
    }
  }

  #carry(does: 'report' | 'lost answer' | 'old again' | 'misfit', luck: number): void {
    if (does === 'misfit') return this.#spoil(luck);
    if (does !== 'old again') return void this.till.report(does === 'report');
    const old = this.till.facts[luck % Math.max(1, this.till.facts.length)];
    const isKnown = old !== undefined && old.jn <= (this.venue.state.terminals.get(TILL)?.head.jn ?? 0);
    if (isKnown) record(this.venue, send(old, { recordedHash: old.hash }));
  }

  /** The next fact is a sale of seats that were sold already, as a till with a damaged ledger would make it. */
  #spoil(luck: number): void {
    const sale = this.sales[luck % Math.max(1, this.sales.length)];
    if (sale === undefined) return;
    this.misfits += 1;
    this.till.tell({ ...sale, order: `again-${this.#count}` as OrderId });
    const { shift, clerk, total, at } = sale;
    const order = `again-${this.#count}` as OrderId;
    this.till.tell({
      kind: 'cash.moved',
      v: 1,
      shift,
      clerk,
      order,
      reason: 'sale',
      amount: total,
      currency: 'CNY',
      at,
    });
  }

  #serve(does: ServerDoes, id: string): void {
    const { venue } = this;
    const place = venue.layout.places.find((one) => one.id === id)?.index ?? -1;
    if (does === 'grant') {
      const allotmentId = `al-${this.#count}` as AllotmentId;
      const wanted = { allotmentId, terminal: TILL, performance: PERFORMANCE, sellUntil: null, person: null };
      const decision = grantAllotment(venue.state, { ...wanted, places: [id as never] }, venue.context());
      if (decision.ok) venue.apply(decision.events);
      this.till.hearOfGrants();
    } else if (does === 'sell') {
      if (inventoryOf(venue).status[place] !== STATUS_CODE.available) return;
      sell(venue, saleOf(hold(venue, askAtTill(`h${this.#count}`, seats(id))), `s${this.#count}`));
    } else if (does === 'withdraw') {
      const orderId = (inventoryOf(venue).owner[place] ?? '') as OrderId;
      if (!orderId.startsWith('s')) return;
      venue.grant((state, context) => withdrawOrder(state, { orderId, terminal: TILL }, context));
    } else if (does === 'keep') this.#keep(id, place);
    else if (does === 'want') this.#want(id);
    else if (does === 'reclaim') this.#reclaim(place);
    else {
      venue.grant((state) => changeContacts(state, () => does === 'hear'));
      // Long after the show: time alone may quarantine, and nothing else.
      venue.grant((state, context) => quarantineSilent(state, { ...context, at: context.at + 86_400_000 }));
    }
  }

  /** The clerk holds a seat of the pool and opens payment. */
  #keep(id: string, place: number): void {
    const { venue } = this;
    if (inventoryOf(venue).status[place] !== STATUS_CODE.available) return;
    const { holdId } = hold(venue, askAtTill(`h${this.#count}`, seats(id)));
    const before = fenceOf(inventoryOf(venue), place);
    const wanted = { holdId, terminal: TILL, allotmentId: `kept-${this.#count}` as AllotmentId };
    venue.grant((state, context) => keepHold(state, wanted, context));
    expect(isSameFence(fenceOf(inventoryOf(venue), place), before), 'the same claimant goes on').toBe(true);
    this.till.hearOfGrants();
  }

  /** A buyer wants a seat: asked back if need be, given by the till’s own word and nothing else. */
  #want(id: string): void {
    const { venue } = this;
    const claimant = { kind: 'person', person: `buyer-${this.#count}` } as const;
    const request = askOnline(`w${this.#count}`, seats(id), claimant);
    const ask = (inVain: readonly number[]) =>
      placeHold(venue.state, request, {
        ...venue.context(),
        reach: { askable: new Set([TILL]), inVain: new Set(inVain) },
      });
    const first = ask([]);
    if (first.ok) return venue.apply(first.events);
    for (const { allotment, places } of first.recall ?? []) {
      const asked = places.flatMap((at) => venue.layout.places[at]?.id ?? []);
      this.recalls += 1;
      const isBack = this.till.giveBack(asked, allotment) !== null;
      if (isBack) this.till.reportAll();
      const second = ask(isBack ? [] : places);
      if (second.ok) venue.apply(second.events);
      else if (!isBack) expect(second.recall ?? []).toEqual([]);
    }
  }

  #reclaim(place: number): void {
    const { venue } = this;
    const allotmentId = (inventoryOf(venue).owner[place] ?? ALLOTMENT) as AllotmentId;
    const id = venue.layout.places[place]?.id;
    if (id === undefined) return;
    const wanted = { performance: PERFORMANCE, allotmentId, places: [id], reason: 'stolen', person: null };
    const before = fenceOf(inventoryOf(venue), place);
    const decision = reclaimAllotment(venue.state, wanted, venue.context());
    if (!decision.ok) return;
    this.reclaims += 1;
    venue.apply(decision.events);
    expect(fenceOf(inventoryOf(venue), place).grant).toBe(before.grant + 1);
  }
}

const inventoryOf = (venue: TestVenue) => {
  const inventory = venue.state.performances.get(PERFORMANCE)?.inventory;
  if (inventory === undefined) throw new Error('no performance');
  return inventory;
};

const isByHand = ({ log }: TestVenue, id: AllotmentId): boolean =>
  log.some(
    (one) =>
      one.kind === 'inventory' &&
      (one.event.kind === 'allotmentGranted' || one.event.kind === 'allotmentAdopted') &&
      one.event.allotmentId === id,
  );

function play(moves: readonly Move[], look: (world: World) => void = () => undefined): World {
  const world = new World();
  for (const step of moves) {
    world.move(step);
    look(world);
  }
  return world;
}

const NUM_RUNS = 200;
const always = (check: (moves: readonly Move[]) => void): void =>
  fc.assert(fc.property(story, check), { numRuns: NUM_RUNS });

it('the stories are worth telling: every end of a sale happens, with and without its seats', () => {
  const seen = new Set<string>();
  for (const moves of fc.sample(story, { numRuns: 300, seed: 20_261_125 })) {
    const { venue, till } = play(moves);
    till.reportAll();
    for (const { soldBy, state, tickets } of venue.state.orders.values())
      seen.add(`${soldBy.door} ${state} ${tickets.some(({ jn }) => jn > 0) ? 'of the till' : ''}`);
    for (const { reason } of venue.state.conflicts.values()) seen.add(reason);
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'counter paid of the till',
      'counter refunded of the till',
      'counter paid-unseated ',
      'counter refunded ',
      'counter paid ',
      'counter cancelled ',
      'allotment-differs',
    ]),
  );
});

describe('whatever a till does alone, and whatever becomes of its messages', () => {
  it('I1: at most one ticket counts per seat, and every seat sold has exactly one, in a paid order', () => {
    always((moves) => {
      play(moves, ({ venue }) => {
        const inventory = inventoryOf(venue);
        const tickets = [...venue.state.orders.values()].flatMap((order) => order.tickets);
        for (let place = 0; place < SEATS.length; place += 1) {
          const fence = fenceOf(inventory, place);
          const valid = tickets.filter((ticket) => ticket.place === place && isSameFence(ticket.fence, fence));
          const isSold = inventory.status[place] === STATUS_CODE.sold;
          if (isSold) expect(valid.map(({ order }) => venue.state.orders.get(order)?.state)).toEqual(['paid']);
          else expectSame(valid.length, 0);
        }
      });
    });
  });

  it('I2: every fact is in the log exactly once, in order, and everything the till told has come to an order', () => {
    always((moves) => {
      const { venue, till, sales } = play(moves);
      till.reportAll();
      const logged = venue.log.flatMap((event) => (event.kind === 'fact.recorded' ? [event.fact.jn] : []));
      expect(logged).toEqual(Array.from({ length: till.facts.length + 1 }, (_, i) => i + 1));
      for (const { order } of sales) expect(venue.state.orders.has(order)).toBe(true);
    });
  });

  it('I3: what came in less what went back is what the paid orders cost and what waits for a person', () => {
    always((moves) => {
      const { venue, till } = play(moves, (world) => {
        const { received, refunds, due, unseated } = takingsOf(world.venue.state.orders.values(), 'CNY');
        expectSame(received - refunds, due + unseated);
      });
      till.reportAll();
      const ofTill = [...venue.state.orders.values()].filter(({ id }) => !id.startsWith('s'));
      const { received, refunds } = takingsOf(ofTill, 'CNY');
      const { cashIn = 0, cashOut = 0 } = venue.state.shifts.get(SHIFT) ?? {};
      expect(cashIn - cashOut).toBe(received - refunds);
    });
  });

  it('I5: no fence goes back', () => {
    always((moves) => {
      let before: Fence[] | null = null;
      play(moves, ({ venue }) => {
        const inventory = inventoryOf(venue);
        const now = SEATS.map((_, place) => fenceOf(inventory, place));
        now.forEach((fence, place) => {
          if (before !== null) expectSame(compareFences(fence, before[place] as Fence) >= 0, true);
        });
        before = now;
      });
    });
  });

  it('I6: the counts add up, and the venue’s notes of what stands with the till agree with the inventory', () => {
    always((moves) => {
      play(moves, ({ venue }) => {
        const inventory = inventoryOf(venue);
        expectSame(
          inventory.counts.reduce((a, b) => a + b, 0),
          inventory.capacity,
        );
        const open = [...inventory.allotments.values()].filter(({ status }) => status !== 'closed');
        expect([...(venue.state.allotted.get(TILL)?.standing.keys() ?? [])].sort()).toEqual(
          open.flatMap(({ id, left }) => (left > 0 ? [id] : [])).sort(),
        );
        for (const { id, left } of open) expectSame(inventory.owner.filter((owner) => owner === id).length, left);
        expectSame(venue.state.conflictsByTerminal.get(TILL) ?? 0, venue.state.conflicts.size);
      });
    });
  });

  it('what is shared out goes by what stands, as if every allotment there ever was were looked through', () => {
    always((moves) => {
      play(moves, ({ venue }) => {
        const entry = venue.state.performances.get(PERFORMANCE);
        if (entry === undefined) throw new Error('no performance');
        const taking = [{ terminal: TILL, asks: false }];
        const { allotted, terminals } = supplyOf(venue.state, entry, taking, allotmentPolicyOf({}), 0);
        const open = [...entry.inventory.allotments.values()].filter(({ status }) => status === 'open');
        const left = open.reduce((sum, one) => sum + one.left, 0);
        const byHand = open.filter(({ id }) => isByHand(venue, id)).reduce((sum, one) => sum + one.left, 0);
        expect({ allotted, terminals }).toEqual({
          allotted: left,
          terminals: [{ terminal: TILL, asks: false, left, byHand }],
        });
      });
    });
  });

  it('I7: without a reclaim or a damaged ledger all of it fits, and both sides end alike', () => {
    always((moves) => {
      const tame = moves.filter(({ does }) => does !== 'reclaim' && does !== 'misfit');
      const { venue, till } = play(tame);
      till.reportAll();
      expect([...venue.state.conflicts.values()]).toEqual([]);
      const server = inventoryOf(venue);
      for (let place = 0; place < server.capacity; place += 1) {
        const owner = till.inventory.owner[place];
        if (owner === null || owner === undefined) continue;
        expectSame(server.owner[place], owner);
        expect(fenceOf(server, place)).toEqual(fenceOf(till.inventory, place));
      }
    });
  });

  it('I9: no paid order is without a seat or an open conflict, and nothing is dropped', () => {
    always((moves) => {
      const { venue, till } = play(moves, (world) => {
        const { orders, conflicts } = world.venue.state;
        const named = new Set([...conflicts.values()].map(({ order }) => order));
        for (const order of orders.values()) {
          if (order.state === 'paid-unseated') expectSame(named.has(order.id), true);
          if (order.state === 'paid') expectSame(order.tickets.length, order.lines.length);
        }
      });
      expect(till.reportAll().every(({ outcome }) => outcome !== 'mismatch')).toBe(true);
      expect(venue.state.terminals.get(TILL)?.head.jn).toBe(till.facts.length + 1);
    });
  });

  it('the log replayed gives the same venue', () => {
    always((moves) => {
      const { venue } = play(moves);
      const replayed = newVenueState(venue.state.id);
      for (const { events, stamp } of venue.commits)
        for (const event of JSON.parse(JSON.stringify(events)) as VenueEvent[]) evolveVenue(replayed, event, stamp);
      expect(replayed).toEqual(venue.state);
    });
  });
});

it('a fact of a chain that is not the server’s is kept aside, and moves no seat', () => {
  const { venue, till } = play([{ who: 'till', does: 'sell', seats: ['A-1'] }]);
  till.reportAll();
  const sale = { ...(till.facts[0]?.body as SaleMade), order: 'clone' as OrderId };
  expect(record(venue, send(fact(2, sale, { hash: 'clone' }), { recordedHash: 'fact-2' }))).toMatchObject({
    outcome: 'mismatch',
  });
  expect(venue.state.orders.has('clone' as OrderId)).toBe(false);
  expect(venue.state.conflicts.size).toBe(1);
});
