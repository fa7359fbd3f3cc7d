/** Wrong PINs of one person since the last right one. Both numbers are zero for a person who never mistyped. */
export interface PinFailures {
  readonly failures: number;
  /**
   * No PIN is looked at before this moment. Give `now` in a time that no changed clock and no restart moves (the house
   * stream's venue time, ms).
   */
  readonly lockedUntil: number;
}

export const NO_PIN_FAILURES: PinFailures = { failures: 0, lockedUntil: 0 };

/** So many wrong PINs in a row are forgiven without a wait. */
export const PIN_TRIES = 5;

const MINUTE_MS = 60_000;
/** Waits after the fifth wrong PIN and after each one that follows; the last one repeats. */
const LOCKS_MS: readonly number[] = [5, 10, 20, 40, 60].map((minutes) => minutes * MINUTE_MS);

/** How long nobody's PIN is looked at, in ms; 0 when it may be tried now. */
export const pinLockLeft = (failures: PinFailures, now: number): number => Math.max(0, failures.lockedUntil - now);

/** What is remembered after a wrong PIN at `now`. A right PIN clears everything. */
export function afterWrongPin({ failures }: PinFailures, now: number): PinFailures {
  const count = failures + 1;
  const step = Math.min(count - PIN_TRIES, LOCKS_MS.length - 1);
  return { failures: count, lockedUntil: step < 0 ? 0 : now + (LOCKS_MS[step] ?? 0) };
}

/** PINs anybody would try first: one digit again and again, or digits counted up or down. */
export function isGuessable(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, i) => Number(digit) - Number(pin[i])));
  const [step] = steps;
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
}
