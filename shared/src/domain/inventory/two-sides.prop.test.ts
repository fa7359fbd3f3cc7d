import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareFences, isSameFence, type Fence } from '../fence.ts';
import type { AllotmentId, HoldId, OrderId, PerformanceId, TerminalId } from '../ids.ts';
import type { InventoryCommand } from './commands.ts';
import { newInventory } from './create.ts';
import { decideInventory } from './decide.ts';
import type { InventoryEvent } from './events.ts';
import { evolveInventory } from './evolve.ts';
import { fenceOf } from './read.ts';
import type { Inventory } from './state.ts';

const CAPACITY = 5;
const performance = 'p' as PerformanceId;
const allotmentId = 'a' as AllotmentId;
const terminal = 't' as TerminalId;
const claimant = { kind: 'terminal', terminal } as const;

/** A till works alone on its allotment while the server goes on; `report` hands over the till's oldest news. */
type Move =
  | { readonly who: 'till'; readonly does: 'sell' | 'void' | 'return'; readonly place: number }
  | { readonly who: 'server'; readonly does: 'sell' | 'void' | 'quarantine' | 'reclaim'; readonly place: number }
  | { readonly who: 'till'; readonly does: 'report' };

const at = fc.nat(CAPACITY - 1);
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      who: fc.constant('till' as const),
      does: fc.constantFrom('sell' as const, 'void' as const, 'return' as const),
      place: at,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      who: fc.constant('server' as const),
      does: fc.constantFrom('sell' as const, 'void' as const, 'quarantine' as const, 'reclaim' as const),
      place: at,
    }),
  },
  { weight: 5, arbitrary: fc.constant({ who: 'till' as const, does: 'report' as const }) },
);

interface Ticket {
  readonly place: number;
  readonly fence: Fence;
  readonly order: string;
}

/** Carries it out where it is accepted and gives the events. */
function play(inventory: Inventory, command: InventoryCommand): readonly InventoryEvent[] {
  const decision = decideInventory(inventory, command);
  if (!decision.ok) return [];
  for (const event of decision.value) evolveInventory(inventory, event);
  return decision.value;
}

/** A till knows of no allotment that is over: it has the places it has, and takes back whatever it sold. */
function stayOpen({ allotments }: Inventory): void {
  for (const allotment of allotments.values())
    if (allotment.status === 'closed') allotments.set(allotment.id, { ...allotment, status: 'open' });
}

class World {
  readonly server = newInventory(performance, CAPACITY);
  readonly till = newInventory(performance, CAPACITY);
  readonly news: InventoryEvent[] = [];
  readonly tickets: Ticket[] = [];
  reclaims = 0;
  count = 0;

  constructor() {
    const places = [0, 1, 2, 3];
    const granted = play(this.server, {
      name: 'grantAllotment',
      allotmentId,
      terminal,
      places,
      sellUntil: 0,
      epoch: 1,
    });
    for (const event of granted) evolveInventory(this.till, event);
  }

  move(step: Move): void {
    this.count += 1;
    if (step.who === 'server') return this.moveServer(step.does, step.place);
    if (step.does === 'report') return this.report();
    const orderId = (this.till.owner[step.place] ?? '') as OrderId;
    const places = [step.place];
    if (step.does === 'sell')
      this.tell(play(this.till, { name: 'sellAllotted', allotmentId, orderId: `t${this.count}` as OrderId, places }));
    if (step.does === 'void')
      this.tell(play(this.till, { name: 'voidSale', orderId, places, toAllotment: allotmentId }));
    if (step.does === 'return') this.tell(play(this.till, { name: 'returnAllotment', allotmentId, places }));
    stayOpen(this.till);
  }

  private tell(events: readonly InventoryEvent[]): void {
    this.news.push(...events);
    this.print(events);
  }

  private print(events: readonly InventoryEvent[]): void {
    for (const event of events)
      if (event.kind === 'allottedSold' || event.kind === 'holdConfirmed')
        for (const [i, place] of event.places.entries())
          this.tickets.push({ place, fence: event.fences[i] as Fence, order: event.orderId });
  }

  private moveServer(does: 'sell' | 'void' | 'quarantine' | 'reclaim', place: number): void {
    const places = [place];
    if (does === 'quarantine') play(this.server, { name: 'quarantineAllotment', allotmentId });
    if (does === 'reclaim')
      this.reclaims += play(this.server, { name: 'reclaim', allotmentId, places, epoch: 1 }).length;
    if (does === 'sell')
      this.print(
        play(this.server, {
          name: 'sellFree',
          holdId: `h${this.count}` as HoldId,
          orderId: `s${this.count}` as OrderId,
          claimant,
          claims: [{ kind: 'places', places }],
          venueNow: 0,
          epoch: 1,
        }),
      );
    const orderId = (this.server.owner[place] ?? '') as OrderId;
    // Until its terminal has seen a sale settled nobody else voids it, so the server voids only its own.
    if (does === 'void' && orderId.startsWith('s'))
      play(this.server, { name: 'voidSale', orderId, places, toAllotment: null });
  }

  private report(): void {
    const event = this.news.shift();
    if (event?.kind === 'allottedSold') play(this.server, { ...event, name: 'settleSale' });
    if (event?.kind === 'saleVoided') play(this.server, { ...event, name: 'voidSale' });
    if (event?.kind === 'allotmentReturned') play(this.server, { ...event, name: 'returnAllotment' });
  }

  /** Tickets a gate at the server would admit. */
  admitted(place: number): Ticket[] {
    return this.tickets.filter(
      (ticket) => ticket.place === place && isSameFence(ticket.fence, fenceOf(this.server, place)),
    );
  }
}

it('I1: a till that works alone and a server that goes on never have two tickets that count for one seat', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60, size: 'max' }), (moves) => {
      const world = new World();
      for (const step of moves) {
        const before = Array.from({ length: CAPACITY }, (_, i) => fenceOf(world.server, i));
        world.move(step);
        for (let place = 0; place < CAPACITY; place += 1) {
          expect(world.admitted(place).length).toBeLessThanOrEqual(1);
          expect(compareFences(fenceOf(world.server, place), before[place] as Fence)).toBeGreaterThanOrEqual(0);
        }
      }
    }),
    { numRuns: 300 },
  );
});

it('without a reclaim the till’s whole story is settled: both sides end alike', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60, size: 'max' }), (moves) => {
      const world = new World();
      for (const step of moves) if (step.does !== 'reclaim') world.move(step);
      while (world.news.length > 0) world.move({ who: 'till', does: 'report' });
      for (let place = 0; place < CAPACITY; place += 1) {
        const isTills = (world.till.owner[place] ?? '').startsWith('t') || world.till.owner[place] === allotmentId;
        if (!isTills) continue;
        expect(world.server.owner[place]).toBe(world.till.owner[place]);
        expect(fenceOf(world.server, place)).toEqual(fenceOf(world.till, place));
      }
    }),
    { numRuns: 300 },
  );
});

it('fences are compared left to right', () => {
  const fence = fc.record({ epoch: fc.nat(3), grant: fc.nat(3), use: fc.nat(3) });
  fc.assert(
    fc.property(fence, fence, fence, (a, b, c) => {
      const rank = (f: Fence): number => f.epoch * 100 + f.grant * 10 + f.use;
      expect(Math.sign(compareFences(a, b))).toBe(Math.sign(rank(a) - rank(b)));
      if (compareFences(a, b) < 0 && compareFences(b, c) < 0) expect(compareFences(a, c)).toBeLessThan(0);
    }),
  );
});
