import { describe, expect, it } from 'vitest';
import { MemoryLogStore } from '../adapters/memory/memory-log-store.ts';
import type { LogEntry } from '../ports/log-store.ts';
import { ATTENDANT, CLOAKROOM, decideBadly, evolveBadly, fetch, hang, refuseAndClear } from '../testing/cloakroom.ts';
import { cloakroomServer } from '../testing/cloakroom-server.ts';
import { faultyLogStore } from '../testing/faulty-log-store.ts';

const refused = (code: string) => expect.objectContaining({ ok: false, error: expect.objectContaining({ code }) });

async function opened(options: Parameters<typeof cloakroomServer>[0] = {}) {
  const store = faultyLogStore(options.store ?? new MemoryLogStore());
  const server = cloakroomServer({ ...options, store });
  await server.sequencer.start();
  const log = async (): Promise<LogEntry[]> => {
    const entries: LogEntry[] = [];
    await store.load(CLOAKROOM, (entry) => entries.push(entry));
    return entries;
  };
  return { ...server, store, log };
}

/** Lets everything that is ready run. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('group commit', () => {
  it('commits what arrived together in one go, each as its own seq', async () => {
    const { sequencer, store, log } = await opened();
    const answers = await Promise.all([1, 2, 3].map((hook) => sequencer.submit(hang(hook, 'coat'))));
    expect(answers).toEqual([1, 2, 3].map((taken) => ({ ok: true, value: { taken } })));
    expect(store.commits).toHaveLength(1);
    expect((await log()).map((entry) => entry.seq)).toEqual([1, 2, 3]);
  });

  it('gives one hook to the first who asked, and tells the second of the same tick', async () => {
    const { sequencer, hooks } = await opened();
    const [first, second] = await Promise.all([sequencer.submit(hang(1, 'Ann')), sequencer.submit(hang(1, 'Ben'))]);
    expect(first.ok).toBe(true);
    expect(second).toEqual(refused('SEAT_UNAVAILABLE'));
    expect(await hooks()).toEqual({ 1: 'Ann' });
  });

  it('lets nothing out before the commit: no answer, no refusal that depends on it, no read, no change', async () => {
    const { sequencer, store, published, hooks } = await opened();
    const gate = store.holdCommits();
    const told: string[] = [];
    void sequencer.submit(hang(1, 'Ann')).then(() => told.push('answer'));
    void sequencer.submit(hang(1, 'Ben')).then(() => told.push('refusal'));
    await gate.arrived;
    void hooks().then((seen) => told.push(`read ${JSON.stringify(seen)}`));
    await settle();
    expect(told).toEqual([]);
    expect(published).toEqual([]);
    gate.release();
    await settle();
    expect(told).toEqual(['answer', 'refusal', 'read {"1":"Ann"}']);
    expect(published).toHaveLength(1);
  });

  it('takes at most the agreed number into one commit and serves the rest next, in order', async () => {
    const { sequencer, store } = await opened({ maxBatch: 2 });
    await Promise.all([1, 2, 3, 4, 5].map((hook) => sequencer.submit(hang(hook, 'coat'))));
    expect(store.commits.map((batch) => batch.entries.map((entry) => entry.seq))).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('refuses a flood at the door', async () => {
    const { sequencer } = await opened({ maxWaiting: 3 });
    const answers = await Promise.all([1, 2, 3, 4, 5].map((hook) => sequencer.submit(hang(hook, 'coat'))));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, false, false]);
    expect(answers[4]).toEqual({ ok: false, error: { code: 'RATE_LIMITED', retry: 'later', retryAfterMs: 1000 } });
  });

  it('does not touch the disk for refusals that nobody will ask about again', async () => {
    const { sequencer, store } = await opened();
    expect(await sequencer.submit(fetch(1, { key: 't1:c1' }))).toEqual(refused('NOT_FOUND'));
    expect(store.commits).toHaveLength(0);
  });

  it('commits what a refusal found on its way', async () => {
    const { sequencer, hooks } = await opened();
    await sequencer.submit(hang(1, 'forgotten'));
    expect(await sequencer.submit(refuseAndClear(1))).toEqual(refused('HOLD_EXPIRED'));
    expect(await hooks()).toEqual({});
  });

  it('writes who asked, what for and when', async () => {
    const { sequencer, clock, log, store } = await opened();
    clock.advance(1234);
    await sequencer.submit(hang(1, 'Ann', { key: 't1:c1' }));
    expect((await log())[0]).toMatchObject({
      stream: CLOAKROOM,
      seq: 1,
      at: clock.now(),
      venueAt: 1234,
      actor: ATTENDANT,
      command: 'hang',
      commandId: 't1:c1',
      events: [{ kind: 'hung', hook: 1, coat: 'Ann' }],
    });
    expect(store.commits[0]?.venueMs).toBe(1234);
  });
});

describe('the same request twice', () => {
  const ask = (hook: number, bodyHash = 'b1') => hang(hook, 'Ann', { key: 't1:c1', bodyHash });

  it('gets the stored answer and acts once', async () => {
    const { sequencer, log } = await opened();
    const first = await sequencer.submit(ask(1));
    await sequencer.submit(hang(2, 'Ben'));
    const again = await sequencer.submit(ask(1));
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    expect(await log()).toHaveLength(2);
  });

  it('gets it within one tick and after a restart too', async () => {
    const { sequencer, store, log } = await opened();
    const [first, again] = await Promise.all([sequencer.submit(ask(1)), sequencer.submit(ask(1))]);
    expect(again).toEqual(first);
    const next = await opened({ store });
    expect(await next.sequencer.submit(ask(1))).toEqual(first);
    expect(await log()).toHaveLength(1);
  });

  it('is refused when it says something else this time, and somebody is alarmed', async () => {
    const { sequencer, alarms, hooks } = await opened();
    await sequencer.submit(ask(1));
    expect(await sequencer.submit(ask(2, 'b2'))).toEqual(refused('IDEMPOTENCY_MISMATCH'));
    expect(alarms).toEqual([
      { kind: 'idempotency-mismatch', stream: CLOAKROOM, command: 'hang', actor: ATTENDANT, key: 't1:c1' },
    ]);
    expect(await hooks()).toEqual({ 1: 'Ann' });
  });

  it('is decided anew when the first was a refusal that is not kept', async () => {
    const { sequencer } = await opened();
    await sequencer.submit(hang(1, 'Ben'));
    expect(await sequencer.submit(ask(1))).toEqual(refused('SEAT_UNAVAILABLE'));
    await sequencer.submit(fetch(1));
    expect((await sequencer.submit(ask(1))).ok).toBe(true);
  });

  it('gets the refusal for ever when it was about money', async () => {
    const { sequencer } = await opened();
    const money = { key: 't1:m1', stores: 'always' } as const;
    expect(await sequencer.submit(fetch(1, money))).toEqual(refused('NOT_FOUND'));
    await sequencer.submit(hang(1, 'Ann'));
    expect(await sequencer.submit(fetch(1, money))).toEqual(refused('NOT_FOUND'));
  });

  it('writes an entry of its own for a refusal that is kept, and shows the tills nothing', async () => {
    const { sequencer, log, published } = await opened();
    await sequencer.submit(hang(1, 'Ann', { key: 't1:c1' }));
    await sequencer.submit(fetch(2, { key: 't1:m1', stores: 'always' }));
    await sequencer.submit(hang(3, 'Ben'));
    expect((await log()).map(({ events, answer }) => [events.length, answer !== null])).toEqual([
      [1, true],
      [0, true],
      [1, false],
    ]);
    const seen = published.flatMap((one) => one.changes).map(({ scope, prevSeq, seq }) => [scope, prevSeq, seq]);
    expect(seen).toEqual([
      ['seats:1', 0, 1],
      ['seats', 0, 1],
      ['seats:1', 1, 3],
      ['seats', 1, 3],
    ]);
  });

  it('is decided anew each time when nothing is to be kept', async () => {
    const { sequencer } = await opened();
    const read = { key: 't1:r1', stores: 'never' } as const;
    await sequencer.submit(hang(1, 'Ann', read));
    expect(await sequencer.submit(hang(1, 'Ann', read))).toEqual(refused('SEAT_UNAVAILABLE'));
  });
});

describe('when something goes wrong', () => {
  it('decides again on the newer state when another writer was first', async () => {
    const store = new MemoryLogStore();
    const [ours, theirs] = [await opened({ store }), await opened({ store })];
    await theirs.sequencer.submit(hang(1, 'Ben'));
    expect(await ours.sequencer.submit(hang(1, 'Ann'))).toEqual(refused('SEAT_UNAVAILABLE'));
    expect(await ours.sequencer.submit(hang(2, 'Ann'))).toEqual({ ok: true, value: { taken: 2 } });
    expect(await ours.hooks()).toEqual({ 1: 'Ben', 2: 'Ann' });
  });

  it('fails what could not be written, forgets it, and serves the next from the log', async () => {
    const { sequencer, store, hooks, alarms, published } = await opened();
    await sequencer.submit(hang(1, 'Ann'));
    store.failNext('before');
    await expect(sequencer.submit(hang(2, 'Ben'))).rejects.toThrow('disk full');
    expect(alarms.map((alarm) => alarm.kind)).toEqual(['storage-fault']);
    expect(await hooks()).toEqual({ 1: 'Ann' });
    expect(published).toHaveLength(1);
    expect((await sequencer.submit(hang(2, 'Ben'))).ok).toBe(true);
  });

  it('answers a repeat rightly when the write had reached the disk after all', async () => {
    const { sequencer, store, log } = await opened();
    store.failNext('after');
    const ask = hang(1, 'Ann', { key: 't1:c1' });
    await expect(sequencer.submit(ask)).rejects.toThrow('fsync failed');
    expect(await sequencer.submit(ask)).toEqual({ ok: true, value: { taken: 1 } });
    expect(await log()).toHaveLength(1);
  });

  it('promises nothing until the log was loaded and verified again, asked for at most once a second', async () => {
    const { sequencer, store, clock, hooks, alarms } = await opened();
    store.failNext('before');
    store.failLoads(2);
    const loads = store.loads;
    await expect(sequencer.submit(hang(1, 'Ann'))).rejects.toThrow('disk full');
    await expect(sequencer.submit(hang(1, 'Ann'))).rejects.toThrow('still broken');
    await expect(hooks()).rejects.toThrow('a moment ago');
    await expect(sequencer.submit(hang(1, 'Ann'))).rejects.toThrow('a moment ago');
    expect(alarms).toHaveLength(2);
    expect(store.loads).toBe(loads + 1);
    clock.advance(1000);
    await expect(sequencer.submit(hang(1, 'Ann'))).rejects.toThrow('still broken');
    clock.advance(1000);
    expect((await sequencer.submit(hang(1, 'Ann'))).ok).toBe(true);
  });

  it('fails only the command that could not be decided', async () => {
    const { sequencer, hooks } = await opened();
    const [good, bad, alsoGood] = await Promise.allSettled([
      sequencer.submit(hang(1, 'Ann')),
      sequencer.submit(decideBadly()),
      sequencer.submit(hang(2, 'Ben')),
    ]);
    expect([good.status, bad.status, alsoGood.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await hooks()).toEqual({ 1: 'Ann', 2: 'Ben' });
  });

  it('fails only the command whose event could not be applied, and drops what it left behind', async () => {
    const { sequencer, hooks, log } = await opened();
    const [good, bad, alsoGood] = await Promise.allSettled([
      sequencer.submit(hang(1, 'Ann')),
      sequencer.submit(evolveBadly()),
      sequencer.submit(hang(2, 'Ben')),
    ]);
    expect([good.status, bad.status, alsoGood.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await hooks()).toEqual({ 1: 'Ann', 2: 'Ben' });
    expect((await log()).flatMap((entry) => entry.events)).toHaveLength(2);
  });

  it('refuses an event that JSON cannot say before anything is changed', async () => {
    const { sequencer, hooks } = await opened();
    await expect(sequencer.submit(hang(Number.NaN, 'Ann'))).rejects.toThrow('could not be decided');
    expect(await hooks()).toEqual({});
  });
});

describe('what is published', () => {
  it('names for every change the one before it in the same scope', async () => {
    const { sequencer, published } = await opened();
    await Promise.all([sequencer.submit(hang(1, 'a')), sequencer.submit(hang(2, 'b')), sequencer.submit(hang(3, 'c'))]);
    await sequencer.submit(fetch(1));
    const seen = published.flatMap((one) => one.changes).map(({ scope, prevSeq, seq }) => [scope, prevSeq, seq]);
    expect(seen).toEqual([
      ['seats:1', 0, 1],
      ['seats', 0, 1],
      ['seats:0', 0, 2],
      ['seats', 1, 2],
      ['seats:1', 1, 3],
      ['seats', 2, 3],
      ['seats:1', 3, 4],
      ['seats', 3, 4],
    ]);
    expect(published[1]?.changes[0]?.documents).toEqual([{ collection: 'seatRows', id: '1', seq: 4, doc: null }]);
  });

  it('goes on from the log after a restart', async () => {
    const store = new MemoryLogStore();
    const first = await opened({ store });
    await first.sequencer.submit(hang(1, 'a'));
    const second = await opened({ store });
    await second.sequencer.submit(hang(3, 'b'));
    expect(second.published[0]?.changes).toMatchObject([
      { scope: 'seats:1', prevSeq: 1, seq: 2 },
      { scope: 'seats', prevSeq: 1, seq: 2 },
    ]);
  });

  it('names what another writer changed in between, so that watchers see the gap', async () => {
    const store = new MemoryLogStore();
    const [ours, theirs] = [await opened({ store }), await opened({ store })];
    await ours.sequencer.submit(hang(1, 'a'));
    await theirs.sequencer.submit(hang(3, 'b'));
    await ours.sequencer.submit(hang(5, 'c'));
    expect(ours.published.at(-1)?.changes).toMatchObject([
      { scope: 'seats:1', prevSeq: 2, seq: 3 },
      { scope: 'seats', prevSeq: 2, seq: 3 },
    ]);
  });
});

describe('draining', () => {
  it('answers what waits, then says that it serves no more', async () => {
    const { sequencer, hooks } = await opened();
    const waiting = sequencer.submit(hang(1, 'Ann'));
    await sequencer.drain();
    expect((await waiting).ok).toBe(true);
    expect(await sequencer.submit(hang(2, 'Ben'))).toEqual(refused('UNAVAILABLE'));
    expect(await hooks()).toEqual({ 1: 'Ann' });
  });
});
