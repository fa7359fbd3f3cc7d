import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSame } from '../../testing/expect-same.ts';
import { compareFences, fenceToText, isSameFence, type Fence } from '../fence.ts';
import type { AllotmentId, HoldId, OrderId, PerformanceId, TerminalId } from '../ids.ts';
import type { InventoryCommand, PlaceClaim } from './commands.ts';
import { newInventory } from './create.ts';
import { decideInventory } from './decide.ts';
import type { InventoryEvent } from './events.ts';
import { evolveInventory } from './evolve.ts';
import { fenceOf, STATUS_CODE } from './read.ts';
import { PLACE_STATUSES, type Inventory } from './state.ts';

const CAPACITY = 8;
const AREA = { first: 5, size: 3 };
const performance = 'p' as PerformanceId;
const place = fc.nat(CAPACITY - 1);
const places = fc.uniqueArray(place, { minLength: 1, maxLength: 3 });
const hold = fc.constantFrom('h1', 'h2', 'h3', 'h4') as fc.Arbitrary<HoldId>;
const allotment = fc.constantFrom('a1', 'a2', 'a3') as fc.Arbitrary<AllotmentId>;
const order = fc.constantFrom('o1', 'o2', 'o3') as fc.Arbitrary<OrderId>;
const terminal = 't' as TerminalId;
const claimant = { kind: 'terminal', terminal } as const;

const claim: fc.Arbitrary<PlaceClaim> = fc.oneof(
  places.map((wanted) => ({ kind: 'places' as const, places: wanted })),
  fc.integer({ min: 1, max: 3 }).map((count) => ({ kind: 'area' as const, area: 'stand', ...AREA, count })),
);
const claims = fc.array(claim, { minLength: 1, maxLength: 2 });

/** A step of a random day: who does what, how venue time moves on, whether the epoch is raised before. */
interface Step {
  readonly waitMs: number;
  readonly isRestore: boolean;
  /** The command, given the time and epoch it is decided at. */
  readonly ask: (venueNow: number, epoch: number) => InventoryCommand;
}

const asks: readonly fc.Arbitrary<Step['ask']>[] = [
  fc.tuple(hold, claims, fc.integer({ min: 1, max: 40 })).map(([holdId, wanted, ttlMs]) => (venueNow, epoch) => ({
    name: 'hold',
    holdId,
    claimant,
    claims: wanted,
    ttlMs,
    venueNow,
    epoch,
  })),
  fc.tuple(hold, fc.nat(60)).map(([holdId, more]) => (venueNow) => ({
    name: 'extendHold',
    holdId,
    deadline: venueNow + more,
    venueNow,
  })),
  fc.tuple(hold, fc.boolean()).map(([holdId, open]) => (venueNow) => ({
    name: 'markPaymentOpen',
    holdId,
    open,
    venueNow,
  })),
  hold.map((holdId) => (venueNow) => ({ name: 'releaseHold', holdId, venueNow })),
  fc.constant((venueNow) => ({ name: 'expireHolds', venueNow })),
  fc.tuple(hold, order).map(([holdId, orderId]) => (venueNow, epoch) => ({
    name: 'confirmHold',
    holdId,
    orderId,
    venueNow,
    epoch,
  })),
  fc.tuple(hold, allotment).map(([holdId, allotmentId]) => (venueNow, epoch) => ({
    name: 'keepHold',
    holdId,
    allotmentId,
    terminal,
    sellUntil: 0,
    venueNow,
    epoch,
  })),
  fc.tuple(hold, claims, order).map(([holdId, wanted, orderId]) => (venueNow, epoch) => ({
    name: 'sellFree',
    holdId,
    claimant,
    claims: wanted,
    orderId,
    venueNow,
    epoch,
  })),
  places.map((wanted) => (_now, epoch) => ({ name: 'block', places: wanted, code: 'house', epoch })),
  places.map((wanted) => () => ({ name: 'unblock', places: wanted })),
  fc.tuple(allotment, places).map(([allotmentId, wanted]) => (_now, epoch) => ({
    name: 'grantAllotment',
    allotmentId,
    terminal,
    places: wanted,
    sellUntil: 0,
    epoch,
  })),
  fc.tuple(allotment, places).map(([allotmentId, wanted]) => () => ({
    name: 'returnAllotment',
    allotmentId,
    places: wanted,
  })),
  fc.tuple(allotment, order, places).map(([allotmentId, orderId, wanted]) => () => ({
    name: 'sellAllotted',
    allotmentId,
    orderId,
    places: wanted,
  })),
  allotment.map((allotmentId) => () => ({ name: 'quarantineAllotment', allotmentId })),
  fc.tuple(allotment, places).map(([allotmentId, wanted]) => (_now, epoch) => ({
    name: 'reclaim',
    allotmentId,
    places: wanted,
    epoch,
  })),
  fc.tuple(order, places, fc.option(allotment)).map(([orderId, wanted, toAllotment]) => () => ({
    name: 'voidSale',
    orderId,
    places: wanted,
    toAllotment,
  })),
];

