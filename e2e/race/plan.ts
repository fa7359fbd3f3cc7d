import type { SeededRandom } from '@foyer/shared/testing/seeded-random';

/** What one contender does in the race, drawn from the seed alone. */
export interface Contender {
  readonly door: 'online' | 'terminal';
  readonly name: string;
  /** Tried one after the other until one is granted: neighbours in one row, 1–4 of them. */
  readonly wishes: readonly (readonly string[])[];
  /** What happens once seats are held. */
  readonly then: 'buys' | 'lets go';
}

export interface RacePlan {
  readonly seed: number;
  readonly contenders: readonly Contender[];
}

const MOST_WISHES = 3;

/** `rows` are the seats of the performance. One in eight lets its seats go, and those go to whoever asks next. */
export function planRace(
  random: SeededRandom,
  rows: readonly (readonly string[])[],
  size: { readonly buyers: number; readonly terminals: number },
): RacePlan {
  const contender = (door: Contender['door'], name: string): Contender => ({
    door,
    name,
    wishes: Array.from({ length: 1 + random.below(MOST_WISHES) }, () => wish(random, rows)),
    then: random.below(8) === 0 ? 'lets go' : 'buys',
  });
  const online = Array.from({ length: size.buyers }, (_, i) => contender('online', `buyer-${i + 1}`));
  const atCounters = Array.from({ length: size.terminals }, (_, i) => contender('terminal', `counter-${i + 1}`));
  return { seed: random.seed, contenders: random.shuffled([...online, ...atCounters]) };
}

function wish(random: SeededRandom, rows: readonly (readonly string[])[]): readonly string[] {
  const row = random.pick(rows);
  const count = 1 + random.below(Math.min(4, row.length));
  const first = random.below(row.length - count + 1);
  return row.slice(first, first + count);
}
