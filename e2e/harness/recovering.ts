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

export const untilReported = (house: TrialHouse, terminal: string): Promise<void> =>
  until(house, `${terminal} has told what it knows`, ({ terminals }) =>
    terminals.some((one) => one.terminal === terminal && one.report === 'reported'),
  );

/** Everybody has told, the platforms too, and everybody may sell again. */
export const untilOver = (house: TrialHouse): Promise<void> =>
  until(house, 'it is known what was sold', ({ recovering }) => !recovering);

async function until(
  house: TrialHouse,
  what: string,
  isSo: (now: NonNullable<Awaited<ReturnType<typeof recoveryOf>>>) => boolean,
): Promise<void> {
  for (const limit = Date.now() + PATIENCE_MS; ; await sleep(LOOK_MS)) {
    const now = await recoveryOf(house);
    if (now !== undefined && isSo(now)) return;
    if (Date.now() > limit) throw new Error(`not so after ${PATIENCE_MS} ms: ${what}: ${JSON.stringify(now)}`);
  }
}
