import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open(confirming);
});
afterEach(() => bench.close());

const factKinds = (): string[] => bench.server.facts.map((fact) => fact.body.kind);

describe('a till that is cut off', () => {
  it('says why nothing is sold, and still reprints, counts and closes the shift', async () => {
    await bench.withBasket();
    await bench.payCash(9200);
    await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['B1'], areas: [] } });
    bench.link.cut();
    const error = { code: 'SALES_FORBIDDEN_OFFLINE', retry: 'later', reason: 'server-needed' };
    const refused = { ok: false, error };
    expect(await bench.payCash(9200)).toMatchObject(refused);
    expect(await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['B2'], areas: [] } })).toMatchObject(
      refused,
    );
    expect(await bench.call('performances.list', {})).toMatchObject({
      ok: true,
      value: { performances: [{ onSale: false, closedReason: 'SALES_FORBIDDEN_OFFLINE' }, {}] },
    });
    const again = await bench.call('sale.reprint', {});
    expect(again).toMatchObject({ ok: true, value: { print: 'printed' } });
    expect(bench.printer.jobs.map((job) => job.copy)).toEqual([1, 2]);
    expect(await bench.call('shift.close', { counted: 9300 })).toEqual({
      ok: true,
      value: { expected: 9200, counted: 9300, difference: 100 },
    });
    expect(bench.till.status()).toMatchObject({ clerk: null, shift: null, link: 'connecting', unsynced: 2 });
    bench.link.connect();
    await settled();
    expect(factKinds()).toEqual(['shift.opened', 'cash.moved', 'print.recorded', 'print.recorded', 'shift.closed']);
    expect(bench.till.status().unsynced).toBe(0);
  });

  it('names the rule of a venue that must not sell while cut off, and no rule where there is none', async () => {
    expect(bench.till.status().offlineSales).toBe('allotment');
    await bench.close();
    bench = await TillBench.open((one) => {
      confirming(one);
      one.server.offlineSales = 'forbidden';
    });
    await bench.withBasket();
    bench.link.cut();
    const error = { code: 'SALES_FORBIDDEN_OFFLINE', reason: 'forbidden' };
    expect(await bench.payCash(9200)).toMatchObject({ ok: false, error });
    expect(bench.till.status().offlineSales).toBe('forbidden');
  });

  it('keeps a sale whose paper jammed; the clerk prints it again, marked', async () => {
    await bench.withBasket();
    bench.printer.isBroken = true;
    expect(await bench.payCash(9200)).toMatchObject({
      ok: true,
      value: { print: 'failed' },
    });
    bench.printer.isBroken = false;
    expect(await bench.call('sale.reprint', {})).toMatchObject({ ok: true, value: { print: 'printed' } });
    expect(bench.printer.jobs).toMatchObject([{ copy: 2 }]);
  });
});

describe('facts', () => {
  it('are sent again when their acknowledgement was lost, and once more when the server lost them', async () => {
    bench.link.fates.set('fact.append', ['lost-after', 'lost-before']);
    await bench.withBasket();
    await bench.clock.advance(3000);
    expect(factKinds()).toEqual(['shift.opened']);
    expect(bench.till.status().unsynced).toBe(0);
    await bench.payCash(9200);
    await settled();
    bench.server.facts.length = 1;
    bench.link.cut();
    bench.link.connect();
    await settled();
    expect(factKinds()).toEqual(['shift.opened', 'cash.moved', 'print.recorded']);
  });

  it('stop the till when the server knows more of them than its ledger: it was rolled back', async () => {
    await bench.signIn();
    await settled();
    bench.server.facts.push({ ...(bench.server.facts[0] as never as object), jn: 2 } as never);
    bench.link.cut();
    bench.link.connect();
    await settled();
    expect(bench.till.status().halted).toMatchObject({ reason: 'rolled-back' });
    expect(await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['A1'], areas: [] } })).toMatchObject({
      ok: false,
      error: { code: 'UNAVAILABLE', reason: 'rolled-back' },
    });
  });
});
