import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { HOUSE_STREAM } from '@foyer/shared/domain/ids';
import { VENUE } from '@foyer/shared/testing/programme-builder';
import { describe, expect, it } from 'vitest';
import { headPlaces, openHeadKeeper } from '../../adapters/heads/head-files.ts';
import { openPeopleStore } from '../../adapters/people/people-store.ts';
import { lockDataFolder } from '../../adapters/sqlite/data-lock.ts';
import { openLogStore } from '../../adapters/sqlite/open-log-store.ts';
import { audit, brief } from '../../testing/audited-venue.ts';
import { openVenue, soldVenue } from '../../testing/sold-venue.ts';
import { tempDir } from '../../testing/temp-dir.ts';
import { readChecked } from '../backup/manifest.ts';
import { takeBackup } from '../backup/take-backup.ts';
import { lacksKeys, stageRestore } from './stage.ts';
import { readMark, removeMark, swap, writeMark } from './swap.ts';

/** A house that sold on after it was backed up, and lost its power then. */
async function backedUp() {
  const sold = await soldVenue(tempDir());
  const to = join(tempDir(), 'backup');
  takeBackup({ data: sold.dataDir, to, keysTo: `${to}.keys` }, 1);
  await sold.sell(50, 'C-6');
  const killed = join(tempDir(), 'killed');
  await sold.close();
  cpSync(sold.dataDir, killed, { recursive: true });
  return { to, dataDir: killed, own: join(killed, 'server') };
}

const headOf = async (own: string) => {
  const store = openLogStore({ dir: own });
  const head = await store.load(VENUE as never, () => undefined);
  await store.close();
  return head;
};

describe('a backup', () => {
  it('is whole, and says where each log ends', async () => {
    const { to } = await backedUp();
    const { streams, files } = readChecked(to);
    expect(streams.map(({ stream, epoch }) => [stream, epoch])).toEqual([
      [HOUSE_STREAM, 1],
      [VENUE, 1],
    ]);
    expect(files.map(({ path }) => path)).toContain('server/foyer.db');
    expect(existsSync(join(to, 'server', 'people-keys.db'))).toBe(false);
  });

  it('is refused when a file of it is another, is missing, or its list was changed', async () => {
    const { to } = await backedUp();
    const log = join(to, 'server', 'foyer.db');
    const whole = readFileSync(log);
    const bent = Buffer.from(whole);
    bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1;
    writeFileSync(log, bent);
    expect(() => readChecked(to)).toThrow(/foyer\.db is not what was backed up.*Nothing was changed\.$/);
    rmSync(log);
    expect(() => readChecked(to)).toThrow(/foyer\.db is missing.*Nothing was changed\.$/);
    writeFileSync(log, whole);
    expect(() => readChecked(to)).not.toThrow();
    const list = join(to, 'manifest.json');
    writeFileSync(list, readFileSync(list, 'utf8').replace('"epoch": 1', '"epoch": 7'));
    expect(() => readChecked(to)).toThrow(/changed after it was written.*Nothing was changed\.$/);
    writeFileSync(list, 'torn');
    expect(() => readChecked(to)).toThrow(/cannot be read.*Nothing was changed\.$/);
    writeFileSync(list, '{"format":"foyer-backup/9"}');
    expect(() => readChecked(to)).toThrow(/another version of Foyer.*Nothing was changed\.$/);
    rmSync(list);
    expect(() => readChecked(to)).toThrow(/no finished backup.*Nothing was changed\.$/);
  });

  it('is not put over another one', async () => {
    const { to, dataDir } = await backedUp();
    expect(() => takeBackup({ data: dataDir, to, keysTo: `${to}.keys` }, 1)).toThrow(/not empty/);
  });
});

describe('a backup that cannot be finished', () => {
  it('says so, is not there, and leaves no half of it that takes up room', async () => {
    const { to, dataDir } = await backedUp();
    const next = join(to, '..', 'next');
    mkdirSync(join(dataDir, 'server', 'people.db'), { recursive: true });
    expect(() => takeBackup({ data: dataDir, to: next, keysTo: `${next}.keys` }, 1)).toThrow(/There is no backup/);
    expect(existsSync(`${next}.partial`)).toBe(false);
    writeFileSync(next, 'a letter');
    expect(() => takeBackup({ data: dataDir, to: next, keysTo: `${next}.keys` }, 1)).toThrow(/is a file/);
  });

  it('is not begun in the middle of a restore, when half of the files are of another house', async () => {
    const { to, dataDir, own } = await backedUp();
    const next = join(to, '..', 'next');
    const places = { data: dataDir, to: next, keysTo: `${next}.keys` };
    writeMark(own, { from: to, aside: join(dataDir, 'replaced'), takenAt: 1 });
    expect(() => takeBackup(places, 1)).toThrow(`End it first: npm run restore -- --from "${to}"`);
    expect([existsSync(next), existsSync(`${next}.partial`)]).toEqual([false, false]);
    removeMark(own);
    takeBackup(places, 1);
    expect(() => readChecked(next)).not.toThrow();
  });

  it('does not mix with another one that is being taken', async () => {
    const { to, dataDir } = await backedUp();
    const next = join(to, '..', 'next');
    const through = lockDataFolder(join(dataDir, 'backing-up'));
    expect(() => takeBackup({ data: dataDir, to: next, keysTo: `${next}.keys` }, 1)).toThrow(/Another backup/);
    through();
    takeBackup({ data: dataDir, to: next, keysTo: `${next}.keys` }, 1);
    for (const { path } of readChecked(next).files)
      expect([path, statSync(join(next, path)).mode & 0o077]).toEqual([path, 0]);
  });
});

