import { describe, expect, it } from 'vitest';
import { MemoryLogStore } from '../adapters/memory/memory-log-store.ts';
import { hang } from '../testing/cloakroom.ts';
import { cloakroomServer } from '../testing/cloakroom-server.ts';
import { faultyLogStore } from '../testing/faulty-log-store.ts';
import { MOST_IN_BATCH } from './sequencer.ts';

async function opened(options: Parameters<typeof cloakroomServer>[0] = {}) {
  const store = faultyLogStore(new MemoryLogStore());
  const server = cloakroomServer({ ...options, store });
  await server.sequencer.start();
  const { sequencer } = server;
  const fact = (hook: number) => sequencer.submit(hang(hook, 'fact', { lane: 'fact' }));
  const live = (hook: number) => sequencer.submit(hang(hook, 'live'));
  /** What each commit did, in order: `f3` is fact 3. */
  const commits = () =>
    store.commits.map(({ entries }) =>
      entries.map(({ events }) => {
        const [{ hook, coat }] = events as readonly [{ readonly hook: number; readonly coat: string }];
        return `${coat[0]}${hook}`;
      }),
    );
  return { store, fact, live, commits };
}

const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, i) => i + from);

describe('a till with 5,000 facts to tell', () => {
  it('has its live request in the next commit after the one under way', async () => {
    const { store, fact, live, commits } = await opened();
    const facts = numbers(5000).map(fact);
    const gate = store.holdCommits();
    await gate.arrived;
    const answer = live(9999);
    gate.release();
    await answer;
    // Nothing else was committed in between: an idle server would have needed one commit, this one needed one more.
    expect(commits().length).toBe(2);
    expect(commits()[1]).toContain('l9999');
    expect(commits().every((commit) => commit.length <= MOST_IN_BATCH)).toBe(true);
    expect((await Promise.all(facts)).every(({ ok }) => ok)).toBe(true);
    expect(commits().flat()).toHaveLength(5001);
  });

  it('never fills more than half a commit with them, so that what comes meanwhile waits for a short one', async () => {
    const { fact, commits } = await opened({ maxBatch: 8 });
    await Promise.all(numbers(10).map(fact));
    expect(commits().map((commit) => commit.length)).toEqual([4, 4, 2]);
  });

  it('is told on although live requests never end: half of every commit is the facts’', async () => {
    const { fact, live, commits } = await opened({ maxBatch: 4 });
    await Promise.all([...numbers(8, 100).map(live), ...numbers(4).map(fact)]);
    expect(commits()).toEqual([
      ['l100', 'l101', 'f1', 'f2'],
      ['l102', 'l103', 'f3', 'f4'],
      ['l104', 'l105', 'l106', 'l107'],
    ]);
  });

  it('has each lane in its own order, and both in the order they came as far as they share a commit', async () => {
    const { fact, live, commits } = await opened({ maxBatch: 6 });
    await Promise.all([fact(1), live(2), fact(3), live(4), fact(5), fact(6), live(7)]);
    expect(commits()).toEqual([['f1', 'l2', 'f3', 'l4', 'f5', 'l7'], ['f6']]);
  });

  it('leaves room at the door for everybody else', async () => {
    const { fact, live } = await opened({ maxWaiting: 6 });
    const facts = numbers(5).map(fact);
    const others = numbers(4, 10).map(live);
    expect((await Promise.all(facts)).map(({ ok }) => ok)).toEqual([true, true, true, false, false]);
    expect((await Promise.all(others)).map(({ ok }) => ok)).toEqual([true, true, true, false]);
  });

  it('gets on even where a commit holds one', async () => {
    const { fact, live, commits } = await opened({ maxBatch: 1 });
    await Promise.all([fact(1), live(2), fact(3)]);
    expect(commits().flat().sort()).toEqual(['f1', 'f3', 'l2']);
  });
});
