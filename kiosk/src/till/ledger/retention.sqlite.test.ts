import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskError, failingDisk } from '../testing/failing-disk.ts';
import { openDrawer, sellOnce } from '../testing/ledger-sales.ts';
import { EVENING } from '../testing/pretend-house.ts';
import { QUICK_FOLDER } from '../testing/quick-folder.ts';
import { terminalIn } from '../testing/terminal-in.ts';
import type { CopyDisk } from './copy/copy-disk.ts';
import type { Ledger } from './ledger.ts';
import { openLedger } from './open-ledger.ts';

const DAY = 86_400_000;
const NOW = EVENING + 60 * DAY;

let dir: string;
let ledger: Ledger;
beforeEach(() => {
  dir = mkdtempSync(join(QUICK_FOLDER, 'foyer-retention-'));
  ledger = open();
});
afterEach(() => {
  ledger.close();
  rmSync(dir, { recursive: true, force: true });
});

function open(disk?: CopyDisk, terminalEpoch = 1): Ledger {
  const { terminal, key } = terminalIn(dir);
  return openLedger(dir, { terminal, terminalEpoch, key }, disk === undefined ? {} : { disk });
}

const reopen = (disk?: CopyDisk, terminalEpoch = 1): Ledger => {
  ledger.close();
  ledger = open(disk, terminalEpoch);
  return ledger;
};

const rows = (table: string): number => {
  const db = new Database(join(dir, 'till.db'), { readonly: true });
  const count = db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get();
  db.close();
  return count ?? -1;
};

/** A day of so many sales, its drawer closed and counted. Two facts a sale, two a shift. */
function aDay(name: string, at: number, sales = 3): void {
  const shift = openDrawer(ledger, name, at);
  for (let i = 0; i < sales; i += 1) sellOnce(ledger, shift, `${name}-${i}`, at + i);
  ledger.recordShiftClosed(shift, 'per1' as never, 0, at + 100);
}

/** What was found at the start, without what is always there. */
const found = (): readonly string[] => ledger.checks.map((check) => check.found);

describe('what is past its time', () => {
  beforeEach(() => {
    aDay('old', EVENING);
    aDay('new', EVENING + 50 * DAY);
  });

  it('goes with what belongs to it, from the database and the copy, and the chain still holds', () => {
    const head = ledger.head();
    ledger.acknowledge(head.jn);
    expect(ledger.prune(NOW)).toBe(8);
    expect(ledger.verify()).toBeNull();
    expect(ledger.head()).toEqual(head);
    expect(ledger.facts(0, 100).map(({ jn }) => jn)).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
    reopen();
    expect(found()).toEqual(['database.whole', 'copy.one-disk', 'facts.whole']);
    for (const [table, left] of [
      ['facts', 8],
      ['sales', 3],
      ['prints', 3],
      ['requests', 3],
      ['shifts', 1],
    ] as const)
      expect([table, rows(table)]).toEqual([table, left]);
    expect(ledger.prune(NOW)).toBe(0);
    const next = openDrawer(ledger, 'next', NOW);
    expect(next.openedJn).toBe(17);
  });

  it('stays as long as the server does not have it', () => {
    expect(ledger.prune(NOW)).toBe(0);
    ledger.acknowledge(5);
    expect(ledger.prune(NOW)).toBe(5);
    expect(ledger.facts(0, 100)[0]?.jn).toBe(6);
    expect(ledger.verify()).toBeNull();
    // Sales whose facts are still here stay with them.
    expect(ledger.recentSales(100)).toHaveLength(6 - 2);
  });

  it('stays while its shift is open', () => {
    const shift = openDrawer(ledger, 'long', EVENING + 51 * DAY);
    sellOnce(ledger, shift, 'long-1', EVENING + 51 * DAY);
    ledger.acknowledge(ledger.head().jn);
    expect(ledger.prune(EVENING + 1000 * DAY)).toBe(8);
    const later = EVENING + 100 * DAY;
    sellOnce(ledger, shift, 'long-2', later);
    ledger.acknowledge(ledger.head().jn);
    expect(ledger.prune(later)).toBe(8);
    expect(ledger.facts(0, 1)[0]?.body).toMatchObject({ kind: 'shift.opened', shift: 'long' });
    expect(ledger.drawer(shift).expected).toBe(2 * 9200);
  });

  it('is not chosen by a clock that is years ahead: the newest fact vouches for the time', () => {
    ledger.acknowledge(ledger.head().jn);
    expect(ledger.prune(NOW + 3650 * DAY)).toBe(8);
  });

  it('cannot go through the database while the server lacks it', () => {
    const db = new Database(join(dir, 'till.db'));
    db.exec('INSERT INTO pruned (terminal_epoch, jn, hash) SELECT 1, jn, hash FROM facts WHERE jn = 3');
    expect(() => db.exec('DELETE FROM facts WHERE jn <= 3')).toThrow('never deleted before the server has it');
    db.exec('DELETE FROM pruned');
    db.close();
  });

  it('survives a stop at every step of the disk', () => {
    ledger.acknowledge(ledger.head().jn);
    const head = ledger.head();
    const before = mkdtempSync(join(QUICK_FOLDER, 'foyer-retention-'));
    ledger.close();
    cpSync(dir, before, { recursive: true });
    const steps: string[] = [];
    let isDone = false;
    for (let stopAt = 1; !isDone; stopAt += 1) {
      rmSync(dir, { recursive: true });
      cpSync(before, dir, { recursive: true });
      const disk = failingDisk();
      ledger = open(disk);
      let step = 0;
      // From that moment on this run changes nothing any more, as one that was killed.
      disk.before = (operation) => {
        step += 1;
        if (step === stopAt) steps.push(operation);
        if (step >= stopAt) throw new Error('stopped');
      };
      try {
        ledger.prune(NOW);
      } catch {
        // What it had not done yet is done by the next run.
      }
      isDone = step < stopAt;
      reopen();
      expect(ledger.trouble()).toBeNull();
      expect(ledger.verify()).toBeNull();
      expect(ledger.head()).toEqual(head);
      expect(ledger.recentSales(100)).toHaveLength(3);
      reopen();
      expect(found()).toEqual(['database.whole', 'copy.one-disk', 'facts.whole']);
    }
    rmSync(before, { recursive: true });
    expect(steps.filter((step) => step !== 'write')).toEqual([
      'open',
      'sync',
      'create',
      'sync',
      'rename',
      'syncFolder',
    ]);
    expect(rows('facts')).toBe(8);
  });
});

