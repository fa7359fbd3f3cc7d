import { join } from 'node:path';
import { addRxPlugin, createRxDatabase, type RxCollection, type RxJsonSchema, type RxStorage } from 'rxdb';
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { filter, firstValueFrom, map } from 'rxjs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openFiles } from './connection.ts';
import { getRxStorageBetterSqlite3 } from './index.ts';
import { freshFolder } from './testing/open-collection.ts';

interface Ticket {
  readonly id: string;
  readonly price: number;
}

const ticketSchema: RxJsonSchema<Ticket> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 30 },
    price: { type: 'integer', minimum: 0, maximum: 100_000, multipleOf: 1 },
  },
  required: ['id', 'price'],
  indexes: ['price'],
};

let folder: ReturnType<typeof freshFolder>;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(() => addRxPlugin(RxDBMigrationSchemaPlugin));
beforeEach(() => {
  folder = freshFolder();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  expect(openFiles()).toEqual([]);
  folder.remove();
});

const inFile = (name: string) => getRxStorageBetterSqlite3({ file: join(folder.dir, name) });

async function ticketsOn<I, O>(storage: RxStorage<I, O>, name: string) {
  const options = { name, storage, multiInstance: false };
  const database = await createRxDatabase<{ tickets: RxCollection<Ticket> }, I, O>(options);
  closing.push(() => database.close());
  const { tickets } = await database.addCollections({ tickets: { schema: ticketSchema } });
  return { database, tickets };
}

/** Copies in both directions until both have everything. */
async function inStep(one: RxCollection<Ticket>, two: RxCollection<Ticket>, direction: 'both' | 'pull') {
  const replication = replicateRxCollection<Ticket, { lwt: number; id: string }>({
    collection: one,
    replicationIdentifier: `${two.database.name} ${direction}`,
    live: false,
    waitForLeadership: false,
    pull: {
      async handler(from, batchSize) {
        const page = await two.storageInstance.getChangedDocumentsSince?.(batchSize, from);
        if (page === undefined) {
          const all = await two.find().exec();
          const documents = all.map((document) => ({ ...document.toJSON(), _deleted: false }));
          const fresh = documents.filter(({ id }) => id > (from?.id ?? '')).sort((a, b) => (a.id < b.id ? -1 : 1));
          const documentsOfPage = fresh.slice(0, batchSize);
          return {
            documents: documentsOfPage,
            checkpoint: { lwt: 0, id: documentsOfPage.at(-1)?.id ?? from?.id ?? '' },
          };
        }
        const documents = page.documents.map(({ id, price, _deleted }) => ({ id, price, _deleted }));
        return { documents, checkpoint: page.checkpoint };
      },
      batchSize: 3,
    },
    ...(direction === 'pull' ? {} : { push: { handler: (rows) => pushedInto(two, rows), batchSize: 3 } }),
  });
  closing.push(() => replication.cancel());
  await replication.awaitInitialReplication();
  await replication.awaitInSync();
}

/** The other side takes what it does not have; what it has otherwise is the conflict it answers with. */
async function pushedInto(
  two: RxCollection<Ticket>,
  rows: readonly { readonly newDocumentState: Ticket & { _deleted: boolean } }[],
) {
  const conflicts: (Ticket & { _deleted: boolean })[] = [];
  for (const { newDocumentState } of rows) {
    const { _deleted, ...ticket } = newDocumentState;
    const there = await two.findOne(ticket.id).exec();
    if (there === null) await two.insert(ticket);
    else if (there.price !== ticket.price) conflicts.push({ ...there.toJSON(), _deleted: false });
  }
  return conflicts;
}

const pricesOf = async (tickets: RxCollection<Ticket>) =>
  (await tickets.find({ sort: [{ id: 'asc' }] }).exec()).map(({ id, price }) => `${id} ${price}`);

