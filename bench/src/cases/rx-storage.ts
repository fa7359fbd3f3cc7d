import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case, Figure } from '../figure.ts';
import { type Opened, openDexie, openMemory, openOurs } from './rx-storage/open-storages.ts';
import { livingWithSeq } from './rx-storage/queries.ts';
import { rawInserts } from './rx-storage/raw-inserts.ts';
import { GROUP, groupsOf } from './rx-storage/seat-rows.ts';

const ROWS = 10_000;
const SINGLES = 400;
const READS = 3_000;

const RAW = `raw better-sqlite3 FULL, groups of ${GROUP}, same bytes and indexes`;
const RAW_SINGLE = 'raw better-sqlite3 FULL, a row a commit, same bytes and indexes';

/** The storage beside what SQLite alone does with the same rows, and beside RxDB's own storages. */
export const rxStorage: Case = {
  name: 'rx-storage',
  about: 'RxDB on better-sqlite3 beside raw SQLite, memory and dexie',
  async open() {
    const dir = mkdtempSync(join(tmpdir(), 'foyer bench '));
    let run = 0;
    return {
      async measure(): Promise<Figure[]> {
        run += 1;
        const file = join(dir, `ours ${run}.db`);
        const ours = await openOurs(file);
        const insert = await inserts(ours, ROWS);
        const raw = rawInserts(file, join(dir, `raw ${run}.db`), { group: GROUP, singles: SINGLES });
        const figures: Figure[] = [
          { name: RAW, value: raw.grouped, unit: 'rows/s' },
          { name: `RxDB storage FULL, bulks of ${GROUP}`, value: insert, unit: 'rows/s', limit: RAW },
          { name: RAW_SINGLE, value: raw.single, unit: 'rows/s' },
          { name: 'RxDB storage FULL, single inserts', value: await singles(ours), unit: 'rows/s', limit: RAW_SINGLE },
          ...(await reads('RxDB storage', ours, ROWS)),
        ];
        await ours.close();
        for (const [name, other] of [
          ['memory', await openMemory(`m${run}`)],
          ['dexie on fake-indexeddb', await openDexie(`x${run}`)],
        ] as const) {
          const rows = name === 'memory' ? ROWS : ROWS / 10;
          figures.push({ name: `${name}, bulks of ${GROUP}`, value: await inserts(other, rows), unit: 'rows/s' });
          figures.push(...(await reads(name, other, rows)));
          await other.close();
        }
        return figures;
      },
      async close() {
        rmSync(dir, { recursive: true });
      },
    };
  },
};

async function inserts({ instance }: Opened, rows: number): Promise<number> {
  const groups = groupsOf(rows);
  const from = performance.now();
  for (const group of groups) await instance.bulkWrite(group, 'bench');
  return (rows * 1000) / (performance.now() - from);
}

async function singles({ instance }: Opened): Promise<number> {
  const rows = groupsOf(SINGLES, 'single').flat();
  const from = performance.now();
  for (const row of rows) await instance.bulkWrite([row], 'bench');
  return (SINGLES * 1000) / (performance.now() - from);
}

async function reads(name: string, { instance }: Opened, rows: number): Promise<Figure[]> {
  const count = name.startsWith('dexie') ? READS / 10 : READS;
  const find = await perSecond(count, (i) => instance.findDocumentsById([`row ${(i * 7) % rows}`], false));
  const query = await perSecond(count / 10, (i) => instance.query(livingWithSeq((i * 31) % (rows - 100), 100)));
  const counted = await perSecond(count / 10, (i) => instance.count(livingWithSeq((i * 31) % (rows - 100), 100)));
  return [
    { name: `${name}, find by id`, value: find, unit: '/s' },
    { name: `${name}, query of 100 by index`, value: query, unit: '/s' },
    { name: `${name}, count of 100 by index`, value: counted, unit: '/s' },
  ];
}

async function perSecond(times: number, work: (i: number) => Promise<unknown>): Promise<number> {
  const from = performance.now();
  for (let i = 0; i < times; i += 1) await work(i);
  return (times * 1000) / (performance.now() - from);
}
