import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { IdSource } from '@foyer/sync-server/ports/id-source';

/** Ids in the order they were asked for, so that a trace reads well; secrets and codes from the seed. */
export function worldIds(random: SeededRandom, owner: string): IdSource {
  let count = 0;
  return {
    id: (prefix) => {
      count += 1;
      return `${prefix}_${owner}${count}`;
    },
    digits: (digits) => Array.from({ length: digits }, () => random.below(10)).join(''),
    secret: () => `${owner}-${random.below(2 ** 32).toString(36)}-${random.below(2 ** 32).toString(36)}`,
  };
}
