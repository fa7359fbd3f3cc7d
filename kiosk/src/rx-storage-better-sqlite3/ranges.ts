import type Database from 'better-sqlite3';
import type { RxQueryPlan } from 'rxdb';
import type { CollectionTable } from './collection-table.ts';
import { type IndexKey, type Key, type KeyRange, nameOfIndex, rangeOf, type StoredSchema } from './index-keys.ts';

/** The documents between two keys of an index, as text and in its order. */
export interface Ranges {
  all(plan: RxQueryPlan, skip: number, limit: number): string[];
  /** One by one; nothing may be written before the walk has ended. */
  walk(plan: RxQueryPlan): Iterable<string>;
  count(plan: RxQueryPlan): number;
}

export function rangesOf(db: Database.Database, table: CollectionTable, schema: StoredSchema): Ranges {
  const documents = `documents_${table.n}`;
  const bodies = prepared((where, column) =>
    db
      .prepare<[Key, Key, number, number], string>(
        `SELECT body FROM ${documents} WHERE ${where} ORDER BY ${column} LIMIT ? OFFSET ?`,
      )
      .pluck(),
  );
  const counts = prepared((where) =>
    db.prepare<[Key, Key], number>(`SELECT count(*) FROM ${documents} WHERE ${where}`).pluck(),
  );

  function indexOf({ index }: RxQueryPlan): IndexKey {
    const found = table.indexes.get(nameOfIndex(index));
    if (found === undefined) throw new Error(`the schema has no index ${nameOfIndex(index)}`);
    return found;
  }

  return {
    all(plan, skip, limit) {
      const index = indexOf(plan);
      const range = rangeOf(schema, plan);
      return bodies(index, range).all(range.lower, range.upper, limit === Infinity ? -1 : limit, skip);
    },
    walk(plan) {
      const index = indexOf(plan);
      const range = rangeOf(schema, plan);
      return bodies(index, range).iterate(range.lower, range.upper, -1, 0);
    },
    count(plan) {
      const index = indexOf(plan);
      const range = rangeOf(schema, plan);
      return counts(index, range).get(range.lower, range.upper) ?? 0;
    },
  };
}

/** Keeps a statement per index and kind of bounds. */
function prepared<S>(prepare: (where: string, column: string) => S): (index: IndexKey, range: KeyRange) => S {
  const kept = new Map<string, S>();
  return ({ column }, { includeLower, includeUpper }) => {
    const lower = `${column} ${includeLower ? '>=' : '>'} CAST(? AS BLOB)`;
    const where = `${lower} AND ${column} ${includeUpper ? '<=' : '<'} CAST(? AS BLOB)`;
    const known = kept.get(where);
    if (known !== undefined) return known;
    const made = prepare(where, column);
    kept.set(where, made);
    return made;
  };
}
