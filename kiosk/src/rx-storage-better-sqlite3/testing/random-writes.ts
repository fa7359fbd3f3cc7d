import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import { type BulkWriteRow, now, type RxStorageWriteError } from 'rxdb';
import { type RandomDocument, type RandomFields, type RandomShape, randomFields, randomId } from './random-schema.ts';

type Row = BulkWriteRow<RandomFields>;

export interface RandomWrites {
  /** Inserts, changes, deletions, and among them writes that must be refused. No id twice. */
  bulk(): Row[];
  /** Notes what went in. */
  written(rows: readonly Row[], errors: readonly RxStorageWriteError<RandomFields>[]): void;
  someIds(count: number): string[];
  /** A time that lies between two writes. */
  someMoment(): number;
}

/** Ids that a schema's documents draw from: few, so that they meet again. */
const IDS = 110;
/** Writes lie this far apart (ms), and long ago: a cleanup by the clock of the machine then hits neither by chance. */
const STEP = 1000;
const LONG_AGO = 60 * 24 * 3600 * 1000;

export function randomWrites(random: SeededRandom, shape: RandomShape): RandomWrites {
  const ids = [...new Set(Array.from({ length: IDS }, () => randomId(random, shape.idLength)))];
  const known = new Map<string, RandomDocument>();
  const stale = new Map<string, RandomDocument>();
  const began = Math.floor(now()) - LONG_AGO;
  let writes = 0;

  function document(id: string, height: number, deleted: boolean): RandomDocument {
    writes += 1;
    return {
      ...randomFields(random, shape, id),
      _deleted: deleted,
      _attachments: {},
      _meta: { lwt: began + writes * STEP },
      _rev: `${height}-r${writes}`,
    };
  }

  function row(id: string): Row {
    const current = known.get(id);
    const deleted = random.below(5) === 0;
    const height = current === undefined ? 1 : Number(current._rev.split('-')[0]) + 1;
    const wrong = random.below(12);
    if (wrong === 0) return { document: document(id, 1, deleted) };
    const old = stale.get(id);
    if (wrong === 1 && old !== undefined) return { previous: old, document: document(id, height, deleted) };
    if (current === undefined) return { document: document(id, 1, random.below(15) === 0) };
    return { previous: current, document: document(id, height, deleted) };
  }

  return {
    bulk: () =>
      random
        .shuffled(ids)
        .slice(0, 1 + random.below(random.below(5) === 0 ? 12 : 3))
        .map(row),
    written(rows, errors) {
      const refused = new Set(errors.map(({ writeRow }) => writeRow));
      for (const one of rows) {
        if (refused.has(one)) continue;
        const { id } = one.document;
        const before = known.get(id);
        if (before !== undefined) stale.set(id, before);
        known.set(id, one.document as RandomDocument);
      }
    },
    someIds: (count) => Array.from({ length: count }, () => (random.below(9) === 0 ? 'unknown' : random.pick(ids))),
    someMoment: () => began + random.below(writes + 1) * STEP + STEP / 2,
  };
}
