import type { Database, Statement } from 'better-sqlite3';
import { LedgerFault } from './ledger-fault.ts';
import { noteStep, readMigrations, type Migration } from './migrations.ts';

/** The name under which a step of the schema stands among the statements. */
const STEP = 'migrate';

/** What a statement of the ledger is given. No blobs: a line of the second copy is JSON. */
export type Value = string | number | null;

/** A statement that was carried out: its name and what it was given. */
export type Written = readonly [name: string, ...values: Value[]];

export interface Read<Given extends readonly Value[], Row> {
  get(...values: Given): Row | undefined;
  all(...values: Given): Row[];
  iterate(...values: Given): IterableIterator<Row>;
}

export interface Write {
  /** How many rows it changed. Throws outside a decision. */
  run(...values: Value[]): number;
}

/**
 * The one way into the ledger's tables. A record class names each statement that writes; what such statements do within
 * a decision is recorded, goes into the second copy as a line, and a lost database is rebuilt by doing the same
 * statements again. So a new class of records takes part by nothing but this:
 *
 *     this.insert = book.write('allotment.add', 'INSERT INTO allotments (…) VALUES (?, ?, ?)');
 *     this.one = book.read<[string], Row>('SELECT … FROM allotments WHERE id = ?');
 *
 * and by being made in `records-of.ts`, with its tables in a new migration. What must stay true:
 * - a statement's outcome depends on the tables and its values alone: no clock, no chance, no `rowid` of its own making;
 * - a name that was shipped keeps its statement for ever, since old lines name it (statements.sqlite.test.ts pins them);
 *   a new need is a new name;
 * - tables are STRICT, hold no blobs and have a primary key: the comparison at start reads every one of them by it.
 */
export class Book {
  readonly db: Database;
  private readonly writes = new Map<string, KnownWrite>();
  private readonly watchers: { readonly names: RegExp; readonly written: (name: string) => void }[] = [];
  private recording: Written[] | null = null;

  constructor(db: Database) {
    this.db = db;
  }

  /** Prepared at its first use: while an older copy is done again, the tables of later steps are not there yet. */
  read<Given extends readonly Value[], Row>(sql: string): Read<Given, Row> {
    let prepared: Statement<Value[], Row> | null = null;
    const statement = (): Statement<Value[], Row> => (prepared ??= this.db.prepare<Value[], Row>(sql));
    return {
      get: (...values) => statement().get(...values),
      all: (...values) => statement().all(...values),
      iterate: (...values) => statement().iterate(...values),
    };
  }

  write(name: string, sql: string): Write {
    if (this.writes.has(name)) throw new Error(`two statements of the ledger are named ${name}`);
    this.writes.set(name, { sql, statement: null, told: null });
    return {
      run: (...values) => {
        if (this.recording === null) throw new Error(`${name} writes outside a decision`);
        const changed = this.carryOut(name, values);
        if (changed > 0) this.recording.push([name, ...values]);
        return changed;
      },
    };
  }

  /** Told the name of each statement that names the table, as it is carried out; steps of the schema go by `STEP`. */
  watch(table: string, written: (name: string) => void): void {
    this.watchers.push({ names: new RegExp(`\\b${table}\\b`), written });
  }

  /** Does the work and tells what it wrote. Called inside the transaction of a decision. */
  record<T>(work: () => T): { readonly value: T; readonly written: readonly Written[] } {
    if (this.recording !== null) throw new Error('a decision within a decision');
    const written: Written[] = [];
    this.recording = written;
    try {
      return { value: work(), written };
    } finally {
      this.recording = null;
    }
  }

  /** Does again what a line of the copy says. Throws `LedgerFault` for a statement that this version does not know. */
  replay(written: readonly Written[]): void {
    for (const [name, ...values] of written) {
      if (name === STEP) this.migrate(stepNamed(String(values[0])));
      else this.carryOut(name, values);
    }
  }

  /** Takes a step of the schema. Within a decision it is recorded, so that a copy takes it at the same place. */
  migrate(step: Migration): void {
    this.db.exec(step.sql);
    for (const { written } of this.watchers) written(STEP);
    noteStep(this.db, step);
    this.recording?.push([STEP, step.name]);
  }

  /** Every statement that writes, by name. */
  statements(): ReadonlyMap<string, string> {
    return new Map([...this.writes].map(([name, { sql }]) => [name, sql]));
  }

  private toldOf(write: KnownWrite): readonly ((name: string) => void)[] {
    write.told ??= this.watchers.filter(({ names }) => names.test(write.sql)).map(({ written }) => written);
    return write.told;
  }

  private carryOut(name: string, values: readonly Value[]): number {
    const known = this.writes.get(name);
    if (known === undefined) throw new LedgerFault(`the second copy was written by a newer version of Foyer: ${name}`);
    known.statement ??= this.db.prepare(known.sql);
    const { changes } = known.statement.run(...values);
    if (changes > 0) for (const tell of this.toldOf(known)) tell(name);
    return changes;
  }
}

interface KnownWrite {
  readonly sql: string;
  statement: Statement | null;
  /** Whoever watches its tables; all watch before the first write. */
  told: readonly ((name: string) => void)[] | null;
}

/** Throws `LedgerFault` when this version ships no such step. */
export function stepNamed(name: string): Migration {
  const step = readMigrations().find((one) => one.name === name);
  if (step === undefined) throw new LedgerFault(`the second copy was written by a newer version of Foyer: ${name}`);
  return step;
}
