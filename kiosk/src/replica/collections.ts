import { createRxDatabase, type RxCollection, type RxDatabase, type RxJsonSchema, type RxStorage } from 'rxdb';
import { SEAL_LENGTH, type Sealed } from './seal.ts';

/** Raised with any change of the forms below: an older file is thrown away and pulled anew. */
export const REPLICA_SCHEMA = 2;

/** Documents of several streams lie in one collection; their keys are `<stream>|<id>`. */
export interface StoredEntry extends Sealed {
  /** Empty for what belongs to no stream: a layout is the same wherever it was seen first. */
  readonly stream: string;
  readonly id: string;
  readonly seq: number;
  readonly doc: Readonly<Record<string, unknown>>;
}

export interface StoredRow extends Sealed {
  readonly stream: string;
  readonly performance: string;
  readonly row: string;
  readonly seq: number;
  readonly states: string;
}

/** Its key is `<stream>|<scope>`. */
export interface StoredCheckpoint extends Sealed {
  readonly epoch: number;
  readonly seq: number;
}

/** Four, because a process may have no more than 13 open, and of one file more than one till's are open in tests. */
export interface ReplicaCollections {
  readonly catalogue: RxCollection<StoredEntry>;
  readonly seatRows: RxCollection<StoredRow>;
  readonly orders: RxCollection<StoredEntry>;
  readonly checkpoints: RxCollection<StoredCheckpoint>;
}

export type ReplicaDatabase = RxDatabase<ReplicaCollections>;

/** Longer keys cannot be indexed: a document that has one is kept out. */
export const MAX_KEY = 256;
/** The longest id there is. */
const MAX_ID = 64;
const SAFE = Number.MAX_SAFE_INTEGER;

const text = (maxLength: number) => ({ type: 'string', maxLength }) as const;
const seal = text(SEAL_LENGTH);
const number = { type: 'number', minimum: 0, maximum: SAFE, multipleOf: 1 } as const;

const entrySchema: RxJsonSchema<StoredEntry> = {
  version: 0,
  primaryKey: 'key',
  type: 'object',
  properties: {
    key: text(MAX_KEY),
    stream: text(MAX_ID),
    id: text(MAX_KEY),
    seq: number,
    doc: { type: 'object', additionalProperties: true },
    seal,
  },
  required: ['key', 'stream', 'id', 'seq', 'doc', 'seal'],
};

const rowSchema: RxJsonSchema<StoredRow> = {
  version: 0,
  primaryKey: 'key',
  type: 'object',
  properties: {
    key: text(MAX_KEY),
    stream: text(MAX_ID),
    performance: text(MAX_ID),
    row: text(MAX_ID),
    seq: number,
    states: { type: 'string' },
    seal,
  },
  required: ['key', 'stream', 'performance', 'row', 'seq', 'states', 'seal'],
  indexes: ['performance'],
};

const checkpointSchema: RxJsonSchema<StoredCheckpoint> = {
  version: 0,
  primaryKey: 'key',
  type: 'object',
  properties: { key: text(MAX_KEY), epoch: number, seq: number, seal },
  required: ['key', 'epoch', 'seq', 'seal'],
};

export type ReplicaStorage = RxStorage<unknown, unknown>;

/** Opens the database under `name`, or makes it. Rejects when the storage cannot be read. */
export async function openDatabase(storage: ReplicaStorage, name: string): Promise<ReplicaDatabase> {
  const database = await createRxDatabase<ReplicaCollections>({
    name,
    storage,
    // One process has the file: nobody else writes and nobody else must be told.
    multiInstance: false,
    // A till that was closed and is opened again in the same process may still be closing.
    closeDuplicates: true,
  });
  try {
    await database.addCollections({
      catalogue: { schema: entrySchema },
      seatRows: { schema: rowSchema },
      orders: { schema: entrySchema },
      checkpoints: { schema: checkpointSchema },
    });
  } catch (cause) {
    await database.close();
    throw cause;
  }
  return database;
}

export const keyOf = (stream: string, id: string): string => `${stream}|${id}`;
