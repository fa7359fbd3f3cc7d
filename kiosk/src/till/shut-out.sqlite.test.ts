import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { EVENING } from './testing/pretend-house.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open();
  await bench.signIn();
  bench.server.allotted.grant('al1', EVENING, ['A1', 'A2', 'B1']);
  bench.link.beat();
  await settled();
});
afterEach(() => bench.close());

const hold = (...seats: string[]) => bench.call('basket.hold', { performance: 'p1', claim: { seats, areas: [] } });

async function withoutLine(): Promise<void> {
  await bench.restart(() => {
    bench.link.start = () => undefined;
  });
  await bench.signIn();
}

describe.each(['revoked', 'replaced'] as const)('a till that was told it is %s', (reason) => {
  const refusal = { ok: false, error: { code: 'SALES_FORBIDDEN_OFFLINE', reason } };

  it('begins no sale of its own seats, and offers none', async () => {
    bench.link.shutOut(reason);
    expect(await hold('A1')).toMatchObject(refusal);
    expect(await bench.call('basket.holdBest', { performance: 'p1', size: 2 })).toMatchObject(refusal);
    expect(bench.till.status()).toMatchObject({ ownSeats: 0, sellUntil: null, refusedFor: reason });
    const rows = await bench.call('performances.list', {});
    expect(rows).toMatchObject({ ok: true });
    if (rows.ok) expect(rows.value.performances.every(({ onSale }) => !onSale)).toBe(true);
  });

  it('does not go on when its line is away as well', async () => {
    bench.link.shutOut(reason);
    bench.link.cut();
    expect(await hold('A1')).toMatchObject(refusal);
  });

  it('takes no money for own seats that were held before', async () => {
    await hold('A1');
    bench.link.shutOut(reason);
    expect(await bench.payCash(10_000)).toMatchObject(refusal);
    expect(bench.printer.jobs).toEqual([]);
  });

  it('prints again, takes back and closes what was sold before', async () => {
    bench.link.cut();
    await hold('A1');
    const first = await bench.payCash(4600);
    await hold('A2');
    const second = await bench.payCash(4600);
    if (!first.ok || !second.ok) throw new Error('not sold');
    bench.link.shutOut(reason);
    const again = { orderId: first.value.orderId, reason: 'paper-jam' } as const;
    expect(await bench.call('sale.reprint', again)).toMatchObject({ ok: true });
    expect(await bench.call('sale.void', { orderId: second.value.orderId, reason: 'customer' })).toMatchObject({
      ok: true,
    });
    expect(bench.till.status().shift?.expectedCash).toBe(4600);
    expect(await bench.call('shift.close', { counted: 4600 })).toMatchObject({ ok: true });
  });

  it('is still shut out after a restart without a line', async () => {
    bench.link.shutOut(reason);
    await withoutLine();
    expect(await hold('A1')).toMatchObject(refusal);
    expect(bench.till.status()).toMatchObject({ ownSeats: 0, refusedFor: reason });
    bench.link.connect();
    await settled();
    await withoutLine();
    expect(await hold('A1')).toMatchObject({ ok: true });
  });

  it('sells again once the server lets it in', async () => {
    bench.link.shutOut(reason);
    bench.link.connect();
    await settled();
    bench.link.cut();
    expect(await hold('A1')).toMatchObject({ ok: true });
  });
});