describe('the age of what happened', () => {
  const acknowledged = (now: number): number => {
    ledger.acknowledge(ledger.head().jn);
    return ledger.prune(now);
  };

  it('is 35 days before it goes, and not one less', () => {
    aDay('one', EVENING);
    aDay('two', EVENING + 40 * DAY);
    expect(acknowledged(EVENING + 35 * DAY - 1)).toBe(0);
    expect(ledger.prune(EVENING + 35 * DAY + 101)).toBe(8);
  });

  it('is not taken from a clock that was years back when the till was new', () => {
    aDay('lost', Date.UTC(2001, 0, 1));
    aDay('today', EVENING);
    expect(acknowledged(EVENING + DAY)).toBe(0);
    expect(ledger.recentSales(100)).toHaveLength(6);
    aDay('later', EVENING + 36 * DAY);
    expect(acknowledged(EVENING + 36 * DAY)).toBe(16);
  });

  it('is not taken from a clock that was put back in between', () => {
    aDay('before', EVENING);
    aDay('lost', EVENING - 300 * DAY);
    aDay('today', EVENING + 36 * DAY);
    expect(acknowledged(EVENING + 37 * DAY)).toBe(8);
    expect(ledger.facts(0, 100)[0]?.jn).toBe(9);
    aDay('later', EVENING + 72 * DAY);
    expect(acknowledged(EVENING + 72 * DAY)).toBe(16);
  });

  it('counts for the facts of a terminal epoch that ended as well, once the server has them', () => {
    aDay('old', EVENING);
    ledger.acknowledge(ledger.head().jn);
    reopen(undefined, 2);
    aDay('new', EVENING + 50 * DAY);
    expect(acknowledged(NOW)).toBe(8);
    reopen();
    expect(ledger.trouble()).toMatchObject({ reason: 'another-till' });
    reopen(undefined, 2);
    expect([ledger.trouble(), ledger.verify(), rows('facts')]).toEqual([null, null, 8]);
  });
});

describe('what is still to be done with something', () => {
  it('keeps a sale whose paper nobody knows of, and a withdrawal that has no answer', () => {
    const shift = openDrawer(ledger, 'old', EVENING);
    const sale = ledger.sale(sellOnce(ledger, shift, 'unsure', EVENING).orderId);
    if (sale === null) throw new Error('nothing was sold');
    ledger.intendReprint(sale, (copy) => `p-${copy}`, EVENING + 1);
    ledger.withdrawConfirm({
      confirmId: 'w1',
      commandId: 'c-w1',
      holdId: 'h1',
      received: 5,
      currency: 'CNY',
      writtenAt: EVENING,
    } as never);
    ledger.recordShiftClosed(shift, 'per1' as never, 0, EVENING + 100);
    aDay('new', EVENING + 50 * DAY);
    ledger.acknowledge(ledger.head().jn);
    expect(ledger.prune(NOW)).toBe(4);
    expect(ledger.pendingPrints()).toHaveLength(1);
    expect(ledger.openWithdrawals()).toHaveLength(1);
    expect(ledger.recentSales(100)).toHaveLength(4);
  });
});

describe('a copy that is to be begun anew on a full disk', () => {
  const isFullFor = (disk: ReturnType<typeof failingDisk>): void => {
    let isBeside = false;
    disk.before = (operation) => {
      if (operation === 'create') isBeside = true;
      if (isBeside && operation === 'write') throw diskError('ENOSPC');
    };
    disk.after = (operation) => {
      if (operation === 'open') isBeside = false;
    };
  };

  it('stays the long one, leaves nothing half done on the disk, and stops nobody', () => {
    aDay('old', EVENING);
    aDay('new', EVENING + 50 * DAY);
    ledger.acknowledge(ledger.head().jn);
    const disk = failingDisk();
    reopen(disk);
    isFullFor(disk);
    expect(ledger.prune(NOW)).toBe(8);
    expect(existsSync(join(dir, 'till.copy.next'))).toBe(false);
    disk.before = () => undefined;
    aDay('next', NOW);
    ledger.acknowledge(ledger.head().jn);
    writeFileSync(join(dir, 'till.copy.next'), 'of a kill');
    isFullFor(disk);
    // A new epoch begins the copy anew at the start.
    reopen(disk, 2);
    expect(ledger.trouble()).toBeNull();
    expect(existsSync(join(dir, 'till.copy.next'))).toBe(false);
    reopen(undefined, 2);
    expect([ledger.trouble(), ledger.recentSales(100).length]).toEqual([null, 6]);
    expect(found()).toEqual(['database.whole', 'copy.one-disk', 'facts.whole']);
  });
});
