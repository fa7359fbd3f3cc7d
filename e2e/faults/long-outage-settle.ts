import { cpuMsOf } from '../harness/cpu-time.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { FaultProxy } from '../../demo/src/fault-proxy.ts';
import type { TillProcess } from '../harness/till-process.ts';

const GIVE_UP_MS = 900_000;
/** Looking costs the till something, too. */
const LOOK_MS = 250;

export interface Settling {
  readonly interruptions: number;
  readonly serverPid: number;
  readonly onProgress: (line: string) => void;
}

export interface Settled {
  readonly facts: number;
  /** How long the line was whole until the last fact was acknowledged. */
  readonly connectedS: number;
  /** How long the till took to start with all that waits. */
  readonly startS: number;
  /** What it took of the machine, whoever else was on it; 0 where that is not known. */
  readonly serverCpuS: number;
  readonly tillCpuS: number;
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

/** The line is cut so many times, evenly over what waits: at once, amid a frame, or so that only answers are lost. */
export async function settle(
  { interruptions, serverPid, onProgress }: Settling,
  till: TillProcess,
  line: FaultProxy,
  random: SeededRandom,
): Promise<Settled> {
  const before = performance.now();
  await till.restart();
  const startS = seconds(performance.now() - before);
  const cpu = () => ({ server: cpuMsOf(serverPid), till: cpuMsOf(till.pid) });
  const waiting = async () => (await till.until('there', () => true)).unsynced;
  const facts = await waiting();
  const cpuBefore = cpu();
  let connectedMs = 0;
  let left = facts;
  for (let cut = 0; left > 0 && connectedMs < GIVE_UP_MS; ) {
    line.heal();
    const from = performance.now();
    const goal = cut < interruptions ? facts - ((cut + 1) * facts) / (interruptions + 1) : 0;
    while (left > goal && performance.now() - from < GIVE_UP_MS) {
      await sleep(LOOK_MS);
      left = await waiting();
    }
    if (left > 0 && cut < interruptions) {
      const cutAtLast = cutSomehow(line, random);
      cut += 1;
      await till.until('cut off', ({ link }) => link === 'connecting');
      cutAtLast();
    }
    connectedMs += performance.now() - from;
    onProgress(
      `  settled ${facts - left} of ${facts} facts, cut ${cut} times, connected ${Math.round(connectedMs / 1000)} s`,
    );
  }
  const cpuAfter = cpu();
  return {
    ...{ connectedS: seconds(connectedMs), startS, facts },
    serverCpuS: seconds(cpuAfter.server - cpuBefore.server),
    tillCpuS: seconds(cpuAfter.till - cpuBefore.till),
  };
}

/** Returns what cuts it for good, in whatever state it is. */
function cutSomehow(line: FaultProxy, random: SeededRandom): () => void {
  const how = random.pick(['at once', 'to-server', 'to-client'] as const);
  if (how === 'at once') line.cut();
  else line.cutAfter(1 + random.below(30_000), how);
  // A line on which too little is said to end it is cut all the same.
  const timer = setTimeout(() => line.cut(), 200);
  return () => {
    clearTimeout(timer);
    line.cut();
  };
}
