import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { EVENING } from './testing/pretend-house.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open(confirming);
  await bench.signIn();
});
afterEach(() => bench.close());

const seatsOf = (...seats: string[]) => ({ performance: 'p1', claim: { seats, areas: [] } });

async function granted(allotment: string, ...places: string[]): Promise<void> {
  bench.server.allotted.grant(allotment, EVENING, places);
  bench.link.beat();
  await settled();
}

/** The terminal file is a newer one; the server waits for the first fact of the new epoch. */
function enrolAnew(): void {
  const path = join(bench.dir, 'terminal.json');
  const content = JSON.parse(readFileSync(path, 'utf8')) as { terminalEpoch: number };
  writeFileSync(path, JSON.stringify({ ...content, terminalEpoch: content.terminalEpoch + 1 }), { mode: 0o600 });
  bench.server.facts.length = 0;
}

const places = () =>
  bench.ledger
    .ownPlaces('p1' as never)
    .map(({ place, state, jn }) => ({ place, state, jn }))
    .toSorted((a, b) => a.place - b.place);

describe('the ledger of a terminal enrolled anew', () => {
  it('compares no number of a fact of before with one of now', async () => {
    await granted('al1', 'A1', 'A2', 'B1');
    await bench.call('basket.hold', seatsOf('A1'));
    await bench.payCash(100_000);
    await settled();
    expect(bench.till.status().unsynced).toBe(0);
    await bench.restart(enrolAnew);
    expect(places().map(({ state }) => state)).toEqual(['sold', 'gone', 'gone']);
    expect(places().map(({ jn }) => jn)).toEqual([null, null, null]);
    expect(bench.ledger.openShift()).toBeNull();
  });

  it('takes an unanswered confirm back: it is printed of nowhere, and the server is told', async () => {
    await bench.call('basket.hold', seatsOf('A1'));
    bench.link.fates.set('order.confirm', Array(50).fill('lost-before'));
    const paying = bench.payCash(100_000);
    await bench.clock.advance(9000);
    await paying;
    expect(bench.till.status().confirming).toBe(true);
    await bench.restart(enrolAnew);
    await settled();
    expect(bench.till.status()).toMatchObject({ confirming: false, basket: null, withdrawals: 0 });
    expect(bench.asked('order.withdraw')).toHaveLength(1);
    expect(bench.printer.jobs).toHaveLength(0);
  });

  it('believes no allotment of before its new beginning: another file may have sold from it', async () => {
    await bench.restart(() => {
      enrolAnew();
      bench.server.allotted.grant('al2', EVENING, ['A1']);
      bench.server.now += 1000;
    });
    await settled();
    expect(bench.till.status()).toMatchObject({ halted: null, ownSeats: 0, askedSeats: 1 });
  });
});
