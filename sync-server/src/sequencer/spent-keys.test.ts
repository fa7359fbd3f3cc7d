import { rejection } from '@foyer/shared/domain/rejections';
import { describe, expect, it } from 'vitest';
import { MemoryLogStore } from '../adapters/memory/memory-log-store.ts';
import type { LogEntry } from '../ports/log-store.ts';
import { ATTENDANT, CLOAKROOM, type Cloakroom, hang, type HookEvent } from '../testing/cloakroom.ts';
import { cloakroomServer } from '../testing/cloakroom-server.ts';
import { faultyLogStore } from '../testing/faulty-log-store.ts';
import { hashOfAnswer } from './log-chain.ts';
import type { Submission } from './types.ts';

const KEY = 't1:c1';
const withdrawn = { ok: false, error: { code: 'CONFIRM_WITHDRAWN', retry: 'never' } };

/** Takes back what goes under `KEY`: spends it, or fetches the coat that was hung under it. */
const takeBack = (hook: number): Submission<Cloakroom, HookEvent, 'spent' | 'fetched' | 'already'> => ({
  command: 'takeBack',
  actor: ATTENDANT,
  key: 't1:w1',
  bodyHash: 'w',
  stores: 'effects',
  looksUp: [KEY],
  decide(hooks, _context, answerOf) {
    const answer = answerOf(KEY);
    if (answer === null)
      return {
        ok: true,
        events: [],
        value: 'spent',
        spends: { key: KEY, answer: rejection('CONFIRM_WITHDRAWN') },
      };
    if (!answer.ok || !hooks.has(hook)) return { ok: true, events: [], value: 'already' };
    return { ok: true, events: [{ kind: 'fetched', hook }], value: 'fetched' };
  },
});
const ask = (bodyHash = 'b1') => hang(1, 'Ann', { key: KEY, bodyHash });

async function opened(inner = new MemoryLogStore()) {
  const store = faultyLogStore(inner);
  const server = cloakroomServer({ store });
  await server.sequencer.start();
  const log = async (): Promise<LogEntry[]> => {
    const entries: LogEntry[] = [];
    await store.load(CLOAKROOM, (entry) => entries.push(entry));
    return entries;
  };
  return { ...server, store, inner, log };
}

describe('a key that was spent', () => {
  it('answers whatever comes under it, and nothing is done', async () => {
    const { sequencer, hooks, alarms } = await opened();
    expect(await sequencer.submit(takeBack(1))).toEqual({ ok: true, value: 'spent' });
    expect(await sequencer.submit(ask())).toEqual(withdrawn);
    expect(await sequencer.submit(ask('another body'))).toEqual(withdrawn);
    expect([await hooks(), alarms]).toEqual([{}, []]);
  });

  it('has an entry of its own beside the one that spent it, each bound to its answer, in one commit', async () => {
    const { sequencer, store, log } = await opened();
    await sequencer.submit(takeBack(1));
    expect(store.commits).toHaveLength(1);
    const entries = await log();
    expect(entries.map(({ seq, command, commandId }) => [seq, command, commandId])).toEqual([
      [1, 'takeBack', 't1:w1'],
      [2, 'takeBack', KEY],
    ]);
    const kept = await store.findReplies(CLOAKROOM, ['t1:w1', KEY]);
    for (const { commandId, answer } of entries) {
      const reply = kept.get(commandId ?? '');
      expect(reply === undefined ? null : hashOfAnswer(reply)).toBe(answer);
    }
  });

  it('stays spent after a restart', async () => {
    const { sequencer, inner } = await opened();
    await sequencer.submit(takeBack(1));
    const next = await opened(inner);
    expect(await next.sequencer.submit(ask())).toEqual(withdrawn);
    expect(await next.sequencer.submit({ ...takeBack(1), key: 't1:w2' })).toEqual({ ok: true, value: 'already' });
  });

  it('was not, when the commit failed', async () => {
    const { sequencer, store } = await opened();
    store.failNext('before');
    await expect(sequencer.submit(takeBack(1))).rejects.toThrow('disk full');
    expect((await sequencer.submit(ask())).ok).toBe(true);
  });
});

describe('in one commit', () => {
  it('the sale first: it is carried out, then taken back', async () => {
    const { sequencer, store, hooks } = await opened();
    const answers = await Promise.all([sequencer.submit(ask()), sequencer.submit(takeBack(1))]);
    expect(answers).toEqual([
      { ok: true, value: { taken: 1 } },
      { ok: true, value: 'fetched' },
    ]);
    expect([store.commits.length, await hooks()]).toEqual([1, {}]);
    // I8: what was answered stays answered.
    expect(await sequencer.submit(ask())).toEqual({ ok: true, value: { taken: 1 } });
  });

  it('the withdrawal first: the sale never is', async () => {
    const { sequencer, store, hooks } = await opened();
    const answers = await Promise.all([sequencer.submit(takeBack(1)), sequencer.submit(ask())]);
    expect(answers).toEqual([{ ok: true, value: 'spent' }, withdrawn]);
    expect([store.commits.length, await hooks()]).toEqual([1, {}]);
  });
});

it('a request that spends its own key fails alone: it would have two answers, and the others of its batch none', async () => {
  const { sequencer, store, hooks } = await opened();
  const own = sequencer.submit({ ...takeBack(1), key: KEY });
  const other = sequencer.submit(hang(2, 'Bo'));
  await expect(own).rejects.toThrow('could not be decided');
  expect([(await other).ok, await hooks(), store.commits.length]).toEqual([true, { 2: 'Bo' }, 1]);
});

it('a key that has its answer is never spent: that would be a second answer', async () => {
  const { sequencer, log } = await opened();
  await sequencer.submit(ask());
  const careless: Submission<Cloakroom, HookEvent, null> = {
    ...takeBack(1),
    key: null,
    decide: () => ({
      ok: true,
      events: [],
      value: null,
      spends: { key: KEY, answer: rejection('CONFIRM_WITHDRAWN') },
    }),
  };
  await expect(sequencer.submit(careless)).rejects.toThrow('could not be decided');
  expect(await log()).toHaveLength(1);
  expect((await sequencer.submit(ask())).ok).toBe(true);
});