describe('RxDB on this storage', () => {
  it('keeps its documents over a restart and tells a query of every change that matters to it', async () => {
    const { database, tickets } = await ticketsOn(inFile('a.db'), 'house');
    const query = tickets.find({ selector: { price: { $gte: 50 } }, sort: [{ price: 'desc' }] });
    const seen: string[][] = [];
    const watching = query.$.pipe(map((all) => all.map(({ id }) => id))).subscribe((ids) => seen.push(ids));
    const until = (ids: string) =>
      firstValueFrom(query.$.pipe(filter((all) => all.map(({ id }) => id).join() === ids)));
    await tickets.bulkInsert([
      { id: 'a', price: 60 },
      { id: 'b', price: 10 },
      { id: 'c', price: 80 },
    ]);
    await until('c,a');
    await (await tickets.findOne('b').exec(true)).incrementalPatch({ price: 70 });
    await until('c,b,a');
    await (await tickets.findOne('c').exec(true)).incrementalRemove();
    await until('b,a');
    watching.unsubscribe();
    expect(seen.at(-1)).toEqual(['b', 'a']);
    await database.close();
    const again = await ticketsOn(inFile('a.db'), 'house');
    expect(await pricesOf(again.tickets)).toEqual(['a 60', 'b 70']);
    expect(await again.tickets.count({ selector: { price: { $lt: 65 } } }).exec()).toBe(1);
  });

  it('keeps several databases in one file apart, and removes one of them alone', async () => {
    const one = await ticketsOn(inFile('shared.db'), 'one');
    const two = await ticketsOn(inFile('shared.db'), 'two');
    await one.tickets.insert({ id: 'a', price: 1 });
    await two.tickets.insert({ id: 'a', price: 2 });
    await one.database.remove();
    expect(await pricesOf(two.tickets)).toEqual(['a 2']);
    const again = await ticketsOn(inFile('shared.db'), 'one');
    expect(await pricesOf(again.tickets)).toEqual([]);
  });

  it('moves its documents to a new schema version and drops the old', async () => {
    const before = await ticketsOn(inFile('a.db'), 'house');
    const many = Array.from({ length: 60 }, (_, i) => ({ id: `t${String(i).padStart(2, '0')}`, price: i }));
    await before.tickets.bulkInsert(many);
    await (await before.tickets.findOne('t59').exec(true)).incrementalRemove();
    await before.database.close();
    const database = await createRxDatabase({ name: 'house', storage: inFile('a.db'), multiInstance: false });
    closing.push(() => database.close());
    const cents = (old: Ticket) => ({ ...old, price: old.price * 100 });
    const { tickets } = await database.addCollections({
      tickets: { schema: { ...ticketSchema, version: 1 }, migrationStrategies: { 1: cents } },
    });
    const dear = await tickets?.find({ selector: { price: { $gte: 5700 } }, sort: [{ price: 'asc' }] }).exec();
    expect(dear?.map((one) => one.toJSON())).toEqual([
      { id: 't57', price: 5700 },
      { id: 't58', price: 5800 },
    ]);
    expect(await tickets?.count().exec()).toBe(59);
  });

  it('replicates both ways with another file, and with memory, until all have the same', async () => {
    const here = await ticketsOn(inFile('here.db'), 'here');
    const there = await ticketsOn(inFile('there.db'), 'there');
    const memory = await ticketsOn(getRxStorageMemory(), `memory ${folder.dir}`);
    await here.tickets.bulkInsert(['a', 'b', 'c', 'd', 'e'].map((id, price) => ({ id, price })));
    await there.tickets.bulkInsert(['v', 'w', 'x', 'y', 'z'].map((id, price) => ({ id, price })));
    await inStep(here.tickets, there.tickets, 'both');
    const all = await pricesOf(here.tickets);
    expect(all).toHaveLength(10);
    expect(await pricesOf(there.tickets)).toEqual(all);
    await inStep(here.tickets, memory.tickets, 'both');
    expect(await pricesOf(memory.tickets)).toEqual(all);
    const copy = await ticketsOn(inFile('copy.db'), 'copy');
    await inStep(copy.tickets, memory.tickets, 'pull');
    await inStep(copy.tickets, here.tickets, 'pull');
    expect(await pricesOf(copy.tickets)).toEqual(all);
  });
});
