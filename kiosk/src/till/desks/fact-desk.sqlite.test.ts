import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from '../testing/manual-clock.ts';
import { EVENING } from '../testing/pretend-house.ts';
import { loosePaper } from '../testing/ledger-papers.ts';
import { TillBench } from '../testing/till-bench.ts';
import { SILENT } from '../ports/logger.ts';
import { FactDesk } from './fact-desk.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open();
  await bench.signIn();
  bench.server.allotted.grant('al1', EVENING, ['A1', 'A2']);
  bench.link.beat();
  await settled();
});
afterEach(() => bench.close());

describe('an answer of before a hello', () => {
  it('says nothing of a server that was put back meanwhile: its facts are sent again', async () => {
    await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['A1'], areas: [] } });
    bench.link.cut();
    await bench.payCash(10_000);
    const before = bench.server.facts.length;
    bench.link.fates.set('fact.append', ['answer-held']);
    bench.link.connect();
    await settled();
    const told = bench.ledger.head().jn;
    expect(bench.server.facts.length).toBe(told);
    bench.link.cut();
    bench.server.facts.length = before;
    bench.link.connect();
    bench.link.letGo();
    await bench.clock.advance(3000);
    expect(bench.server.facts.length).toBe(told);
    expect(bench.till.status().unsynced).toBe(0);
  });
});

describe('a fact that is written just as there was nothing more to send', () => {
  it('is sent all the same, not with whatever is written next', async () => {
    const { ledger, link, clock } = bench;
    const desk = new FactDesk({
      ledger,
      link,
      clock,
      log: SILENT,
      counter: { halted: null },
      changed: () => undefined,
    } as never);
    desk.nudge();
    ledger.wishPaper(loosePaper('one', EVENING));
    ledger.recordPaper(loosePaper('one', EVENING), 'printed', EVENING);
    desk.nudge();
    await settled();
    expect(ledger.acknowledgedJn()).toBe(ledger.head().jn);
    desk.close();
  });
});
