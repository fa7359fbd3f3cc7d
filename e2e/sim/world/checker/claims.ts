import type { Fence } from '@foyer/shared/domain/fence';

export const compare = (a: Fence, b: Fence): number => a.epoch - b.epoch || a.grant - b.grant || a.use - b.use;

/**
 * Orders that have one seat against each other, pair by pair. Of two between which a manager took the seat back by force
 * one was made on a right that was over; two before it, or two after it, nobody may have.
 */
export function clashes(
  claims: ReadonlyMap<string, Fence>,
  reclaims: readonly Fence[],
): readonly (readonly [one: string, other: string])[] {
  const all = [...claims];
  return all.flatMap(([one, ofOne], i) =>
    all
      .slice(i + 1)
      .filter(([, ofOther]) => !reclaims.some((fence) => isBetween(fence, ofOne, ofOther)))
      .map(([other]) => [one, other] as const),
  );
}

const isBetween = (fence: Fence, one: Fence, other: Fence): boolean =>
  compare(one, fence) < 0 !== compare(other, fence) < 0;
