import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskError, failingDisk, type FailingDisk } from './testing/failing-disk.ts';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let disk: FailingDisk;
beforeEach(async () => {
  disk = failingDisk();
  bench = await TillBench.open((one) => {
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
    await expect(bench.signIn()).rejects.toThrow('could not write the second copy');
    isHaltedForCopy();
    accept();
    await bench.clock.advance(3000);
    expect(await bench.signIn()).toMatchObject({ ok: true });
    expect(bench.till.status().shift).not.toBeNull();
  });

  it('is missed when it was deleted while the till runs, and begun anew', async () => {
    rmSync(join(bench.dir, 'till.copy'));
    void bench.payCash(9200);
    await settled();
    isHaltedForCopy();
    expect(bench.printer.jobs).toHaveLength(0);
    await bench.clock.advance(3000);
    expect(bench.till.status()).toMatchObject({ halted: null, confirming: false });
    expect(bench.printer.jobs).toHaveLength(1);
    await bench.restart(() => rmSync(join(bench.dir, 'till.db')));
    expect(bench.ledger.recentSales(10)).toHaveLength(1);
    expect(bench.till.status().halted).toBeNull();
  });
});
