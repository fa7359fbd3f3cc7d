import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDrawer, sellOnce } from '../testing/ledger-sales.ts';
import { QUICK_FOLDER } from '../testing/quick-folder.ts';
import { terminalIn } from '../testing/terminal-in.ts';
import type { Ledger } from './ledger.ts';
import { openLedger } from './open-ledger.ts';

let dir: string;
let ledger: Ledger;
beforeEach(() => {
  dir = mkdtempSync(join(QUICK_FOLDER, 'foyer-unsigned-'));
  ledger = open();
});
afterEach(() => {
  ledger.close();
  rmSync(dir, { recursive: true, force: true });
});

const file = (name: string): string => join(dir, name);

function open(): Ledger {
  const { terminal, terminalEpoch, key } = terminalIn(dir);
  return openLedger(dir, { terminal, terminalEpoch, key });
}

/** As one writes it who can work out hashes and has no key. */
function unsignEnd(): void {
  const text = readFileSync(file('till.copy'), 'utf8').trimEnd();
  writeFileSync(file('till.copy'), `${text.slice(0, text.lastIndexOf('\t') + 1)}\n`);
}

const found = (): readonly string[] => ledger.checks.map((check) => check.found);

it('rebuilds nothing from a copy whose last decision nobody signed', () => {
  sellOnce(ledger, openDrawer(ledger), 'one');
  ledger.close();
  rmSync(file('till.db'));
  unsignEnd();
  ledger = open();
  expect(ledger.trouble()).toMatchObject({ reason: 'lost' });
});

it('rebuilds nothing from a copy whose tables nobody signed', () => {
  ledger.close();
  rmSync(file('till.db'));
  unsignEnd();
  ledger = open();
  expect(ledger.trouble()).toMatchObject({ reason: 'lost' });
});

it('takes no database whose last decision nobody signed', () => {
  sellOnce(ledger, openDrawer(ledger), 'one');
  ledger.close();
  const db = new Database(file('till.db'));
  db.exec("UPDATE copy_tail SET signature = ''");
  db.close();
  ledger = open();
  expect([ledger.trouble(), found()[0], ledger.recentSales(10).length]).toEqual([null, 'database.damaged', 1]);
});
