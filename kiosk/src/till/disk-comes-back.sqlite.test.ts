import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { VenueId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskError, failingDisk, type FailingDisk } from './testing/failing-disk.ts';
import { settled } from './testing/manual-clock.ts';
import { EVENING } from './testing/pretend-house.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

/** What reached the till while its disk took nothing counts once the disk does, though nobody says it again. */
let bench: TillBench;
let disk: FailingDisk;
beforeEach(async () => {
  disk = failingDisk();
  bench = await TillBench.open((one) => {
    one.ledgerOptions = { disk };
  });
  await bench.signIn();
});
afterEach(() => bench.close());

/** The second copy is gone, and none can be begun. */
const refuse = (): void => {
  rmSync(join(bench.dir, 'till.copy'), { force: true });
  disk.before = (operation) => {
    if (operation === 'create') throw diskError('EIO');
  };
};
async function accept(): Promise<void> {
  disk.before = () => undefined;
  await bench.clock.advance(3000);
  expect(bench.till.status().halted).toBeNull();
}
const hold = (...seats: string[]) => bench.call('basket.hold', { performance: 'p1', claim: { seats, areas: [] } });

async function granted(): Promise<void> {
  bench.server.allotted.grant('al1', EVENING, ['A1', 'A2']);
  bench.link.beat();
  await settled();
}

/** What takes the place of a database that was lost cannot be opened: the books are empty until it can. */
async function booksAreSealed(): Promise<void> {
  disk.before = (operation) => {
    if (operation === 'open') throw diskError('EIO');
  };
  rmSync(join(bench.dir, 'till.db'));
  await hold('B1').catch(() => null);
  await bench.clock.advance(2000);
  expect(bench.till.status().halted).not.toBeNull();
  expect(bench.ledger.head().jn).toBe(0);
}

describe('a list of allotments that could not be written', () => {
  it('is asked for again: seats that were given count', async () => {
    rmSync(join(bench.dir, 'till.db'));
    await granted();
    expect(bench.till.status().ownSeats).toBe(0);
    await accept();
    expect(bench.till.status().ownSeats).toBe(2);
  });

  it('is asked for again: seats that were taken away are not sold', async () => {
    await granted();
    bench.server.allotted.reclaim('al1', ['A1']);
    rmSync(join(bench.dir, 'till.db'));
    bench.link.beat();
    await settled();
    expect(bench.till.status().halted).not.toBeNull();
    await accept();
    expect(bench.till.status().ownSeats).toBe(1);
  });
});

describe('books that cannot be read for a moment', () => {
  it('are not taken for older ones than the server knows, when it is heard meanwhile', async () => {
    await booksAreSealed();
    bench.link.cut();
    bench.link.connect();
    await settled();
    expect(bench.till.status().halted).not.toMatchObject({ reason: 'rolled-back' });
    await accept();
    expect(bench.till.status()).toMatchObject({ link: 'online', unsynced: 0 });
    // Whoever was refused them was not left with seats held for nobody.
    expect(await hold('B1')).toMatchObject({ ok: true });
  });

  it('are held against what the server said meanwhile: older ones sell nothing', async () => {
    await booksAreSealed();
    bench.server.facts.push({ ...bench.server.facts[0], jn: 2 } as never);
    bench.link.cut();
    bench.link.connect();
    await settled();
    disk.before = () => undefined;
    await bench.clock.advance(3000);
    expect(bench.till.status().halted).toMatchObject({ reason: 'rolled-back' });
  });

  it('have their own seats sold while cut off, once they can be read', async () => {
    await granted();
    await bench.restart(() => {
      refuse();
      // Nor does the replica know what they are.
      bench.replicas += 1;
      bench.link.start = () => undefined;
    });
    expect(bench.till.status()).toMatchObject({ ownSeats: 0 });
    await accept();
    expect(bench.till.status()).toMatchObject({ ownSeats: 2, offlineSales: 'allotment' });
    await bench.signIn();
    expect(await hold('A1')).toMatchObject({ ok: true });
  });
});

/** Something is written and refused; then the disk works again. */
async function flicker(): Promise<void> {
  disk.before = (operation) => {
    if (['write', 'create'].includes(operation)) throw diskError('ENOSPC');
  };
  await hold('B3').catch(() => null);
  expect(bench.till.status().halted).not.toBeNull();
  await accept();
}

describe('a house that finds out what was sold', () => {
  it('is told by a till whose disk failed just then, as soon as it works again', async () => {
    bench.link.state = { ...bench.link.state, recovering: ['v1' as VenueId] };
    await flicker();
    expect(bench.link.sent).toContain('evidence.heads');
  });
});

describe('new tickets of a settled conflict', () => {
  const settle = (conflict: string) =>
    bench.call('conflicts.resolve', {
      conflict,
      action: { kind: 'reseat', seats: ['A3', 'A4'] },
      note: 'the guest agreed',
      supervisor: { login: '201', pin: '1234' },
    } as never);

  it('that are at a slow printer when the disk comes back are not printed a second time', async () => {
    bench.printer.isSilent = true;
    bench.printer.outcomeOf = () => 'not-printed';
    void settle(bench.server.conflicts.raise());
    await settled();
    expect(bench.printer.jobs).toHaveLength(1);
    await flicker();
    expect(bench.printer.jobs).toHaveLength(1);
  });

  it('of which the disk did not take that they were printed are recorded once it does, and the till lives on', async () => {
    bench.printer.isSilent = true;
    void settle(bench.server.conflicts.raise());
    await settled();
    await bench.restart(() => {
      bench.printer.isSilent = false;
      disk.before = (operation) => {
        if (operation === 'write') throw diskError('ENOSPC');
      };
    });
    await settled();
    await accept();
    await settled();
    const printed = bench.server.facts.filter(({ body }) => body.kind === 'print.recorded');
    expect(printed).toHaveLength(1);
    expect(bench.ledger.pendingResolutionPrints()).toEqual([]);
  });
});

describe('a confirm taken back', () => {
  it('gives the clerk the cash to hand back, also where only the second copy lacks it', async () => {
    confirming(bench);
    bench.link.cut();
    bench.link.connect();
    await hold('A1');
    bench.link.fates.set('order.confirm', ['lost-before']);
    const paying = bench.payCash(10_000);
    await settled();
    disk.before = (operation) => {
      if (['write', 'create'].includes(operation)) throw diskError('ENOSPC');
    };
    expect(await bench.call('sale.withdraw', {})).toMatchObject({ ok: true, value: { cashToReturn: 10_000 } });
    await accept();
    expect(await paying).toMatchObject({ ok: false, error: { code: 'CONFIRM_WITHDRAWN' } });
    expect(bench.till.status()).toMatchObject({ withdrawals: 0, confirming: false });
    expect(bench.server.orders.size).toBe(0);
  });
});
