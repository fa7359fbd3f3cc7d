import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryLogStore } from '../adapters/memory/memory-log-store.ts';
import { CLOAKROOM, fetch, hang } from '../testing/cloakroom.ts';
import { type CloakroomServer, cloakroomServer } from '../testing/cloakroom-server.ts';
import { type FaultyLogStore, faultyLogStore } from '../testing/faulty-log-store.ts';

/** One request of somebody: hang or fetch, under an id that may have been used before. */
const request = fc.record({ kind: fc.constantFrom('hang', 'fetch'), hook: fc.nat(4), id: fc.nat(30) });

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant('ask' as const),
      server: fc.nat(1),
      requests: fc.array(request, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('fail' as const),
      server: fc.nat(1),
      how: fc.constantFrom('before' as const, 'after' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('restart' as const), server: fc.nat(1) }) },
);

interface Desk {
  readonly store: FaultyLogStore;
  server: CloakroomServer;
}

/** Two servers on one log, which is wrong and yet must harm nothing. */
async function open(log: MemoryLogStore): Promise<Desk> {
  const store = faultyLogStore(log);
  const server = cloakroomServer({ store, maxBatch: 4 });
  await server.sequencer.start();
  return { store, server };
}

const submission = ({ kind, hook, id }: { kind: string; hook: number; id: number }) => {
  const body = `${kind} ${hook}`;
  const how = { key: `t1:${id}`, bodyHash: body };
  return kind === 'hang' ? hang(hook, `coat of ${id}`, how) : fetch(hook, how);
};

describe('whatever fails, whoever restarts, whoever else writes', () => {
  it('every acknowledged effect is in the log exactly once, and an answer never changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const log = new MemoryLogStore();
        const desks = [await open(log), await open(log)];
        const answers = new Map<string, string>();
        for (const one of steps) {
          const desk = desks[one.server];
          if (desk === undefined) throw new Error('no desk');
          desk.server.clock.advance(1000);
          if (one.what === 'fail') desk.store.failNext(one.how);
          else if (one.what === 'restart') desks[one.server] = await open(log);
          else await ask(desk, one.requests, answers);
        }
        await checkLog(log, answers);
      }),
      { numRuns: 300 },
    );
  });
});

async function ask(
  { server }: Desk,
  requests: readonly { kind: string; hook: number; id: number }[],
  answers: Map<string, string>,
): Promise<void> {
  const outcomes = await Promise.allSettled(requests.map((one) => server.sequencer.submit<unknown>(submission(one))));
  outcomes.forEach((outcome, i) => {
    const { kind, hook, id } = requests[i] ?? { kind: '', hook: 0, id: 0 };
    if (outcome.status === 'rejected' || !outcome.value.ok) return;
    const key = `t1:${id} ${kind} ${hook}`;
    const text = JSON.stringify(outcome.value);
    expect(answers.get(key) ?? text).toBe(text);
    answers.set(key, text);
  });
}

async function checkLog(log: MemoryLogStore, answers: ReadonlyMap<string, string>): Promise<void> {
  const hooks = new Map<number, string>();
  const done: string[] = [];
  await log.load(CLOAKROOM, ({ commandId, events }) => {
    const [event] = events as { kind: string; hook: number; coat?: string }[];
    if (event === undefined || events.length !== 1) throw new Error('one event each');
    const isTaken = hooks.has(event.hook);
    expect(isTaken).toBe(event.kind === 'fetched');
    if (event.kind === 'hung') hooks.set(event.hook, event.coat ?? '');
    else hooks.delete(event.hook);
    done.push(`${commandId} ${event.kind === 'hung' ? 'hang' : 'fetch'} ${event.hook}`);
  });
  expect(new Set(done.map((text) => text.split(' ')[0])).size).toBe(done.length);
  for (const key of answers.keys()) expect(done).toContain(key);
  const server = cloakroomServer({ store: log });
  await server.sequencer.start();
  expect(await server.hooks()).toEqual(Object.fromEntries(hooks));
}
