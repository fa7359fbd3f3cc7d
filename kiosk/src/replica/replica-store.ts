import { collectionOfScope, isLayoutId, type FeedDocument } from '@foyer/shared/wire/feed';
import { feedDigest } from '@foyer/shared/wire/feed-digest';
import { createHash } from 'node:crypto';
import type { OldBranch } from '../till/ports/evidence-source.ts';
import { storedWhere } from './bulk.ts';
import {
  openDatabase,
  REPLICA_SCHEMA,
  type ReplicaCollections,
  type ReplicaDatabase,
  type ReplicaStorage,
} from './collections.ts';
import { DocumentWriter } from './document-writer.ts';
import { healthOf, type ReplicaHealth } from './replica-health.ts';
import { verdictOn } from './replica-fault.ts';
import type { ReplicaFile } from './replica-file.ts';

export interface StoreParts {
  readonly storage: ReplicaStorage;
  readonly name: string;
  readonly file: ReplicaFile | null;
  readonly terminal: string;
}

export interface OpenedStore {
  readonly store: ReplicaStore;
  readonly health: ReplicaHealth;
}

/** Beside the checkpoints, under a stream no venue has: whose replica this is, and its form. */
const OWNER = '~owner';

/** An open replica and the way to be rid of it. */
export class ReplicaStore {
  readonly collections: ReplicaCollections;
  readonly writer: DocumentWriter;
  private readonly database: ReplicaDatabase;
  private readonly file: ReplicaFile | null;

  constructor(database: ReplicaDatabase, file: ReplicaFile | null) {
    this.database = database;
    this.file = file;
    this.collections = database.collections;
    this.writer = new DocumentWriter(database.collections);
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  /** Reads everything. Rejects with `BrokenSeal` when any of it is not what was written. */
  async check(): Promise<void> {
    const { catalogue, seatRows, orders, checkpoints } = this.collections;
    for (const collection of [catalogue, orders]) await storedWhere(collection, { selector: {} });
    await storedWhere(seatRows, { selector: {} });
    await storedWhere(checkpoints, { selector: {} });
  }

  /** Whatever the storage still says: a file that fails is taken away from under it. */
  async destroy(): Promise<void> {
    if (this.file === null) await this.database.remove();
    else {
      await this.database.close().catch(() => undefined);
      this.file.remove();
    }
  }

  /** Whose replica it is; null when it is new. */
  async owner(): Promise<{ readonly terminal: string; readonly schema: number } | null> {
    const kept = await storedWhere(this.collections.checkpoints, { selector: {} });
    const owner = kept.find(({ key }) => key.startsWith(`${OWNER}|`));
    if (owner !== undefined) return { terminal: owner.key.slice(OWNER.length + 1), schema: owner.epoch };
    return kept.length === 0 ? null : { terminal: '', schema: 0 };
  }

  own(terminal: string): Promise<void> {
    return this.writer.keep(OWNER, terminal, { epoch: REPLICA_SCHEMA, seq: 0 });
  }

  async digest(stream: string, scope: string): Promise<{ readonly seq: number; readonly hash: string } | null> {
    const checkpoint = await this.writer.checkpoint(stream, scope);
    if (checkpoint === null) return null;
    const documents = await this.documents(stream, scope);
    return { seq: checkpoint.seq, hash: createHash('sha256').update(feedDigest(documents)).digest('hex') };
  }

  /** Rows and own orders of a venue that changed above `above`. */
  async changedSince(stream: string, above: number): Promise<OldBranch> {
    const selector = { selector: { stream } };
    const rows = await storedWhere(this.collections.seatRows, selector);
    const orders = await storedWhere(this.collections.orders, selector);
    return {
      rows: rows
        .filter(({ seq }) => seq > above)
        .map(({ performance, row, seq, states }) => ({ performance, row, seq, states })),
      orders: orders.filter(({ seq }) => seq > above).map(({ doc }) => doc),
    };
  }

  /** Names of the orders whose document says more than that they were begun. */
  async ordersSold(stream: string): Promise<ReadonlySet<string>> {
    const orders = await storedWhere(this.collections.orders, { selector: { stream } });
    return new Set(orders.flatMap(({ id, doc }) => (doc['state'] === 'placed' ? [] : [id])));
  }

  /** An order of this terminal as it was last heard of, in whichever stream; null when it was not. */
  async order(id: string): Promise<Readonly<Record<string, unknown>> | null> {
    const found = await storedWhere(this.collections.orders, { selector: { id } });
    return found.toSorted((a, b) => b.seq - a.seq)[0]?.doc ?? null;
  }

  private async documents(stream: string, scope: string): Promise<FeedDocument[]> {
    const collection = collectionOfScope(scope);
    const selector = { selector: { stream } };
    if (collection === 'seatRows')
      return (await storedWhere(this.collections.seatRows, selector)).map(({ performance, row, states, seq }) => {
        const id = `${performance}:${row}`;
        return { collection, id, seq, doc: { id, performance, row, states } };
      });
    const entries = await storedWhere(this.collections[collection], selector);
    return entries
      .filter(({ id }) => !isLayoutId(id))
      .map(({ id, seq, doc }) => ({ collection, id, seq, doc: { ...doc } }));
  }
}

/**
 * Opens the replica under its name and looks at all of it; one that is of no use is thrown away and begun anew. Rejects
 * when it cannot be read now: then nothing was thrown away.
 */
export async function openStore(parts: StoreParts): Promise<OpenedStore> {
  const { terminal } = parts;
  const opened = await openSound(parts);
  const { store, health } = opened;
  const owner = await store.owner();
  if (owner === null) {
    await store.own(terminal);
    return { store, health: health.found === 'fine' ? healthOf('none') : health };
  }
  if (owner.terminal === terminal && owner.schema === REPLICA_SCHEMA) return opened;
  await store.destroy();
  const fresh = await openOnce(parts);
  await fresh.own(terminal);
  return { store: fresh, health: healthOf(owner.schema === REPLICA_SCHEMA ? 'other-till' : 'other-schema') };
}

/** SQLite looks at the pages of the file, RxDB at the forms of its collections, the seals at every document. */
async function openSound(parts: StoreParts): Promise<OpenedStore> {
  const { file } = parts;
  const isThere = file === null || file.exists();
  try {
    return { store: await openOnce(parts), health: healthOf(isThere ? 'fine' : 'none') };
  } catch (cause) {
    const found = verdictOn(cause);
    if (file === null || found === 'failed') throw cause;
    file.remove();
    return { store: await openOnce(parts), health: healthOf(found, cause) };
  }
}

async function openOnce({ storage, name, file }: StoreParts): Promise<ReplicaStore> {
  const database = await openDatabase(storage, name);
  file?.remember();
  const store = new ReplicaStore(database, file);
  try {
    await store.check();
    return store;
  } catch (cause) {
    await store.close().catch(() => undefined);
    throw cause;
  }
}
