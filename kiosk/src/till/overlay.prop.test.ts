import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Fate } from './testing/fake-link.ts';
import { settled } from './testing/manual-clock.ts';
import { EVENING, layout } from './testing/pretend-house.ts';
import { TillBench } from './testing/till-bench.ts';

const SEATS = layout.places.filter(({ area }) => area === null).map(({ id }) => id as string);

const seat = fc.nat(SEATS.length - 1).map((n) => SEATS[n] ?? '');
const step = fc.oneof(
  fc.record({ do: fc.constant('grant' as const), seat }),
  fc.record({ do: fc.constant('sell' as const), nth: fc.nat(7) }),
  fc.record({ do: fc.constant('sell' as const), nth: fc.nat(7) }),
  fc.record({ do: fc.constant('void' as const) }),
  fc.record({ do: fc.constant('return' as const), nth: fc.nat(7) }),
  fc.record({ do: fc.constant('other door' as const), seat, state: fc.constantFrom('.', 'h', 's', 'b') }),
  fc.record({ do: fc.constant('cut' as const) }),
  fc.record({ do: fc.constant('connect' as const) }),
  fc.record({ do: fc.constant('deaf' as const), isDeaf: fc.boolean() }),
  fc.record({ do: fc.constant('fate' as const), fate: fc.constantFrom<Fate>('lost-before', 'lost-after', 'held') }),
  fc.record({ do: fc.constant('let go' as const) }),
  fc.record({ do: fc.constant('restart' as const), losesReplica: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A till and a house in which things happen in any order; the truth is the till's ledger and the server's seats. */
class Story {
  readonly bench: TillBench;
  private allotments = 0;

  constructor(bench: TillBench) {
    this.bench = bench;
  }

  async take(one: Step): Promise<void> {
    const { bench } = this;
    switch (one.do) {
      case 'grant':
        if (bench.server.stateOf(one.seat) !== '.') return;
        bench.server.allotted.grant(`al${(this.allotments += 1)}`, EVENING, [one.seat]);
        return bench.link.beat();
      case 'sell':
        return await this.sell(this.mine(one.nth));
      case 'void': {
        const sale = bench.ledger.recentSales(1)[0];
        if (sale !== undefined) await bench.call('sale.void', { orderId: sale.order.orderId, reason: 'customer' });
        return;
      }
      case 'return':
        return this.giveBack(this.mine(one.nth));
      case 'other door':
        if (!'.hsb'.includes(bench.server.stateOf(one.seat)) || this.isSoldHere(one.seat)) return;
        return bench.server.setState(one.seat, one.state);
      case 'cut':
        return bench.link.cut();
      case 'connect':
        return bench.link.state.kind === 'online' ? undefined : bench.link.connect();
      case 'deaf':
        bench.link.isDeaf = one.isDeaf;
        return;
      case 'fate':
        bench.link.fates.set('fact.append', [one.fate]);
        return;
      case 'let go':
        return bench.link.letGo();
      case 'restart':
        return await bench.restart(() => {
          if (one.losesReplica) bench.replicas += 1;
        });
    }
  }

  /** Everything that was lost or held back has been asked for again. */
  async rest(): Promise<void> {
    const { bench } = this;
    bench.link.isDeaf = false;
    bench.link.fates.clear();
    bench.link.letGo();
    await settled();
    bench.link.cut();
    bench.link.connect();
    await bench.clock.advance(3000);
    await bench.replica.idle();
    await settled();
  }

  async shown(): Promise<string[]> {
    const opened = await this.bench.call('seats.open', { performance: 'p1' });
    if (!opened.ok) throw new Error(opened.error.code);
    return SEATS.map((_, at) => opened.value.states[at] ?? '?');
  }

  /** One of the seats that may be sold here now. */
  private mine(nth: number): string | undefined {
    const mine = SEATS.filter((id) => this.stateHere(id) === 'mine');
    return mine[nth % Math.max(1, mine.length)];
  }

  isSoldHere(wanted: string): boolean {
    return this.stateHere(wanted) === 'sold';
  }

  stateHere(wanted: string): string | undefined {
    const index = SEATS.indexOf(wanted);
    const own = this.bench.ledger.ownPlaces('p1' as never).filter(({ place }) => place === index);
    return own.toSorted((a, b) => b.fence.grant - a.fence.grant)[0]?.state;
  }

  private async sell(wanted: string | undefined): Promise<void> {
    const { bench } = this;
    if (wanted === undefined) return;
    if (bench.till.status().clerk === null) await bench.signIn();
    await bench.call('basket.hold', { performance: 'p1', claim: { seats: [wanted], areas: [] } });
    if (bench.till.status().basket?.isOwn === true) await bench.payCash(100_000);
    await bench.call('basket.release', {});
  }

  private giveBack(wanted: string | undefined): void {
    const { bench } = this;
    if (wanted === undefined) return;
    const index = SEATS.indexOf(wanted);
    const own = bench.ledger.ownPlaces('p1' as never).filter(({ place, state }) => place === index && state === 'mine');
    bench.ledger.returnPlaces(own, 'asked', bench.clock.now());
  }
}

it('never shows a seat sold here as free, and at rest shows every seat as it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 18 }), async (steps) => {
      const story = new Story(await TillBench.open());
      try {
        await story.bench.signIn();
        for (const one of steps) {
          await story.take(one);
          await settled();
          const shown = await story.shown();
          for (const [at, id] of SEATS.entries())
            if (story.isSoldHere(id)) expect([id, shown[at]], JSON.stringify(steps)).toEqual([id, 's']);
        }
        await story.rest();
        // What stands with a terminal is free to everybody: a claim makes the server ask it back.
        const truth = SEATS.map((id) => {
          const state = story.bench.server.stateOf(id);
          return state !== 'a' ? state : story.stateHere(id) === 'mine' ? 'm' : '.';
        });
        expect(await story.shown()).toEqual(truth);
        expect(story.bench.server.allotted.conflicts).toEqual([]);
      } finally {
        await story.bench.close();
      }
    }),
    { numRuns: 20 },
  );
});
