import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonId } from '@foyer/shared/domain/ids';
import type { Database } from 'better-sqlite3';
import type { Lookup, LookupKind, PeopleStore, PersonalValues } from '../../ports/people-store.ts';
import { updateKept } from '../sqlite/before-update.ts';
import { readMigrations } from '../sqlite/migrate.ts';
import { guarded, openDatabase } from '../sqlite/open-database.ts';
import { type KeyFile, openKeyFile } from './key-file.ts';
import { lookupHash, seal, unseal, valuesHash } from './seal.ts';

export const PEOPLE_FILE = 'people.db';
export const PEOPLE_KEYS_FILE = 'people-keys.db';
export const PEOPLE_MIGRATIONS = join(import.meta.dirname, 'people-migrations');

export interface PeopleStoreOptions {
  /** The data folder of the server; made when it is not there. */
  readonly dir: string;
  /** Secret under which logins, openids and phones are hashed for look-up. It lies in neither file. */
  readonly lookupKey: string;
}

/** Opens both files and finishes erasures that a crash or a restored file left half done. Throws `StorageFault`. */
export function openPeopleStore({ dir, lookupKey }: PeopleStoreOptions): PeopleStore {
  return guarded('cannot open the people files', () => {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const keys = openKeyFile(join(dir, PEOPLE_KEYS_FILE));
    const db = openDatabase(join(dir, PEOPLE_FILE));
    db.pragma('secure_delete = ON');
    updateKept(db, readMigrations(PEOPLE_MIGRATIONS));
    const store = new SealedPeople(db, keys, lookupKey);
    store.finishErasures();
    return store;
  });
}

function prepareStatements(db: Database) {
  return {
    insert: db.prepare('INSERT INTO people (person, sealed) VALUES (?, ?)'),
    update: db.prepare('UPDATE people SET sealed = ? WHERE person = ?'),
    select: db.prepare<[string], { sealed: Buffer }>('SELECT sealed FROM people WHERE person = ?'),
    remove: db.prepare('DELETE FROM people WHERE person = ?'),
    addLookup: db.prepare('INSERT INTO lookups (hash, person) VALUES (?, ?)'),
    findLookup: db.prepare<[Buffer], { person: string }>('SELECT person FROM lookups WHERE hash = ?'),
    noteErased: db.prepare('INSERT INTO erased (person) VALUES (?) ON CONFLICT DO NOTHING'),
    erased: db.prepare<[], { person: string }>('SELECT person FROM erased'),
    isErased: db.prepare<[string]>('SELECT 1 FROM erased WHERE person = ?'),
  };
}

class SealedPeople implements PeopleStore {
  readonly #db: Database;
  readonly #keys: KeyFile;
  readonly #lookupKey: string;
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(db: Database, keys: KeyFile, lookupKey: string) {
    this.#db = db;
    this.#keys = keys;
    this.#lookupKey = lookupKey;
    this.#statements = prepareStatements(db);
  }

  find(kind: LookupKind, value: string): PersonId | null {
    return guarded('cannot look a person up', () => {
      const found = this.#statements.findLookup.get(lookupHash(this.#lookupKey, { kind, value }));
      return found === undefined ? null : (found.person as PersonId);
    });
  }

  create(person: PersonId, values: PersonalValues, lookups: readonly Lookup[]): void {
    guarded(`cannot keep person ${person}`, () => {
      for (const lookup of lookups)
        if (this.find(lookup.kind, lookup.value) !== null) throw new Error(`this ${lookup.kind} is somebody else's`);
      // Key first: a crash in between leaves a key that opens nothing, never values that nothing opens.
      const key = this.#keys.find(person) ?? this.#keys.create(person);
      this.#db
        .transaction(() => {
          this.#statements.insert.run(person, seal(person, key, values));
          for (const lookup of lookups) this.#statements.addLookup.run(lookupHash(this.#lookupKey, lookup), person);
        })
        .immediate();
    });
  }

  update(person: PersonId, values: PersonalValues): void {
    guarded(`cannot change person ${person}`, () => {
      const kept = this.read(person);
      const key = this.#keys.find(person);
      if (kept === null || key === null) throw new Error('unknown or erased');
      this.#statements.update.run(seal(person, key, { ...kept, ...values }), person);
    });
  }

  read(person: PersonId): PersonalValues | null {
    return guarded(`cannot read person ${person}`, () => {
      const row = this.#statements.select.get(person);
      const key = this.#keys.find(person);
      return row === undefined || key === null ? null : unseal(person, key, row.sealed);
    });
  }

  erase(person: PersonId): void {
    guarded(`cannot erase person ${person}`, () => {
      this.#keys.destroy(person);
      this.#forget(person);
    });
  }

  isErased(person: PersonId): boolean {
    return guarded(`cannot look person ${person} up`, () => this.#statements.isErased.get(person) !== undefined);
  }

  fingerprint(values: PersonalValues): string {
    return valuesHash(this.#lookupKey, values);
  }

  close(): void {
    this.#keys.close();
    this.#db.close();
  }

  /** An erasure counts as soon as either file knows of it; the other one follows here. */
  finishErasures(): void {
    const here = this.#statements.erased.all().map((row) => row.person as PersonId);
    const there = this.#keys.erased();
    const known = new Set(here);
    const destroyed = new Set(there);
    for (const person of here)
      if (!destroyed.has(person) || this.#keys.find(person) !== null) this.#keys.destroy(person);
    for (const person of there)
      if (!known.has(person) || this.#statements.select.get(person) !== undefined) this.#forget(person);
  }

  #forget(person: PersonId): void {
    this.#db
      .transaction(() => {
        this.#statements.remove.run(person);
        this.#statements.noteErased.run(person);
      })
      .immediate();
  }
}
