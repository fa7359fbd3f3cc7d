import { copyFileSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonId } from '@foyer/shared/domain/ids';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../../testing/temp-dir.ts';
import { openPeopleStore, PEOPLE_FILE, PEOPLE_KEYS_FILE } from './people-store.ts';

const ANN = 'p_ann' as PersonId;
const BEN = 'p_ben' as PersonId;
const lookupKey = 'a-secret-that-lies-elsewhere';

/** Every byte of the folder, as one text per file. */
const bytesOf = (dir: string) => readdirSync(dir).map((name) => ({ name, bytes: readFileSync(join(dir, name)) }));

const filesWith = (dir: string, needle: string | Buffer): string[] =>
  bytesOf(dir)
    .filter(({ bytes }) => bytes.includes(needle))
    .map(({ name }) => name);

describe('people', () => {
  it('are found again by login, openid and phone, each in its own name space', () => {
    const store = openPeopleStore({ dir: tempDir(), lookupKey });
    store.create(ANN, { displayName: 'Ann', login: 'ann' }, [
      { kind: 'login', value: 'ann' },
      { kind: 'phone', value: '13800000000' },
    ]);
    expect(store.find('login', 'ann')).toBe(ANN);
    expect(store.find('phone', '13800000000')).toBe(ANN);
    expect(store.find('openid', 'ann')).toBeNull();
    expect(store.read(ANN)).toEqual({ displayName: 'Ann', login: 'ann' });
    expect(store.read(BEN)).toBeNull();
    store.close();
  });

  it('keep what was not changed', () => {
    const store = openPeopleStore({ dir: tempDir(), lookupKey });
    store.create(ANN, { displayName: 'Ann', phone: '1' }, []);
    store.update(ANN, { phone: '2' });
    expect(store.read(ANN)).toEqual({ displayName: 'Ann', phone: '2' });
    expect(() => store.update(BEN, { phone: '2' })).toThrow(/unknown or erased/);
    store.close();
  });

  it('cannot share a login', () => {
    const store = openPeopleStore({ dir: tempDir(), lookupKey });
    store.create(ANN, {}, [{ kind: 'login', value: 'till1' }]);
    expect(() => store.create(BEN, {}, [{ kind: 'login', value: 'till1' }])).toThrow(/somebody else/);
    expect(store.read(BEN)).toBeNull();
    store.close();
  });

  it('are there after a restart, and only with the right look-up secret found', () => {
    const dir = tempDir();
    const first = openPeopleStore({ dir, lookupKey });
    first.create(ANN, { displayName: 'Ann' }, [{ kind: 'login', value: 'ann' }]);
    first.close();
    const second = openPeopleStore({ dir, lookupKey });
    expect(second.find('login', 'ann')).toBe(ANN);
    expect(second.read(ANN)).toEqual({ displayName: 'Ann' });
    second.close();
    const other = openPeopleStore({ dir, lookupKey: 'another' });
    expect(other.find('login', 'ann')).toBeNull();
    other.close();
  });

  it('cannot be passed off as somebody else by moving sealed values', () => {
    const dir = tempDir();
    const store = openPeopleStore({ dir, lookupKey });
    store.create(ANN, { displayName: 'Ann' }, []);
    store.create(BEN, { displayName: 'Ben' }, []);
    const db = new Database(join(dir, PEOPLE_FILE));
    db.exec(`UPDATE people SET sealed = (SELECT sealed FROM people WHERE person = '${BEN}') WHERE person = '${ANN}'`);
    db.close();
    expect(() => store.read(ANN)).toThrow();
    store.close();
  });
});

describe('an erased person', () => {
  const erased = (dir: string) => {
    const store = openPeopleStore({ dir, lookupKey });
    store.create(ANN, { displayName: 'Ann', login: 'ann' }, [{ kind: 'login', value: 'ann' }]);
    const db = new Database(join(dir, PEOPLE_KEYS_FILE), { readonly: true });
    const { key } = db.prepare<[], { key: Buffer }>('SELECT key FROM keys').get() ?? { key: Buffer.alloc(0) };
    db.close();
    return { store, key };
  };

  it('is known to nobody, and the key is in no file any more', () => {
    const dir = tempDir();
    const { store, key } = erased(dir);
    expect(key).toHaveLength(32);
    expect(filesWith(dir, key)).not.toEqual([]);
    store.erase(ANN);
    expect(store.read(ANN)).toBeNull();
    expect(store.find('login', 'ann')).toBeNull();
    expect(filesWith(dir, key)).toEqual([]);
    store.close();
    expect(filesWith(dir, key)).toEqual([]);
  });

  it('stays erased when an older file of people or of keys is put back', () => {
    for (const restored of [PEOPLE_FILE, PEOPLE_KEYS_FILE]) {
      const dir = tempDir();
      const { store, key } = erased(dir);
      store.close();
      const backup = join(dir, 'backup');
      copyFileSync(join(dir, restored), backup);
      const again = openPeopleStore({ dir, lookupKey });
      again.erase(ANN);
      again.close();
      renameSync(backup, join(dir, restored));
      const third = openPeopleStore({ dir, lookupKey });
      expect(third.read(ANN)).toBeNull();
      third.close();
      expect(filesWith(dir, key)).toEqual([]);
    }
  });

  it('leaves the way free for a new person with the same phone', () => {
    const { store } = erased(tempDir());
    store.erase(ANN);
    store.create(BEN, {}, [{ kind: 'login', value: 'ann' }]);
    expect(store.find('login', 'ann')).toBe(BEN);
    store.close();
  });
});

describe('the files on disk', () => {
  it('hold name, phone and openid in clear text nowhere: while open, after changes, after erasure, after closing', () => {
    const dir = tempDir();
    const store = openPeopleStore({ dir, lookupKey });
    const canaries = ['Kanarienvogel-Karl', '13955550199', 'oCanary_openid_42', 'canary-login', '金丝雀'];
    const check = () => {
      for (const canary of canaries) expect({ canary, files: filesWith(dir, canary) }).toEqual({ canary, files: [] });
      for (const canary of canaries) expect(filesWith(dir, Buffer.from(canary, 'utf16le'))).toEqual([]);
    };
    const values = {
      displayName: '金丝雀',
      name: 'Kanarienvogel-Karl',
      phone: '13955550199',
      openid: 'oCanary_openid_42',
      login: 'canary-login',
    };
    const lookups = [
      { kind: 'openid', value: 'oCanary_openid_42' },
      { kind: 'phone', value: '13955550199' },
      { kind: 'login', value: 'canary-login' },
    ] as const;
    store.create(ANN, values, lookups);
    check();
    for (let i = 0; i < 50; i += 1) store.create(`p_${i}` as PersonId, values, []);
    store.update(ANN, { name: 'Kanarienvogel-Karl 2' });
    check();
    store.erase(ANN);
    check();
    store.close();
    check();
    expect(readdirSync(dir).sort()).toEqual([PEOPLE_KEYS_FILE, PEOPLE_FILE].sort());
  });
});
