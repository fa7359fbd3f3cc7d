import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REAL_DISK, type CopyDisk } from '@foyer/kiosk/till/ledger/copy/copy-disk';
import type { Ledger } from '@foyer/kiosk/till/ledger/ledger';
import { openLedger } from '@foyer/kiosk/till/ledger/open-ledger';
import { DECISIONS_OF_A_SALE, openDrawer, sellOnce } from '@foyer/kiosk/till/testing/ledger-sales';
import { QUICK_FOLDER } from '@foyer/kiosk/till/testing/quick-folder';
import { terminalIn } from '@foyer/kiosk/till/testing/terminal-in';
import { openDatabase } from '@foyer/sync-server/adapters/sqlite/open-database';
import { type Case, type Figure, quantile } from '../figure.ts';

const DECISIONS = 300;
const SALES_VERIFIED = 5000;
/** As long as a line of a sale. */
const LINE = 'x'.repeat(1300);
const RAW = 'raw FULL commit + fdatasync';

/** What a decision of the till costs, with its second copy and without, beside what the disk takes for the same bytes. */
export const ledger: Case = {
  name: 'ledger',
  about: 'decisions of a till: committed, copied, and gone through again at a start',
  async open() {
    const dir = mkdtempSync(join(tmpdir(), 'foyer bench '));
    // Only to be made faster: what is measured on it reads, and reads from memory on a disk as well.
    const large = mkdtempSync(join(QUICK_FOLDER, 'foyer bench '));
    sellInto(large, SALES_VERIFIED);
    return {
      async measure(): Promise<Figure[]> {
        return [
          ...times(RAW, rawTimes(dir)),
          ...times('decision with second copy', decisionTimes(dir, REAL_DISK), RAW),
          ...times('decision without second copy', decisionTimes(dir, noCopy())),
          {
            name: `start after ${SALES_VERIFIED * DECISIONS_OF_A_SALE} decisions, all compared`,
            value: startTime(large),
            unit: 'ms',
          },
        ];
      },
      async close() {
        rmSync(dir, { recursive: true });
        rmSync(large, { recursive: true });
      },
    };
  },
};

const times = (name: string, all: readonly number[], limit?: string): Figure[] =>
  (['p50', 'p99'] as const).map((part) => ({
    name: `${name}, ${part}`,
    value: quantile(all, part === 'p50' ? 0.5 : 0.99),
    unit: 'ms',
    ...(limit === undefined ? {} : { limit: `${limit}, ${part}` }),
  }));

/** The copy is not kept, only how long it would be; everything else is done. */
function noCopy(): CopyDisk {
  let bytes = 0;
  return {
    ...REAL_DISK,
    write: (_fd, more, position) => {
      bytes = position + more.length;
    },
    sync: () => undefined,
    look: () => ({ bytes, isThere: true }),
    isAt: () => true,
    truncate: (_fd, length) => {
      bytes = length;
    },
  };
}

function open(dir: string, disk: CopyDisk = REAL_DISK): Ledger {
  const { terminal, terminalEpoch, key } = terminalIn(dir);
  return openLedger(dir, { terminal, terminalEpoch, key }, { disk });
}

function sellInto(dir: string, sales: number): void {
  const books = open(dir);
  const shift = openDrawer(books);
  for (let i = 0; i < sales; i += 1) sellOnce(books, shift, String(i));
  books.close();
}

function decisionTimes(within: string, disk: CopyDisk): readonly number[] {
  const dir = mkdtempSync(join(within, 'books '));
  const books = open(dir, disk);
  const shift = openDrawer(books);
  const all = Array.from({ length: DECISIONS / DECISIONS_OF_A_SALE }, (_, i) => {
    const from = performance.now();
    sellOnce(books, shift, String(i));
    return (performance.now() - from) / DECISIONS_OF_A_SALE;
  });
  books.close();
  rmSync(dir, { recursive: true });
  return all;
}

function rawTimes(within: string): readonly number[] {
  const dir = mkdtempSync(join(within, 'raw '));
  const db = openDatabase(join(dir, 'raw.db'));
  db.exec('CREATE TABLE line (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO line (text) VALUES (?)');
  const file = openSync(join(dir, 'raw.copy'), 'w');
  const all = Array.from({ length: DECISIONS }, () => {
    const from = performance.now();
    insert.run(LINE);
    writeSync(file, LINE);
    fdatasyncSync(file);
    return performance.now() - from;
  });
  closeSync(file);
  db.close();
  rmSync(dir, { recursive: true });
  return all;
}

function startTime(dir: string): number {
  const from = performance.now();
  const books = open(dir);
  const took = performance.now() - from;
  const found = books.checks.map(({ outcome }) => outcome);
  books.close();
  if (found.some((outcome) => outcome !== 'fine')) throw new Error('the books of the benchmark do not agree');
  return took;
}