const step: fc.Arbitrary<Step> = fc.record({
  waitMs: fc.oneof(fc.constant(0), fc.nat(30)),
  isRestore: fc.nat(29).map((n) => n === 0),
  ask: fc.oneof(...asks),
});
const day = fc.array(step, { minLength: 1, maxLength: 60, size: 'max' });

/** A ticket as a gate sees it: it counts while its fence is the one in force and the place is sold. */
interface Issued {
  readonly place: number;
  readonly fence: Fence;
  readonly order: OrderId;
}

const issuedBy = (event: InventoryEvent): Issued[] =>
  event.kind === 'holdConfirmed' || event.kind === 'allottedSold'
    ? event.places.map((at, i) => ({ place: at, fence: event.fences[i] as Fence, order: event.orderId }))
    : [];

const isValid = (inventory: Inventory, ticket: Issued): boolean =>
  inventory.status[ticket.place] === STATUS_CODE.sold && isSameFence(fenceOf(inventory, ticket.place), ticket.fence);

/** Everything there is to compare, in a form that can be. */
const picture = (inventory: Inventory): unknown => ({
  ...inventory,
  holds: [...inventory.holds.values()],
  allotments: [...inventory.allotments.values()],
  status: [...inventory.status],
  epoch: [...inventory.epoch],
  grant: [...inventory.grant],
  use: [...inventory.use],
  counts: [...inventory.counts],
});

/** Plays a day and calls `look` after each step with what it did. */
function live(
  steps: readonly Step[],
  look: (inventory: Inventory, events: readonly InventoryEvent[], fencesBefore: readonly Fence[]) => void,
): { inventory: Inventory; log: InventoryEvent[] } {
  const inventory = newInventory(performance, CAPACITY);
  const log: InventoryEvent[] = [];
  let venueNow = 0;
  let epoch = 1;
  for (const { waitMs, isRestore, ask } of steps) {
    venueNow += waitMs;
    if (isRestore) epoch += 1;
    const fencesBefore = Array.from({ length: CAPACITY }, (_, i) => fenceOf(inventory, i));
    const decision = decideInventory(inventory, ask(venueNow, epoch));
    const events = decision.ok ? decision.value : [];
    for (const event of events) evolveInventory(inventory, event);
    log.push(...events);
    look(inventory, events, fencesBefore);
  }
  return { inventory, log };
}

