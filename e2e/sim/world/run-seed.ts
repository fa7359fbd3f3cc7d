import { LedgerFault } from '@foyer/kiosk/till/ledger/ledger-fault';
import { seededRandom } from '@foyer/shared/testing/seeded-random';
import type { Pace } from './actions/action.ts';
import { Actors } from './actors.ts';
import { faultsOf, letHappen } from './faults/faults.ts';
import { comesToRest, moneyComesToRest } from './liveness.ts';
import { nextMorning } from './next-morning.ts';
import type { StepName } from './steps/steps.ts';
import type { TraceKeeping } from './trace.ts';
import { World, type WorldOptions } from './world.ts';

export type Kills = Readonly<Partial<Record<StepName, number>>>;

export interface SeedResult {
  readonly seed: number;
  readonly operations: number;
  readonly violations: readonly string[];
  readonly faults: readonly string[];
  /** How often a process died at each named step of a payment. */
  readonly kills: Kills;
  /** Null when nothing of it was kept, empty when the seed had no end. */
  readonly traceHash: string | null;
  readonly trace: readonly string[];
}

export interface SeedOptions {
  readonly seed: number;
  /** The actors stop when so many commands and facts were delivered. */
  readonly operations: number;
  /** Left out: its hash. */
  readonly trace?: TraceKeeping;
}

/** Simulated. The slowest seeds need some minutes of it: one that needs more does not move. */
const ACT_WITHIN_MS = 3600_000;

export async function runSeed({ seed, operations, trace = 'hash' }: SeedOptions): Promise<SeedResult> {
  const world = await World.open({ ...worldOf(seed), trace });
  const stopHearing = hearFaults(world);
  try {
    const faults = faultsOf(seed);
    const actors = new Actors(world, paceOf(seed));
    const stopFaults = letHappen(world, faults);
    world.say(`FAULTS ${faults.map(({ name }) => name).join(' ')}`);
    actors.start();
    const isEnough = (): boolean => world.operations >= operations || world.checker.violations.length > 0;
    if (!(await world.scheduler.until(isEnough, world.scheduler.now + ACT_WITHIN_MS)))
      world.checker.wrong(`only ${world.operations} of ${operations} commands and facts within a simulated hour`);
    actors.stop();
    stopFaults();
    if (world.checker.violations.length === 0) await comesToRest(world);
    if (world.checker.violations.length === 0) await nextMorning(world);
    if (world.checker.violations.length === 0) await moneyComesToRest(world);
    if (world.checker.violations.length === 0) await world.scheduler.await(world.checker.atTheEnd());
    return {
      seed,
      operations: world.operations,
      violations: world.checker.violations,
      faults: faults.map(({ name }) => name),
      kills: Object.fromEntries(world.steps.kills),
      traceHash: world.trace.hash,
      trace: world.trace.lines,
    };
  } finally {
    world.close();
    // What a process of this world threw as it ended is told a turn later: it is of no other seed.
    await new Promise((resolve) => setImmediate(resolve));
    stopHearing();
  }
}

/**
 * What nobody caught would end a real process: a violation, unless that process is dead already. Of one that died amid a
 * write the stack runs on in a simulation, and finds its ledger closed.
 */
function hearFaults(world: World): () => void {
  const hear = (fault: unknown): void => {
    if (!(fault instanceof LedgerFault && fault.message === 'the ledger is closed'))
      world.checker.fault('uncaught', fault);
  };
  process.on('unhandledRejection', hear);
  process.on('uncaughtException', hear);
  return () => {
    process.off('unhandledRejection', hear);
    process.off('uncaughtException', hear);
  };
}

function worldOf(seed: number): WorldOptions {
  const random = seededRandom(seed ^ 0x85ebca6b);
  const venue = (id: string, offlineSales: 'allotment' | 'forbidden') => ({
    id,
    offlineSales,
    rows: 3 + random.below(5),
    seatsPerRow: 5 + random.below(8),
    performances: 2 + random.below(3),
  });
  const first = venue('v1', 'allotment');
  const venues = random.next() < 0.3 ? [first, venue('v2', random.next() < 0.7 ? 'forbidden' : 'allotment')] : [first];
  return {
    seed,
    venues,
    counters: 5,
    kiosks: 2,
    buyers: 3,
    holdTtlMs: random.pick([5000, 20_000, 60_000, 900_000]),
    latencyMs: random.pick([2, 5, 20, 100]),
  };
}

function paceOf(seed: number): Pace {
  const random = seededRandom(seed ^ 0xc2b2ae35);
  const some = (): number => random.pick([0, 0.3, 1, 1, 3]);
  return {
    meanMs: random.pick([100, 300, 800]),
    grants: random.pick([0.3, 1, 3]),
    pool: random.pick([0.3, 1, 1, 2]),
    abandons: some(),
    undoes: some(),
    closes: some(),
    refunds: some(),
    notices: { never: random.pick([0, 0.2]), twice: random.pick([0, 0.3]), lateMs: random.pick([200, 5000, 90_000]) },
  };
}
