import { copyFileSync, existsSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskError, failingDisk, type FailingDisk } from './testing/failing-disk.ts';
import { settled } from './testing/manual-clock.ts';
import { EVENING } from './testing/pretend-house.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let disk: FailingDisk;
beforeEach(async () => {
  disk = failingDisk();
  bench = await TillBench.open((one) => {
    confirming(one);
    one.ledgerOptions = { disk };
  });
  await bench.withBasket();
});
afterEach(() => bench.close());

/** From now on the disk of the second copy refuses that operation. */
function refuse(operation: 'write' | 'sync', code: 'EIO' | 'ENOSPC'): void {
  disk.before = (asked) => {
    if (asked === operation || asked === 'create') throw diskError(code);
  };
}

const accept = (): void => {
  disk.before = () => undefined;
};

/** Fails from the append of that decision of a sale on: 1 is the confirm, 2 the sale itself, 3 the paper. */
function refuseFrom(decision: number, operation: 'write' | 'sync', code: 'EIO' | 'ENOSPC'): void {
  let count = 0;
  disk.before = (asked) => {
    if (asked === operation) count += 1;
    if (count >= decision && (asked === operation || asked === 'create')) throw diskError(code);
  };
}

const KEPT = { ok: false, error: { code: 'UNAVAILABLE', reason: 'kept-second-copy' } };
const isHaltedForCopy = () => expect(bench.till.status().halted).toMatchObject({ reason: 'second-copy-disk' });

describe('a second copy that cannot be written', () => {
  it.each([
    [1, 'write', 'ENOSPC'],
    [1, 'sync', 'EIO'],
    [2, 'write', 'EIO'],
    [2, 'sync', 'ENOSPC'],
    [3, 'sync', 'EIO'],
  ] as const)(
    'from decision %i of a sale on (%s, %s): nothing more is sold or printed, and the sale is finished once when it can',
    async (decision, operation, code) => {
      refuseFrom(decision, operation, code);
      const paid = bench.payCash(9200);
      await settled();
      isHaltedForCopy();
      expect(bench.server.orders.size).toBe(decision === 1 ? 0 : 1);
      expect(bench.printer.jobs).toHaveLength(decision === 3 ? 1 : 0);
      expect(bench.server.facts.map(({ body }) => body.kind)).toEqual(
        decision === 3 ? ['shift.opened', 'cash.moved'] : ['shift.opened'],
      );
      await bench.clock.advance(20_000);
      isHaltedForCopy();
      const refused = await bench.call('basket.release', {});
      expect(refused).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', reason: 'second-copy-disk' } });
      accept();
      await bench.clock.advance(3000);
      expect(bench.till.status()).toMatchObject({ halted: null, confirming: false, unsynced: 0 });
      expect(bench.server.orders.size).toBe(1);
      expect(bench.printer.jobs).toHaveLength(1);
      expect(bench.server.facts.map(({ body }) => body.kind)).toEqual(['shift.opened', 'cash.moved', 'print.recorded']);
      const answered = await paid;
      const told = answered.ok ? answered.value : bench.heardOf('sale.changed').at(-1);
      expect(told).toMatchObject({ print: 'printed', change: 0 });
      await bench.restart();
      expect(bench.till.status().report.map(({ outcome }) => outcome)).not.toContain('repaired');
    },
  );

  it('in the middle of a sale: it stands, the clerk is told so, and its change and paper come when it can', async () => {
    refuseFrom(2, 'write', 'ENOSPC');
    expect(await bench.payCash(10_000)).toMatchObject(KEPT);
    expect(bench.heardOf('sale.changed')).toEqual([]);
    accept();
    await bench.clock.advance(3000);
    expect(bench.heardOf('sale.changed').at(-1)).toMatchObject({ change: 800, print: 'printed' });
  });

  it('in the middle of a sale of own seats, or of its void, says the same, and tells of it when it can', async () => {
    await bench.call('basket.release', {});
    bench.server.allotted.grant('al1', EVENING, ['A1', 'A2']);
    bench.link.beat();
    await settled();
    await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['A1'], areas: [] } });
    bench.link.cut();
    refuse('write', 'ENOSPC');
    expect(await bench.payCash(100_000)).toMatchObject(KEPT);
    expect(bench.printer.jobs).toEqual([]);
    accept();
    await bench.clock.advance(3000);
    const [sold] = bench.heardOf('sale.changed');
    expect(sold).toMatchObject({ print: 'printed', isVoided: false, isVoidable: true });
    refuse('write', 'ENOSPC');
    const orderId = sold?.orderId ?? ('none' as never);
    expect(await bench.call('sale.void', { orderId, reason: 'customer' })).toMatchObject(KEPT);
    accept();
    await bench.clock.advance(3000);
    expect(bench.heardOf('sale.changed').at(-1)).toMatchObject({ orderId, isVoided: true });
    expect(bench.printer.jobs).toHaveLength(1);
  });

  it('is completed at the next start when the till was ended before it could be', async () => {
    refuseFrom(2, 'write', 'EIO');
    void bench.payCash(9200);
    await settled();
    bench.ledgerOptions = {};
    await bench.restart();
    expect(bench.till.status().report).toContainEqual(expect.objectContaining({ found: 'copy.completed', count: 1 }));
    expect(bench.printer.jobs).toHaveLength(1);
    expect(bench.till.status()).toMatchObject({ halted: null, shift: { expectedCash: 9200 } });
  });

  it('opens no drawer, says why, and opens it once when it can be written again', async () => {
    await bench.call('basket.release', {});
    await bench.call('shift.close', { counted: 0 });
    refuse('sync', 'EIO');
    expect(await bench.signIn()).toMatchObject(KEPT);
    isHaltedForCopy();
    accept();
    await bench.clock.advance(3000);
    expect(await bench.signIn()).toMatchObject({ ok: true });
    expect(bench.till.status().shift).not.toBeNull();
  });

  it.each([
    ['deleted', (file: string) => rmSync(file)],
    ['cut off', (file: string) => truncateSync(file, 100)],
    ['emptied', (file: string) => truncateSync(file, 0)],
    [
      'moved away with another in its place',
      (file: string) => (renameSync(file, `${file}.old`), copyFileSync(`${file}.old`, file)),
    ],
  ])('is missed when it was %s while the till runs, and begun anew', async (_, happen) => {
    happen(join(bench.dir, 'till.copy'));
    void bench.payCash(9200);
    await settled();
    isHaltedForCopy();
    expect(bench.printer.jobs).toHaveLength(0);
    await bench.clock.advance(3000);
    expect(bench.till.status()).toMatchObject({ halted: null, confirming: false });
    expect(existsSync(join(bench.dir, 'till.room'))).toBe(false);
    expect(bench.printer.jobs).toHaveLength(1);
    await bench.restart(() => rmSync(join(bench.dir, 'till.db')));
    expect(bench.ledger.recentSales(10)).toHaveLength(1);
    expect(bench.till.status().halted).toBeNull();
  });
});

