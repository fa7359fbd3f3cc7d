import { seededRandom, type SeededRandom } from '@foyer/shared/testing/seeded-random';

/** People who come together, and what they want. */
export interface Party {
  /** Milliseconds after the doors of the evening open. */
  readonly at: number;
  readonly door: 'counter' | 'online';
  readonly size: number;
  /** `best`: whatever the house proposes · `map`: they look at the map and point. */
  readonly picks: 'best' | 'map';
  /** How many rows further back, and seats to the side, than the best seat they like to sit; both may be negative. */
  readonly taste: { readonly back: number; readonly side: number };
}

export interface EveningPlan {
  readonly seed: number;
  /** Seats that would be sold if nobody were turned away, as a part of the house. */
  readonly occupancy: number;
  readonly seats: number;
  /** From the first sale to the last moment at which somebody comes. */
  readonly lengthMs: number;
}

/** Parts of all parties that come through this door. */
const COUNTER = 0.7;

/**
 * Sizes of parties as box offices see them: most come in twos, few alone, hardly any in sixes. A part each; the mean is
 * 2.5 people.
 */
const SIZES: readonly (readonly [size: number, part: number])[] = [
  [1, 0.16],
  [2, 0.5],
  [3, 0.13],
  [4, 0.15],
  [5, 0.03],
  [6, 0.03],
];

/** When they come, in tenths of the evening: the counter is busiest just before the start, the phone well before it. */
const ARRIVALS = {
  counter: [1, 1, 1, 2, 2, 3, 5, 9, 14, 10],
  online: [3, 4, 5, 6, 7, 8, 8, 7, 5, 2],
} as const;

/** Who has the map before her eyes points more often than who stands at the counter. */
const POINTS = { counter: 0.35, online: 0.6 } as const;

/** All parties of an evening in the order in which they come. The same seed is the same evening. */
export function eveningOf({ seed, occupancy, seats, lengthMs }: EveningPlan): readonly Party[] {
  const random = seededRandom(seed ^ 0x2545f491);
  const parties: Party[] = [];
  for (let people = 0; people < occupancy * seats; ) {
    const size = weighted(random, SIZES);
    const door = random.next() < COUNTER ? 'counter' : 'online';
    const picks = random.next() < POINTS[door] ? 'map' : 'best';
    const taste = { back: Math.round(normal(random) * 1.5), side: Math.round(normal(random) * 2) };
    parties.push({ at: arrival(random, ARRIVALS[door], lengthMs), door, size, picks, taste });
    people += size;
  }
  return parties.sort((a, b) => a.at - b.at);
}

function weighted<T>(random: SeededRandom, choices: readonly (readonly [T, number])[]): T {
  let left = random.next() * choices.reduce((sum, [, part]) => sum + part, 0);
  for (const [choice, part] of choices) {
    left -= part;
    if (left < 0) return choice;
  }
  return (choices.at(-1) as readonly [T, number])[0];
}

/** Evenly within a tenth of the evening, which is chosen as busy as it is. */
function arrival(random: SeededRandom, busy: readonly number[], lengthMs: number): number {
  const tenth = weighted(
    random,
    busy.map((part, i) => [i, part] as const),
  );
  return Math.floor(((tenth + random.next()) / busy.length) * lengthMs);
}

/** Mean 0, deviation 1, near enough: a sum of twelve. */
function normal(random: SeededRandom): number {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += random.next();
  return sum;
}
