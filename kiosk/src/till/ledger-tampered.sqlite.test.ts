import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open(confirming);
});
afterEach(() => bench.close());

describe('a ledger that was put back and went on', () => {
  it('stops the till although it counts as many facts as the server has: what it wrote since was never told', async () => {
    await bench.signIn();
    await settled();
    const [first] = bench.server.facts;
    bench.server.facts[0] = { ...(first as never as object), hash: 'b'.repeat(64) } as never;
    bench.link.cut();
    bench.link.connect();
    await settled();
    expect(bench.till.status().halted).toMatchObject({ reason: 'rolled-back' });
  });
});

describe('a ledger that was tampered with', () => {
  const tamper = () => {
    const db = new Database(join(bench.dir, 'till.db'));
    db.exec('DROP TRIGGER facts_never_change');
    db.exec('UPDATE facts SET body = replace(body, \'"float":0\', \'"float":7\')');
    db.close();
  };

  it('is rebuilt from its second copy before anything is sold, and the open confirm goes on', async () => {
    await bench.withBasket();
    bench.link.fates.set('order.confirm', ['lost-before']);
    void bench.payCash(9200);
    await settled();
    bench.link.cut();
    await bench.restart(tamper);
    expect(bench.till.status()).toMatchObject({ halted: null, confirming: false, shift: { expectedCash: 9200 } });
    expect(bench.server.orders.size).toBe(1);
  });

  it('sells nothing when there is no copy to rebuild it from, says so in words and asks the server nothing', async () => {
    await bench.withBasket();
    bench.link.fates.set('order.confirm', ['lost-before']);
    void bench.payCash(9200);
    await settled();
    bench.link.cut();
    await bench.restart(() => {
      tamper();
      rmSync(join(bench.dir, 'till.copy'));
    });
    expect(bench.till.status()).toMatchObject({
      halted: { reason: 'facts-broken', detail: 'fact 1 was changed after it was written' },
    });
    await bench.clock.advance(5000);
    expect(bench.server.orders.size).toBe(0);
    expect(await bench.call('shift.close', { counted: 0 })).toMatchObject({
      ok: false,
      error: { reason: 'facts-broken' },
    });
  });
});
