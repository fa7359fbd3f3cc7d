import { setTimeout as sleep } from 'node:timers/promises';
import type { TrialHouse } from './house.ts';
import { managerOf } from './manager.ts';

const PATIENCE_MS = 30_000;
const LOOK_MS = 25;

/** What a manager is shown of the venue of a house that was put back. */
export async function recoveryOf(house: TrialHouse) {
  const manager = managerOf(house);
  const { venues } = await manager.do('recovery.show', {}).finally(() => manager.close());
  return venues[0];
}

export async function untilReported(house: TrialHouse, terminal: string): Promise<void> {
  for (const limit = Date.now() + PATIENCE_MS; ; await sleep(LOOK_MS)) {
    const now = await recoveryOf(house);
    if (now?.terminals.find((one) => one.terminal === terminal)?.report === 'reported') return;
    if (Date.now() > limit) throw new Error(`${terminal} has not told what it knows: ${JSON.stringify(now)}`);
  }
}