describe('the keys of people', () => {
  const person = { name: 'Li' };

  it('that are in use stay where they are, and no copy is put aside that an erasure would miss', async () => {
    const { to, dataDir, own } = await backedUp();
    const people = openPeopleStore({ dir: own, lookupKey: 'k' });
    people.create('p1' as never, person, []);
    people.close();
    const stage = join(own, 'restoring');
    const mark = { from: to, aside: join(dataDir, 'replaced'), takenAt: 1 };
    await stageRestore({ data: dataDir, from: to, keysFrom: null, stage });
    swap(own, stage, mark);
    expect(existsSync(join(own, 'people-keys.db'))).toBe(true);
    expect(readdirSync(mark.aside).filter((name) => name.startsWith('people-keys'))).toEqual([]);
  });

  it('are asked for on a new machine, as nobody could put them in later', async () => {
    const { dataDir, own } = await backedUp();
    const people = openPeopleStore({ dir: own, lookupKey: 'k' });
    people.create('p1' as never, person, []);
    people.close();
    const to = join(tempDir(), 'backup');
    takeBackup({ data: dataDir, to, keysTo: `${to}.keys` }, 1);
    const data = join(tempDir(), 'new');
    expect(lacksKeys({ data, from: to, keysFrom: null })).toBe(true);
    expect(lacksKeys({ data, from: to, keysFrom: `${to}.keys` })).toBe(false);
    expect(lacksKeys({ data: dataDir, from: to, keysFrom: null })).toBe(false);
    const stage = join(data, 'server', 'restoring');
    await stageRestore({ data, from: to, keysFrom: `${to}.keys`, stage });
    for (const name of ['foyer.db', 'people.db', 'people-keys.db'])
      expect([name, statSync(join(stage, name)).mode & 0o077]).toEqual([name, 0]);
  });
});

describe('a restore', () => {
  it('that is stopped at any step keeps the house shut, and is ended by the next try', async () => {
    const { to, dataDir, own } = await backedUp();
    let steps = Number.POSITIVE_INFINITY;
    for (let stopAt = 0; stopAt <= steps; stopAt += 1) {
      const data = join(tempDir(), 'data');
      cpSync(dataDir, data, { recursive: true });
      const ours = join(data, 'server');
      const stage = join(ours, 'restoring');
      const mark = { from: to, aside: join(data, 'replaced'), takenAt: 1 };
      await stageRestore({ data, from: to, keysFrom: null, stage });
      expect((await headOf(ours)).epoch).toBe(1);
      writeMark(ours, mark);
      let moved = 0;
      const move: typeof renameSync = (from, into) => {
        if (moved === stopAt) throw new Error('power cut');
        moved += 1;
        renameSync(from, into);
      };
      try {
        swap(ours, stage, mark, move);
        steps = moved;
      } catch (cause) {
        expect((cause as Error).message).toBe('power cut');
      }
      expect(() => openLogStore({ dir: ours })).toThrow(/restore into .* was interrupted/);
      expect(readMark(ours)).toEqual(mark);
      swap(ours, stage, mark);
      removeMark(ours);
      expect(await headOf(ours)).toMatchObject({ epoch: 2 });
      expect(readdirSync(mark.aside)).toContain('foyer.db');
      expect(readdirSync(ours)).not.toContain('restoring');
    }
    expect(steps).toBeGreaterThanOrEqual(2);
    expect((await headOf(own)).epoch).toBe(1);
  });

  it('leaves the branch behind as declared: the audit finds nothing, and the next start goes on in its epoch', async () => {
    const { to, dataDir, own } = await backedUp();
    const stage = join(own, 'restoring');
    const raised = await stageRestore({ data: dataDir, from: to, keysFrom: null, stage });
    expect(raised.map(({ epoch }) => epoch)).toEqual([2, 2]);
    swap(own, stage, { from: to, aside: join(dataDir, 'replaced'), takenAt: 1 });
    const again = await openVenue(dataDir);
    await again.close();
    expect(brief(audit({ dataDir }).findings)).toEqual([]);
    const heads = openHeadKeeper(headPlaces(dataDir));
    expect(heads.last(VENUE as never)).toMatchObject({ epoch: 2 });
    heads.close();
  });

  it('that somebody did by copying the file is noticed by the head that was kept outside', async () => {
    const { to, dataDir, own } = await backedUp();
    for (const suffix of ['-wal', '-shm']) rmSync(join(own, `foyer.db${suffix}`), { force: true });
    copyFileSync(join(to, 'server', 'foyer.db'), join(own, 'foyer.db'));
    const again = await openVenue(dataDir);
    await again.close();
    expect(await headOf(own)).toMatchObject({ epoch: 2 });
    expect(brief(audit({ dataDir }).findings)).toEqual([]);
  });
});
