import { seatRowDocument, collectionOfScope, type FeedDocument } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import type { RxCollection } from 'rxdb';
import * as v from 'valibot';
import { storedUnder, storedWhere, writeBulk } from './bulk.ts';
import {
  keyOf,
  MAX_KEY,
  type ReplicaCollections,
  type StoredCheckpoint,
  type StoredEntry,
  type StoredRow,
} from './collections.ts';
import type { FeedWrite } from './scope-follower.ts';
import { sealed } from './seal.ts';

/** Stores what a follower hears of one scope: its documents first, then its checkpoint. */
export class DocumentWriter {
  private readonly collections: ReplicaCollections;

  constructor(collections: ReplicaCollections) {
    this.collections = collections;
  }

  async write(stream: string, scope: string, { documents, checkpoint, reset }: FeedWrite): Promise<void> {
    const { catalogue, orders, seatRows } = this.collections;
    const collection = collectionOfScope(scope);
    const own = documents.filter((one) => one.collection === collection && keyOf(stream, one.id).length <= MAX_KEY);
    if (collection === 'seatRows') await writeInto(seatRows, stream, own, reset, rowOf);
    else await writeInto(collection === 'orders' ? orders : catalogue, stream, own, reset, entryOf);
    await this.keep(stream, scope, checkpoint);
  }

  async checkpoint(stream: string, scope: string): Promise<Checkpoint | null> {
    const key = keyOf(stream, scope);
    const kept = (await storedUnder(this.collections.checkpoints, [key])).get(key);
    return kept === undefined || kept._deleted ? null : { epoch: kept.epoch, seq: kept.seq };
  }

  async keep(stream: string, scope: string, { epoch, seq }: Checkpoint): Promise<void> {
    const { checkpoints } = this.collections;
    const key = keyOf(stream, scope);
    const put = [sealed<StoredCheckpoint>({ key, epoch, seq })];
    await writeBulk(checkpoints, { put, remove: [] }, await storedUnder(checkpoints, [key]));
  }
}

/** A document this build cannot read is kept out, and what an earlier one said under its id is not shown any more. */
async function writeInto<Doc extends StoredEntry | StoredRow>(
  collection: RxCollection<Doc>,
  stream: string,
  documents: readonly FeedDocument[],
  reset: boolean,
  read: (stream: string, document: FeedDocument) => Doc | null,
): Promise<void> {
  const put = new Map<string, Doc>();
  const remove = new Set<string>();
  for (const document of documents) {
    const key = keyOf(stream, document.id);
    const stored = read(stream, document);
    if (stored === null) {
      put.delete(key);
      remove.add(key);
    } else {
      put.set(key, stored);
      remove.delete(key);
    }
  }
  const known = new Map(await storedUnder(collection, [...put.keys(), ...remove]));
  if (reset)
    for (const old of await storedWhere(collection, { selector: { stream } } as never)) {
      known.set(old.key, old);
      if (!put.has(old.key)) remove.add(old.key);
    }
  await writeBulk(collection, { put: [...put.values()], remove: [...remove] }, known);
}

function rowOf(stream: string, { id, seq, doc }: FeedDocument): StoredRow | null {
  const read = doc === null ? null : v.safeParse(seatRowDocument, doc);
  if (!read?.success) return null;
  const { performance, row, states } = read.output;
  return sealed({ key: keyOf(stream, id), stream, performance, row, seq, states });
}

function entryOf(stream: string, { id, seq, doc }: FeedDocument): StoredEntry | null {
  return doc === null ? null : sealed({ key: keyOf(stream, id), stream, id, seq, doc });
}
