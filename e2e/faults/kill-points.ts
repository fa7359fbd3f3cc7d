import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '@foyer/shared/testing/seeded-random';
import { CounterDay } from './day/counter-day.ts';
import { type DayReport, onTrialDay, type TrialDay } from './day/trial-day.ts';
import { dyingAt, type KilledAt } from './strace.ts';

export type Victim = 'server' | 'till';

export interface KillPoints {
  readonly victim: Victim;
  readonly points: number;
  readonly seed: number;
  /** False: this machine cannot kill at a call of the system, so it is done at moments of chance. */
  readonly isAtCalls: boolean;
  readonly onProgress: (done: number) => void;
}

export interface KillReport extends DayReport {
  /** Kills at a call of the system, by call; `moment` for those that came at a moment of chance. */
  readonly kills: ReadonlyMap<string, number>;
}

/** How many of these calls a run of some minutes makes at least; the server syncs no data alone. */
const MOST: Readonly<Record<Victim, Readonly<Partial<Record<KilledAt, number>>>>> = {
  server: { fsync: 36, pwrite64: 240, unlink: 10, ftruncate: 8 },
  till: { fsync: 40, fdatasync: 28, pwrite64: 240, unlink: 5, ftruncate: 4 },
};

/** Per kill point: the seats of more than one day are never needed. */
const STEPS_PER_POINT = CounterDay.STEPS;

/**
 * Kills a process (-9) as it is about to make the Nth call of a kind, for every kind and many N, each time in the midst
 * of a clerk's day, its start and its end included, and starts it again on what it left.
 */
export async function runKillPoints(trial: KillPoints): Promise<KillReport> {
  const { victim, seed, points } = trial;
  const kills = new Map<string, number>();
  let under: readonly string[] = [];
  const report = await onTrialDay(
    {
      ...{ name: `${victim} killed`, seed, days: points },
      ...(victim === 'server' ? { serverUnder: () => under } : { tillUnder: () => under }),
    },
    async (day) => {
      const random = seededRandom(seed + 1);
      for (let point = 0; point < points; point += 1) {
        const [call, when] = pointOf(victim, point, points);
        under = trial.isAtCalls ? dyingAt(call, when) : [];
        await stop(victim, day);
        const isDead = !(await start(victim, day)) || !(await workUntilDead(victim, day));
        const isAtCall = isDead || (trial.isAtCalls && !(await endsInOrder(victim, day)));
        if (!isAtCall) await sleep(random.below(40));
        await kill(victim, day);
        const what = isAtCall && trial.isAtCalls ? call : 'moment';
        kills.set(what, (kills.get(what) ?? 0) + 1);
        trial.onProgress(point + 1);
      }
      under = [];
      if (!(await start(victim, day))) return [`the ${victim} does not start any more`];
      return undefined;
    },
  );
  return { ...report, kills };
}

/** Kinds take turns, the syncs and writes three times as often, and N goes evenly from the first call to the most. */
function pointOf(victim: Victim, point: number, points: number): [KilledAt, number] {
  const calls = TURNS.filter((call) => MOST[victim][call] !== undefined);
  const call = calls[point % calls.length] ?? 'fsync';
  const share = point / points;
  return [call, 1 + Math.floor(share * (MOST[victim][call] ?? 1))];
}

const TURNS: readonly KilledAt[] = [
  'fsync',
  'pwrite64',
  'fdatasync',
  'unlink',
  'fsync',
  'pwrite64',
  'fdatasync',
  'ftruncate',
  'fsync',
  'pwrite64',
];

const isRunning = (victim: Victim, { house, till }: TrialDay): boolean =>
  victim === 'server' ? house.server.isRunning() : till.isRunning();

const kill = (victim: Victim, { house, till }: TrialDay): Promise<void> =>
  victim === 'server' ? house.killServer() : till.kill();

/** The process of before that stands in the way of the next. */
async function stop(victim: Victim, day: TrialDay): Promise<void> {
  if (isRunning(victim, day)) await kill(victim, day);
}

/** False when it died in its start. */
async function start(victim: Victim, { house, till }: TrialDay): Promise<boolean> {
  try {
    await (victim === 'server' ? house.restartServer() : till.restart());
    return true;
  } catch (cause) {
    if (cause instanceof Error && cause.message.includes('SIGKILL')) return false;
    throw cause;
  }
}

/** False when it died. */
async function workUntilDead(victim: Victim, day: TrialDay): Promise<boolean> {
  for (let step = 0; step < STEPS_PER_POINT; step += 1) {
    if (!isRunning(victim, day)) return false;
    await day.clerk.step();
  }
  return isRunning(victim, day);
}

/** False when it died at its end, which writes as well. */
async function endsInOrder(victim: Victim, { house, till }: TrialDay): Promise<boolean> {
  try {
    await (victim === 'server' ? house.server.stop() : till.stop());
    return true;
  } catch {
    return false;
  }
}
