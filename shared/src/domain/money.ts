/** Money: whole minor units (fen, cent) of one ISO 4217 currency. There are no fractions anywhere. */
export type Minor = number;

export interface Money {
  readonly amount: Minor;
  readonly currency: string;
}

/** True for a safe whole number of minor units; refunds and change may be negative, prices may not. */
export const isMinor = (value: number): boolean => Number.isSafeInteger(value);

/** Sum of minor units. The caller guarantees one currency. */
export function sumMinor(amounts: Iterable<Minor>): Minor {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}

/**
 * Splits `total` over `weights` in whole units so that the parts add up to `total` exactly (largest remainder;
 * ties go to the earlier part, so the result is the same on every node).
 */
export function allocate(total: Minor, weights: readonly number[]): Minor[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (weights.length === 0) return [];
  if (sum <= 0) return weights.map((_, i) => (i === 0 ? total : 0));
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  let rest = total - sumMinor(parts);
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder) {
    if (rest <= 0) break;
    parts[i] = (parts[i] ?? 0) + 1;
    rest -= 1;
  }
  return parts;
}
