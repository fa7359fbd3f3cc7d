import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case, Figure } from '../figure.ts';
import { type Opened, openDexie, openMemory, openOurs } from './rx-storage/open-storages.ts';
import { livingWithSeq } from './rx-storage/queries.ts';
import { openRaw, type RawForm, readForm } from './rx-storage/raw-table.ts';
import { GROUP, groupsOf } from './rx-storage/seat-rows.ts';
import { sideBySide } from './rx-storage/side-by-side.ts';

const ROWS = 8_000;
const SINGLES = 400;
/** fake-indexeddb is slow: of dexie a tenth is enough to see it. */
const TENTH = 0.1;
const READS = 3_000;

const RAW = `raw better-sqlite3 FULL, groups of ${GROUP}, same bytes and indexes`;
const RAW_SINGLE = 'raw better-sqlite3 FULL, a row a commit, same bytes and indexes';

/** The storage beside what SQLite alone does with the same rows, and beside RxDB's own storages. */
export const rxStorage: Case = {
  name: 'rx-storage',
  about: 'RxDB on better-sqlite3 beside raw SQLite, memory and dexie',
  async open() {
    const dir = mkdtempSync(join(tmpdir(), 'foyer bench '));
    const form = await writtenForm(join(dir, 'form.db'));
    let run = 0;
    return {
      async measure(): Promise<Figure[]> {
        run += 1;
        const memory = await openMemory(`memory ${run}`);
        const dexie = await openDexie(`dexie ${run}`);
        const figures = [
          ...(await durable(dir, run, form)),
          ...(await beside('memory', memory, 1)),
          ...(await beside('dexie on fake-indexeddb', dexie, TENTH)),
        ];
        await memory.close();
        await dexie.close();
        return figures;
      },
      async close() {
        rmSync(dir, { recursive: true });
      },
    };
  },
};

/** The rows as the storage writes them. */
async function writtenForm(file: string): Promise<RawForm> {
  const scratch = await openOurs(file);
  for (const group of groupsOf(ROWS + SINGLES)) await scratch.instance.bulkWrite(group, 'bench');
  await scratch.close();
  return readForm(file);
}

async function durable(dir: string, run: number, form: RawForm): Promise<Figure[]> {
  const ours = await openOurs(join(dir, `ours ${run}.db`));
  const raw = openRaw(join(dir, `raw ${run}.db`), form);
  try {
    const grouped = await sideBySide(ours, raw, form, { size: GROUP, rows: ROWS, from: 0 });
    const single = await sideBySide(ours, raw, form, { size: 1, rows: SINGLES, from: ROWS });
    return [
      { name: RAW, value: grouped.raw, unit: 'rows/s' },
      { name: `RxDB storage FULL, bulks of ${GROUP}`, value: grouped.ours, unit: 'rows/s', limit: RAW },
      { name: RAW_SINGLE, value: single.raw, unit: 'rows/s' },
      { name: 'RxDB storage FULL, single inserts', value: single.ours, unit: 'rows/s', limit: RAW_SINGLE },
      ...(await reads('RxDB storage', ours, 1)),
    ];
  } finally {
    await ours.close();
    raw.close();
  }
}

async function beside(name: string, opened: Opened, part: number): Promise<Figure[]> {
  const groups = groupsOf(ROWS * part);
  const from = performance.now();
  for (const group of groups) await opened.instance.bulkWrite(group, 'bench');
  const value = (ROWS * part * 1000) / (performance.now() - from);
  return [{ name: `${name}, bulks of ${GROUP}`, value, unit: 'rows/s' }, ...(await reads(name, opened, part))];
}

async function reads(name: string, { instance }: Opened, part: number): Promise<Figure[]> {
  const rows = ROWS * part;
  const times = READS * part;
  const range = (i: number) => livingWithSeq((i * 31) % (rows - 100), 100);
  const find = await perSecond(times, (i) => instance.findDocumentsById([`row ${(i * 7) % rows}`], false));
  const query = await perSecond(times / 10, (i) => instance.query(range(i)));
  const count = await perSecond(times / 10, (i) => instance.count(range(i)));
  return [
    { name: `${name}, find by id`, value: find, unit: '/s' },
    { name: `${name}, query of 100 by index`, value: query, unit: '/s' },
    { name: `${name}, count of 100 by index`, value: count, unit: '/s' },
  ];
}

async function perSecond(times: number, work: (i: number) => Promise<unknown>): Promise<number> {
  const from = performance.now();
  for (let i = 0; i < times; i += 1) await work(i);
  return (times * 1000) / (performance.now() - from);
}
