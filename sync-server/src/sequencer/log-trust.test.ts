import type { StreamId } from '@foyer/shared/domain/ids';
import { fixedClock } from '@foyer/shared/testing/fixed-clock';
import { describe, expect, it } from 'vitest';
import { MemoryLogStore } from '../adapters/memory/memory-log-store.ts';
import type { Head, HeadKeeper, SignedHead } from '../ports/head-keeper.ts';
import { type LogEntry, type LogStore, StorageFault } from '../ports/log-store.ts';
import { CLOAKROOM, hang } from '../testing/cloakroom.ts';
import { cloakroomServer } from '../testing/cloakroom-server.ts';
import { faultyLogStore } from '../testing/faulty-log-store.ts';
import { KEEP_HEAD_ENTRIES, KEEP_HEAD_MS } from './head-watch.ts';
import { ChainFault, checkLink, FIRST_LINK, hashOfEntry, sealEntry } from './log-chain.ts';
import { UPKEEP_MS } from './sequencer.ts';

/** A store that shows a log as somebody left it. */
function shown(store: LogStore, change: (entries: LogEntry[]) => LogEntry[]): LogStore {
  return {
    ...faultyLogStore(store),
    async load(stream, visit) {
      const entries: LogEntry[] = [];
      const head = await store.load(stream, (entry) => entries.push(entry));
      for (const entry of change(entries)) visit(entry);
      return head;
    },
  };
}

async function entriesOf(store: LogStore): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  await store.load(CLOAKROOM, (entry) => entries.push(entry));
  return entries;
}

async function soldOut(heads?: HeadKeeper) {
  const store = new MemoryLogStore();
  const clock = fixedClock();
  const { sequencer, alarms } = cloakroomServer({ store, clock, ...(heads && { heads }) });
  await sequencer.start();
  const sell = async (hook: number) => sequencer.submit(hang(hook, 'coat'));
  for (let hook = 1; hook <= 5; hook += 1) await sell(hook);
  return { store, clock, sequencer, sell, alarms };
}

const start = (store: LogStore, heads?: HeadKeeper) =>
  cloakroomServer({ store, ...(heads && { heads }) }).sequencer.start();

function headsInMemory(): HeadKeeper & { readonly kept: SignedHead[]; failing: boolean } {
  const kept: SignedHead[] = [];
  return {
    kept,
    failing: false,
    keep(head: Head) {
      if (this.failing) throw new StorageFault('other disk full');
      kept.push({ ...head, signature: '' });
    },
    last: (stream: StreamId) => kept.findLast((head) => head.stream === stream) ?? null,
  };
}

describe('a log that is not what was written', () => {
  it.each<[string, (entries: LogEntry[]) => LogEntry[], number, RegExp]>([
    [
      'an entry was changed',
      (all) => all.map((one) => (one.seq === 3 ? { ...one, events: [{ kind: 'hung', hook: 9, coat: 'x' }] } : one)),
      3,
      /changed after it was written/,
    ],
    [
      'the person who sold was changed',
      (all) => all.map((one) => (one.seq === 2 ? { ...one, actor: { ...one.actor, clerk: 'p_2' } } : one)),
      2,
      /changed after/,
    ],
    ['an entry is gone', (all) => all.filter((one) => one.seq !== 3), 4, /missing before it/],
    [
      'two entries changed places',
      ([a, b, c, d, e]) => [a, c, b, d, e].filter((one) => one !== undefined),
      3,
      /missing before it/,
    ],
    ['the end is cut off', (all) => all.slice(0, 3), 3, /does not end at its head/],
    [
      'an entry was replaced and sealed anew',
      (all) =>
        all.map((one) => {
          if (one.seq !== 3) return one;
          const forged = { ...one, command: 'give away' };
          return { ...forged, hash: hashOfEntry(forged) };
        }),
      4,
      /does not follow the entry before/,
    ],
  ])('stops the start and names the place when %s', async (_, change, seq, words) => {
    const { store } = await soldOut();
    const fault: unknown = await start(shown(store, change)).catch((cause: unknown) => cause);
    expect(fault).toBeInstanceOf(ChainFault);
    expect(fault).toMatchObject({ stream: CLOAKROOM, seq });
    expect((fault as Error).message).toMatch(words);
  });

  it('goes on in a new epoch when a head kept elsewhere says that it had more once', async () => {
    const heads = headsInMemory();
    const { sequencer } = await soldOut(heads);
    await sequencer.drain();
    expect(heads.kept).toMatchObject([{ seq: 0 }, { stream: CLOAKROOM, epoch: 1, seq: 5 }]);
    const shorter = new MemoryLogStore();
    const again = cloakroomServer({ store: shorter });
    await again.sequencer.start();
    await again.sequencer.submit(hang(1, 'coat'));
    await start(shorter, heads);
    const [, declared] = await entriesOf(shorter);
    const lost = heads.kept.find(({ seq }) => seq === 5);
    expect(declared).toMatchObject({ epoch: 2, seq: 2, command: 'epoch.raise' });
    expect(declared?.events).toMatchObject([
      { kind: 'epoch.raised', epoch: 2, from: { epoch: 1, seq: 1 }, abandoned: { epoch: 1, seq: 5, hash: lost?.hash } },
    ]);
    expect(heads.kept.at(-1)).toMatchObject({ epoch: 2, seq: 2 });
    await start(shorter, heads);
    expect(await entriesOf(shorter)).toHaveLength(2);
  });

  it('is told by a kept head when all of it was written anew', async () => {
    const heads = headsInMemory();
    await (await soldOut(heads)).sequencer.drain();
    const other = cloakroomServer({ store: new MemoryLogStore() });
    const store = new MemoryLogStore();
    const rewritten = cloakroomServer({ store });
    await rewritten.sequencer.start();
    for (let hook = 1; hook <= 6; hook += 1) await rewritten.sequencer.submit(hang(hook, 'another coat'));
    await expect(start(store, heads)).rejects.toThrow(/seq 5: .*log was rewritten/);
    await expect(other.sequencer.start()).resolves.toBeUndefined();
  });
});

