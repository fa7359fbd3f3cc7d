import { deepStrictEqual } from 'node:assert';
import { type SeededRandom, seededRandom } from '@foyer/shared/testing/seeded-random';
import {
  type EventBulk,
  getChangedDocumentsSince,
  now,
  type RxStorageChangeEvent,
  type RxStorageInstance,
  type RxStorageInstanceCreationParams,
} from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { getRxStorageBetterSqlite3 } from '../index.ts';
import { randomQuery } from './random-query.ts';
import { type RandomDocument, type RandomFields, type RandomShape, randomShape } from './random-schema.ts';
import { type RandomWrites, randomWrites } from './random-writes.ts';

type Instance = RxStorageInstance<RandomFields, unknown, unknown>;
type Bulk = EventBulk<RxStorageChangeEvent<RandomDocument>, unknown>;

export interface DifferentialSettings {
  readonly seed: number;
  /** Documents written, found, counted or asked for by a query. */
  readonly operations: number;
  /** Where the storage under test keeps its documents. */
  readonly file: string;
}

interface Side {
  instance: Instance;
  readonly heard: Bulk[];
  /** The last checkpoint that its stream told. */
  checkpoint: unknown;
}

const CONTEXT = 'differential';

/** Does the same at random to this storage and to RxDB's memory storage. Throws at the first answer or event that differs. */
export async function runDifferential({ seed, operations, file }: DifferentialSettings): Promise<void> {
  const random = seededRandom(seed);
  const shape = randomShape(random);
  const params: RxStorageInstanceCreationParams<RandomFields, Record<string, never>> = {
    databaseInstanceToken: `d${seed}`,
    databaseName: `d${seed}`,
    collectionName: 'things',
    schema: shape.schema,
    options: {},
    multiInstance: false,
    devMode: false,
  };
  const open = () => getRxStorageBetterSqlite3({ file, synchronous: 'NORMAL' }).createStorageInstance(params);
  const ours = listening(await open());
  const control = listening(await getRxStorageMemory().createStorageInstance(params));
  const run = { random, shape, ours, control, writes: randomWrites(random, shape) };
  try {
    for (let done = 0; done < operations; ) {
      done += await step(run);
      if (random.below(400) === 0) {
        await ours.instance.close();
        ours.instance = await open();
        listen(ours);
      }
    }
  } finally {
    await ours.instance.close();
    await control.instance.remove();
  }
}

function listening(instance: Instance): Side {
  const side: Side = { instance, heard: [], checkpoint: undefined };
  listen(side);
  return side;
}

function listen(side: Side): void {
  side.instance.changeStream().subscribe((bulk) => {
    side.heard.push(bulk as Bulk);
    side.checkpoint = bulk.checkpoint;
  });
}

interface Run {
  readonly random: SeededRandom;
  readonly shape: RandomShape;
  readonly ours: Side;
  readonly control: Side;
  readonly writes: RandomWrites;
}

/** One step; how many operations it counts for. */
async function step(run: Run): Promise<number> {
  const { random } = run;
  const kind = random.below(100);
  if (kind < 40) return await write(run);
  if (kind < 75) return await ask(run);
  if (kind < 86) return await count(run);
  if (kind < 95) return await find(run);
  if (kind < 99) return await changes(run);
  return await cleanup(run);
}

/** Up to three bulks in one turn of the event loop, so that they share a transaction. */
async function write({ random, writes, ours, control }: Run): Promise<number> {
  const bulks = Array.from({ length: random.below(4) === 0 ? 1 + random.below(3) : 1 }, () => writes.bulk());
  const both = await Promise.all(
    [ours, control].map((side) => Promise.all(bulks.map((rows) => side.instance.bulkWrite(rows, CONTEXT)))),
  );
  deepStrictEqual(both[0], both[1]);
  both[0]?.forEach((answer, i) => writes.written(bulks[i] ?? [], answer.error));
  const told = [ours, control].map(({ heard }) => heard.map(({ events, context }) => ({ events, context })));
  deepStrictEqual(told[0], told[1]);
  for (const { heard } of [ours, control]) heard.length = 0;
  return bulks.reduce((sum, rows) => sum + rows.length, 0);
}

async function ask({ random, shape, ours, control }: Run): Promise<number> {
  const query = randomQuery(random, shape);
  const [one, two] = [await ours.instance.query(query), await control.instance.query(query)];
  same(one.documents, two.documents, query);
  return 1;
}

/** Neither looks at a part of the answer that the query wants. */
async function count({ random, shape, ours, control }: Run): Promise<number> {
  const query = randomQuery(random, shape);
  const counted = await ours.instance.count(query);
  const { count: all } = await control.instance.count(query);
  same([counted.count], [all], query);
  const mode = query.queryPlan.selectorSatisfiedByIndex ? 'fast' : 'slow';
  same([counted.mode], [mode], query);
  return 1;
}

async function find({ random, writes, ours, control }: Run): Promise<number> {
  const ids = writes.someIds(1 + random.below(8));
  const withDeleted = random.below(2) === 0;
  const [one, two] = await Promise.all(
    [ours, control].map(({ instance }) => instance.findDocumentsById(ids, withDeleted)),
  );
  same(one ?? [], two ?? [], ids);
  return ids.length;
}

/** The same documents have changed, whatever the pages; none comes twice. */
async function changes({ random, ours, control }: Run): Promise<number> {
  const fromStart = random.below(4) === 0;
  const limit = 1 + random.below(60);
  const [one, two] = await Promise.all(
    [ours, control].map((side) => allChanges(side, limit, fromStart ? undefined : side.checkpoint)),
  );
  same(one ?? [], two ?? [], { limit, fromStart });
  return 1;
}

async function allChanges({ instance }: Side, limit: number, from: unknown): Promise<readonly RandomDocument[]> {
  const all: RandomDocument[] = [];
  let checkpoint: unknown = from;
  for (;;) {
    const page = await getChangedDocumentsSince(instance as never, limit, checkpoint as never);
    all.push(...(page.documents as unknown as RandomDocument[]));
    if (page.documents.length < limit) break;
    checkpoint = page.checkpoint;
  }
  return all.sort((a, b) => a._meta.lwt - b._meta.lwt);
}

async function cleanup({ writes, ours, control }: Run): Promise<number> {
  const until = writes.someMoment();
  const [one, two] = await Promise.all([ours, control].map(({ instance }) => instance.cleanup(now() - until)));
  same([one], [two], until);
  return 1;
}

/** Texts are compared first: that is quick, and a difference is then shown well. */
function same(one: readonly unknown[], two: readonly unknown[], asked: unknown): void {
  if (JSON.stringify(one) === JSON.stringify(two)) return;
  console.error(`asked: ${JSON.stringify(asked)}`);
  deepStrictEqual(one, two);
}
