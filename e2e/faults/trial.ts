import type { SeededRandom } from '@foyer/shared/testing/seeded-random';

/** One trial: so many kills, spread over so many sales. The seed decides seats and moments; timing is the machine's. */
export interface Trial {
  readonly seed: number;
  readonly kills: number;
  readonly sales: number;
  readonly onProgress: (so: { readonly killed: number; readonly sold: number }) => void;
}

export interface TrialReport {
  readonly what: 'server' | 'till';
  readonly seed: number;
  readonly kills: number;
  readonly sales: number;
  /** Sales whose confirm was under way when the process died. */
  readonly unsure: number;
  /** How long each start after a kill took, until the process served again. */
  readonly backMs: readonly number[];
  /** Seats of acknowledged sales that are not there, and seats sold twice. */
  readonly lost: number;
  readonly doubled: number;
  /** One line for each promise that was broken; empty when all were kept. */
  readonly findings: readonly string[];
}

export interface Moment {
  readonly afterSales: number;
  /** A little later, so that it falls anywhere between two answers. */
  readonly delayMs: number;
}

/** Spread over all sales, none before the first. */
export function killMoments(random: SeededRandom, kills: number, sales: number): Moment[] {
  return Array.from({ length: kills }, (_, i) => ({
    afterSales: Math.floor(((i + random.next()) * sales) / (kills + 0.5)),
    delayMs: random.below(15),
  }));
}

/** Neighbours in one row. */
export function someSeats(random: SeededRandom, rows: readonly (readonly string[])[], most: number): readonly string[] {
  const row = random.pick(rows);
  const count = 1 + random.below(most);
  const first = random.below(row.length - count + 1);
  return row.slice(first, first + count);
}