describe('whatever is asked of an inventory, in any order', () => {
  it('I1: at most one ticket per place counts, and nobody is sold a place that is somebody else’s', () => {
    fc.assert(
      fc.property(day, (steps) => {
        const issued: Issued[] = [];
        live(steps, (inventory, events) => {
          issued.push(...events.flatMap(issuedBy));
          for (let at = 0; at < CAPACITY; at += 1) {
            const valid = issued.filter((ticket) => ticket.place === at && isValid(inventory, ticket));
            expectSame(valid.length, inventory.status[at] === STATUS_CODE.sold ? 1 : 0);
            if (valid[0] !== undefined) expectSame(valid[0].order, inventory.owner[at]);
          }
        });
      }),
      { numRuns: 200 },
    );
  });

  it('I1: a place changes hands only through being free', () => {
    fc.assert(
      fc.property(day, (steps) => {
        const owners = new Array<string | null>(CAPACITY).fill(null);
        live(steps, (inventory, events) => {
          for (const event of events) {
            if (event.kind === 'placesHeld')
              expectSame(
                event.places.every((at) => isTakeable(owners[at], events)),
                true,
              );
            if (event.kind === 'holdKept')
              expect(event.places.every((at) => owners[at] === event.holdId || isTakeable(owners[at], events))).toBe(
                true,
              );
            if (event.kind === 'allotmentGranted' || event.kind === 'placesBlocked')
              expect(event.places.map((at) => owners[at])).toEqual(event.places.map(() => null));
          }
          for (let at = 0; at < CAPACITY; at += 1) owners[at] = inventory.owner[at] ?? null;
        });
      }),
      { numRuns: 200 },
    );
  });

  it('I5: a fence never goes back and is never given to a second sale or claimant', () => {
    fc.assert(
      fc.property(day, (steps) => {
        const given = new Set<string>();
        live(steps, (inventory, events, before) => {
          for (let at = 0; at < CAPACITY; at += 1)
            expectSame(compareFences(fenceOf(inventory, at), before[at] as Fence) >= 0, true);
          // Who keeps what it held goes on under the fences it was given.
          for (const event of events)
            if ('fences' in event && !isSameRight(event, before))
              for (const [i, at] of event.places.entries()) {
                const name = `${at}:${fenceToText(event.fences[i] as Fence)}`;
                expect(given).not.toContain(name);
                given.add(name);
              }
        });
      }),
      { numRuns: 200 },
    );
  });

  it('I6: the places of all states add up to the capacity, and every record matches its places', () => {
    fc.assert(
      fc.property(day, (steps) => {
        live(steps, (inventory) => {
          const counted = PLACE_STATUSES.map((_, code) => inventory.status.filter((status) => status === code).length);
          expect([...inventory.counts]).toEqual(counted);
          expectSame(
            counted.reduce((a, b) => a + b, 0),
            CAPACITY,
          );
          for (const { id, status, places: own } of inventory.holds.values())
            if (status === 'open') expect(own.map((at) => inventory.owner[at])).toEqual(own.map(() => id));
          for (const { id, left } of inventory.allotments.values())
            expectSame(inventory.owner.filter((owner) => owner === id).length, left);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('a refusal changes nothing, and asking changes nothing', () => {
    fc.assert(
      fc.property(day, (steps) => {
        const inventory = newInventory(performance, CAPACITY);
        let venueNow = 0;
        for (const { waitMs, ask } of steps) {
          venueNow += waitMs;
          const before = JSON.stringify(picture(inventory));
          const decision = decideInventory(inventory, ask(venueNow, 1));
          expectSame(JSON.stringify(picture(inventory)), before);
          if (decision.ok) for (const event of decision.value) evolveInventory(inventory, event);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('the same day gives the same state, and its log replayed gives it again', () => {
    fc.assert(
      fc.property(day, (steps) => {
        const first = live(steps, () => undefined);
        const second = live(steps, () => undefined);
        expect(second.log).toEqual(first.log);
        const replayed = newInventory(performance, CAPACITY);
        for (const event of JSON.parse(JSON.stringify(first.log)) as InventoryEvent[]) evolveInventory(replayed, event);
        expect(picture(replayed)).toEqual(picture(first.inventory));
      }),
      { numRuns: 150 },
    );
  });

  it('a sweep frees exactly the holds whose time is over', () => {
    fc.assert(
      fc.property(day, fc.nat(2_000), (steps, at) => {
        const { inventory } = live(steps, () => undefined);
        const due = [...inventory.holds.values()]
          .filter((held) => held.status === 'open' && !held.paymentOpen && held.deadline <= at)
          .map((held) => held.id);
        const swept = decideInventory(inventory, { name: 'expireHolds', venueNow: at });
        const freed = swept.ok ? swept.value.map((event) => (event.kind === 'holdExpired' ? event.holdId : '')) : [];
        expect([...freed].sort()).toEqual(due.sort());
      }),
      { numRuns: 200 },
    );
  });
});

const isSameRight = (event: InventoryEvent, before: readonly Fence[]): boolean =>
  event.kind === 'holdKept' &&
  event.places.every((at, i) => isSameFence(event.fences[i] as Fence, before[at] as Fence));

/** Free before the step, or held by somebody whose hold expired in the same step. */
const isTakeable = (owner: string | null | undefined, events: readonly InventoryEvent[]): boolean =>
  owner === null || events.some((event) => event.kind === 'holdExpired' && event.holdId === owner);