describe('a link of the chain', () => {
  it('may not go back to an older epoch', () => {
    const entry = { epoch: 1, seq: 1, prev: FIRST_LINK.hash } as LogEntry;
    expect(checkLink({ ...FIRST_LINK, epoch: 2 }, entry)).toBe('epoch');
  });

  it('may go on in a newer epoch only where it says from where', () => {
    const from = { ...FIRST_LINK };
    const raised = { kind: 'epoch.raised', epoch: 2, from, abandoned: null, reason: 'restored' };
    const entry = (epoch: number, events: readonly unknown[]) =>
      sealEntry({ epoch, seq: 1, prev: FIRST_LINK.hash, events, answer: null } as unknown as LogEntry);
    expect(checkLink(FIRST_LINK, entry(2, [raised]))).toBeNull();
    expect(checkLink(FIRST_LINK, entry(2, []))).toBe('fork');
    expect(checkLink(FIRST_LINK, entry(1, [raised]))).toBe('fork');
    expect(checkLink(FIRST_LINK, entry(2, [{ ...raised, from: { ...from, seq: 7 } }]))).toBe('fork');
    expect(checkLink(FIRST_LINK, entry(3, [raised]))).toBe('fork');
  });
});

describe('keeping the head elsewhere', () => {
  it(`happens every ${KEEP_HEAD_ENTRIES} entries or ${KEEP_HEAD_MS / 1000} s, and when the server stops`, async () => {
    const heads = headsInMemory();
    const { sell, clock, sequencer } = await soldOut(heads);
    const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
    expect(heads.kept.map((head) => head.seq)).toEqual([0]);
    for (let i = 0; i < KEEP_HEAD_MS / UPKEEP_MS; i += 1) {
      clock.advance(UPKEEP_MS);
      await settle();
    }
    expect(heads.kept.map((head) => head.seq)).toEqual([0, 5]);
    for (let hook = 6; hook < 6 + KEEP_HEAD_ENTRIES; hook += 1) await sell(hook);
    expect(heads.kept.map((head) => head.seq)).toEqual([0, 5, 5 + KEEP_HEAD_ENTRIES]);
    await sell(9999);
    await sequencer.drain();
    expect(heads.kept.at(-1)?.seq).toBe(6 + KEEP_HEAD_ENTRIES);
  });

  it('happens at a start too when a crash left it behind, and only then', async () => {
    const heads = headsInMemory();
    const { store } = await soldOut(heads);
    await start(store, heads);
    await start(store, heads);
    expect(heads.kept.map((head) => head.seq)).toEqual([0, 5]);
  });

  it('may fail without stopping sales, but not silently', async () => {
    const heads = headsInMemory();
    const { sequencer, alarms } = await soldOut(heads);
    heads.failing = true;
    await sequencer.drain();
    expect(alarms.map((alarm) => alarm.kind)).toEqual(['head-not-kept']);
  });
});
