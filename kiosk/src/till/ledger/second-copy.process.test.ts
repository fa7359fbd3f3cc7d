import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDrawer, sellOnce } from '../testing/ledger-sales.ts';
import { settled } from '../testing/manual-clock.ts';
import { terminalIn } from '../testing/terminal-in.ts';
import { TillBench } from '../testing/till-bench.ts';
import { openLedger } from './open-ledger.ts';

const TESTING = join(import.meta.dirname, '..', 'testing');
const hasStrace = spawnSync('strace', ['-V']).status === 0;
if (!hasStrace) console.warn('SKIPPED: strace is not here, so nobody counted whether both books reach the disk');

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-copy-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** How often each of the two books was synced while so many decisions were made. */
function syncsOf(decisions: number): { database: number; copy: number } {
  const trace = join(dir, 'trace');
  const child = [process.execPath, join(TESTING, 'write-facts.ts'), dir, String(decisions)];
  const run = spawnSync('strace', ['-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', trace, ...child], {
    encoding: 'utf8',
  });
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
  const lines = readFileSync(trace, 'utf8').split('\n');
  const count = (file: RegExp): number => lines.filter((line) => file.test(line)).length;
  return { database: count(/sync\(\d+<[^>]*till\.db-wal>/), copy: count(/sync\(\d+<[^>]*till\.copy>/) };
}

describe('the two books on a disk', () => {
  it.skipIf(!hasStrace)('are each synced once for every decision', () => {
    syncsOf(0);
    const few = syncsOf(4);
    const many = syncsOf(44);
    expect(many.database - few.database).toBe(36);
    expect(many.copy - few.copy).toBe(36);
  });

  it.each([
    ['before write', 7],
    ['before write', 8],
    ['after write', 7],
    ['before sync', 6],
    ['after sync', 6],
    ['after sync', 9],
  ])(
    'lose nothing that was promised when the till is killed %s of decision %i, and have nothing twice',
    (moment, at) => {
      const promised: string[] = [];
      for (let round = 0; round < 2; round += 1) {
        const child = [join(TESTING, 'die-at.ts'), dir, moment, String(at)];
        const run = spawnSync(process.execPath, child, { encoding: 'utf8' });
        expect(run.signal).toBe('SIGKILL');
        promised.push(...run.stdout.split('\n').filter((line) => line !== ''));
      }
      const { terminal, terminalEpoch, key } = terminalIn(dir);
      const ledger = openLedger(dir, { terminal, terminalEpoch, key });
      expect(ledger.trouble()).toBeNull();
      expect(ledger.checks.map(({ outcome }) => outcome)).not.toContain('wrong');
      expect(ledger.verify()).toBeNull();
      const kept = ledger.recentSales(1000).map(({ order }) => order.orderId as string);
      expect(kept).toEqual(expect.arrayContaining(promised));
      expect(new Set(kept).size).toBe(kept.length);
      ledger.close();
      // From either book alone the same is known.
      rmSync(join(dir, 'till.db'));
      const rebuilt = openLedger(dir, { terminal, terminalEpoch, key });
      expect(rebuilt.recentSales(1000).map(({ order }) => order.orderId)).toEqual(kept);
      rebuilt.close();
    },
  );
});

describe.skipIf(!hasStrace)('a commit whose sync failed', () => {
  it.each([3, 5, 6])('is the same for the till that goes on and for the next start (sync %i)', (failed) => {
    const { terminal, terminalEpoch, key } = terminalIn(dir);
    const open = () => openLedger(dir, { terminal, terminalEpoch, key });
    const first = open();
    openDrawer(first);
    // As a kill leaves it: `-wal` is there already.
    const left = mkdtempSync(join(tmpdir(), 'foyer-copy-'));
    cpSync(dir, left, { recursive: true });
    first.close();
    const wal = ['-P', join(left, 'till.db-wal'), '-e', 'trace=fsync', '-e', `inject=fsync:error=EIO:when=${failed}`];
    const child = [process.execPath, join(TESTING, 'doubtful-commit.ts'), left];
    const run = spawnSync('strace', ['-f', '-o', join(dir, 'trace'), ...wal, ...child], { encoding: 'utf8' });
    const told = JSON.parse(run.stdout) as { jn: number; confirm: string | null };
    expect(told).toMatchObject({ reason: 'database-disk', isDeciding: false, isBack: true });
    const next = openLedger(left, { terminal, terminalEpoch, key });
    expect({ jn: next.head().jn, confirm: next.openConfirm()?.commandId ?? null }).toEqual({
      jn: told.jn,
      confirm: told.confirm,
    });
    expect([next.trouble(), next.verify()]).toEqual([null, null]);
    next.close();
    rmSync(left, { recursive: true });
  });
});

describe.skipIf(!hasStrace)('a read of the database that fails once at the start', () => {
  it.each([3, 5, 8])('puts nothing aside (read %i)', (failed) => {
    const { terminal, terminalEpoch, key } = terminalIn(dir);
    const before = openLedger(dir, { terminal, terminalEpoch, key });
    for (let i = 0; i < 5; i += 1) sellOnce(before, openDrawer(before), `n${i}`);
    before.close();
    const reads = ['-P', join(dir, 'till.db'), '-e', 'trace=pread64', '-e', `inject=pread64:error=EIO:when=${failed}`];
    const child = [process.execPath, join(TESTING, 'write-facts.ts'), dir, '0'];
    const run = spawnSync('strace', ['-f', '-o', join(dir, 'trace'), ...reads, ...child], { encoding: 'utf8' });
    expect(run.status).toBe(0);
    expect(readFileSync(join(dir, 'trace'), 'utf8')).toContain('INJECTED');
    expect(existsSync(join(dir, 'put-aside'))).toBe(false);
    const after = openLedger(dir, { terminal, terminalEpoch, key });
    expect([after.checks[0]?.found, after.recentSales(100).length]).toEqual(['database.whole', 5]);
    after.close();
  });
});

const canMount = process.platform === 'linux' && process.getuid?.() === 0;
if (!canMount) console.warn('SKIPPED: a disk of its own can be made by root on Linux only, so no disk was filled');

describe.skipIf(!canMount)('a full disk', () => {
  let bench: TillBench;
  const mount = (...args: string[]): void => {
    expect(spawnSync('mount', ['-t', 'tmpfs', ...args, 'tmpfs', dir]).status).toBe(0);
  };
  beforeEach(async () => {
    mount('-o', 'size=3m');
    bench = new TillBench(dir);
    await bench.start();
  });
  afterEach(async () => {
    await bench.close();
    expect(spawnSync('umount', [dir]).status).toBe(0);
  });

  /** Takes every byte there is. */
  function fill(): void {
    for (let bytes = 1 << 20, at = 0; bytes >= 1; at += 1) {
      try {
        writeFileSync(join(dir, `filler${at}`), Buffer.alloc(bytes, 1), { flag: 'wx' });
      } catch {
        rmSync(join(dir, `filler${at}`), { force: true });
        bytes = Math.floor(bytes / 2);
      }
    }
  }
  const free = (): void => {
    for (let at = 0; at < 200; at += 1) rmSync(join(dir, `filler${at}`), { force: true });
  };

  /** Confirmed there, or sold here from seats that were kept for the basket. */
  const ordersThere = (): number =>
    bench.server.orders.size + bench.server.facts.filter(({ body }) => body.kind === 'sale.made').length;

  it('refuses a sale visibly, prints nothing, and sells again by itself when there is room', async () => {
    await bench.withBasket();
    fill();
    await bench.payCash(9200).catch(() => null);
    // What still fits is written; in the end nothing does.
    for (let i = 0; i < 50 && bench.till.status().halted === null; i += 1)
      await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['B1'], areas: [] } }).catch(() => null);
    const { halted } = bench.till.status();
    expect(halted?.reason).toMatch(/-disk$/);
    const orders = ordersThere();
    const jobs = bench.printer.jobs.length;
    await bench.clock.advance(20_000);
    expect(bench.till.status().halted).toMatchObject({ reason: halted?.reason });
    expect([ordersThere(), bench.printer.jobs.length]).toEqual([orders, jobs]);
    free();
    await bench.clock.advance(20_000);
    expect(bench.till.status()).toMatchObject({ halted: null, confirming: false, unsynced: 0 });
    if (bench.till.status().basket === null) await bench.withBasket('A3', 'A4');
    const { basket } = bench.till.status();
    if (basket !== null) expect(await bench.payCash(basket.total)).toMatchObject({ ok: true });
    const all = bench.ledger.recentSales(100).length;
    await bench.restart();
    expect(bench.ledger.recentSales(100)).toHaveLength(all);
    expect(bench.till.status()).toMatchObject({ halted: null });
    expect(ordersThere()).toBe(all);
    expect(bench.printer.jobs).toHaveLength(all);
  });

  it('is named at the start, and the till goes on by itself when there is room', async () => {
    await bench.withBasket();
    expect(await bench.payCash(9200)).toMatchObject({ ok: true });
    await bench.restart(fill);
    const { report, halted } = bench.till.status();
    expect(halted?.reason).toMatch(/-disk$/);
    expect(report).toContainEqual(expect.objectContaining({ outcome: 'wrong' }));
    free();
    await bench.clock.advance(3000);
    await settled();
    expect(bench.till.status()).toMatchObject({ halted: null, unsynced: 0, shift: { expectedCash: 9200 } });
    expect(bench.till.status().report.map(({ outcome }) => outcome)).not.toContain('wrong');
    await bench.withBasket('A3');
    expect(await bench.payCash(bench.till.status().basket?.total ?? 0)).toMatchObject({ ok: true });
  });
});