describe('a database that is deleted or replaced while the till runs', () => {
  it.each([
    ['deleted', () => undefined, 'database.gone'],
    // `-wal` still has every page of it.
    ['replaced', (file: string) => writeFileSync(file, 'something else'), 'database.whole'],
  ])('%s: is missed at the next decision, and opened anew before anything is sold', async (_, then, finding) => {
    const file = join(bench.dir, 'till.db');
    rmSync(file);
    then(file);
    void bench.payCash(9200).catch(() => null);
    await settled();
    expect(bench.till.status().halted).toMatchObject({ reason: 'database-disk' });
    expect(bench.printer.jobs).toHaveLength(0);
    await bench.clock.advance(3000);
    await settled();
    expect(bench.till.status()).toMatchObject({ halted: null, confirming: false, shift: { openedAt: EVENING } });
    const told = bench.till.status().report.find(({ check }) => check === 'database');
    expect(told).toMatchObject({ found: finding });
    expect(await bench.payCash(9200)).toMatchObject({ ok: true });
    expect(bench.printer.jobs).toHaveLength(1);
    await bench.restart();
    expect(bench.ledger.recentSales(10)).toHaveLength(1);
    expect(bench.till.status().report.map(({ outcome }) => outcome)).not.toContain('repaired');
  });
});

describe('a full disk of the second copy at the start', () => {
  it('is named as the copy’s, and the till goes on by itself, and stops again at the next trouble', async () => {
    disk.before = (asked) => {
      if (asked === 'create') throw diskError('ENOSPC');
    };
    await bench.restart(() => rmSync(join(bench.dir, 'till.copy')));
    isHaltedForCopy();
    expect(bench.till.status().report).toContainEqual(
      expect.objectContaining({ check: 'second-copy', outcome: 'wrong', found: 'copy.disk' }),
    );
    accept();
    await bench.clock.advance(3000);
    expect(bench.till.status()).toMatchObject({ halted: null });
    expect(bench.till.status().report.map(({ outcome }) => outcome)).not.toContain('wrong');
    refuse('sync', 'EIO');
    await bench.call('basket.release', {}).catch(() => null);
    isHaltedForCopy();
    accept();
    await bench.clock.advance(3000);
    expect(bench.till.status()).toMatchObject({ halted: null });
  });
});
