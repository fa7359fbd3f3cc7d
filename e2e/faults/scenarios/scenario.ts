import { type SeededRandom, seededRandom } from '@foyer/shared/testing/seeded-random';
import { CounterDay } from '../day/counter-day.ts';
import { type DayReport, onTrialDay, type TrialDay, type TrialDayOptions } from '../day/trial-day.ts';

/** Something that goes wrong in the midst of a clerk's days. */
export interface Scenario {
  readonly name: string;
  /** Why it cannot be played on this machine; null when it can. */
  readonly whyNot?: () => string | null;
  /** How the processes are started for it; `dir` is the folder of the trial. */
  readonly start?: (random: SeededRandom, dir: () => string) => Partial<TrialDayOptions>;
  /** Findings of its own; the books are compared afterwards in any case. */
  readonly play: (day: TrialDay, random: SeededRandom) => Promise<readonly string[]>;
}

/** Days that a scenario may last. */
const DAYS = 4;

export async function playScenario({ name, start, play }: Scenario, seed: number): Promise<DayReport> {
  const random = seededRandom(seed);
  let dir = '';
  const options = start?.(random, () => dir) ?? {};
  const onStage = (it: string): void => {
    dir = it;
  };
  return await onTrialDay({ name, seed, days: DAYS, onStage, ...options }, (day) => play(day, random));
}

/** Goes through a clerk's day; `between` says what happens before each step. */
export async function workThrough(
  { clerk }: TrialDay,
  between: (step: number) => void | Promise<void> = () => undefined,
): Promise<void> {
  for (let step = 0; step < CounterDay.STEPS; step += 1) {
    await between(step);
    await clerk.step();
  }
}
