import type { Database } from 'better-sqlite3';
import type { Value } from '../book.ts';
import { namesOf, tablesOf } from './tables.ts';

/** Where two databases first differ, for the support desk: table and key, never what is in the row. */
export interface Difference {
  readonly table: string;
  readonly key: string;
}

/** Compares every row of every table, and the tables and guards themselves. Null when nothing differs. */
export function compareDatabases(own: Database, other: Database): Difference | null {
  const schema = 'SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name';
  const table = compareRows('the tables themselves', own, other, schema, 1);
  if (table !== null) return table;
  const steps = compareRows('migrations', own, other, 'SELECT name, checksum FROM migrations ORDER BY name', 1);
  if (steps !== null) return steps;
  for (const name of tablesOf(own)) {
    const { columns, key } = namesOf(own, name);
    const rest = columns.filter((column) => !key.includes(column));
    const query = `SELECT ${[...key, ...rest].join(', ')} FROM "${name}" ORDER BY ${key.join(', ')}`;
    const found = compareRows(name, own, other, query, key.length);
    if (found !== null) return found;
  }
  return null;
}

function compareRows(table: string, own: Database, other: Database, query: string, keys: number): Difference | null {
  const theirs = other.prepare<[], Value[]>(query).raw().iterate();
  try {
    for (const row of own.prepare<[], Value[]>(query).raw().iterate()) {
      const there = theirs.next();
      const isSame = there.done !== true && row.every((value, i) => value === there.value[i]);
      if (!isSame) return { table, key: row.slice(0, keys).join(' ') };
    }
    const more = theirs.next();
    return more.done === true ? null : { table, key: more.value.slice(0, keys).join(' ') };
  } finally {
    theirs.return?.();
  }
}
