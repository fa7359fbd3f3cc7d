import {
  type BulkWriteRow,
  getPrimaryFieldOfPrimaryKey,
  now,
  type PreparedQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageBulkWriteResponse,
  type RxStorageCountResult,
  type RxStorageInstance,
  type RxStorageInstanceCreationParams,
  type RxStorageQueryResult,
} from 'rxdb';
import { map, type Observable, Subject, takeUntil } from 'rxjs';
import { type AttachmentTable, attachmentTable, readBlobs } from './attachments.ts';
import { type CollectionName, dropCollection } from './catalogue.ts';
import { type ChangeReader, type ChangesPage, changeReader, type StorageCheckpoint } from './changes.ts';
import { purgeDeleted } from './cleanup.ts';
import { type CollectionTable, openTable } from './collection-table.ts';
import { type CommittedBulk, nextBulkId } from './committed-bulk.ts';
import type { Connection } from './connection.ts';
import { inTransaction } from './in-transaction.ts';
import { layoutOf, type StoredSchema } from './index-keys.ts';
import { rangesOf } from './ranges.ts';
import { type Reader, reader } from './reader.ts';
import { faultOf, StorageFault } from './storage-fault.ts';
import { inOrder } from './write-queue.ts';
import { type Written, writeRows, type WriteTarget } from './write-rows.ts';

/** What RxDB shows as `internals`. */
export interface StorageInternals {
  readonly file: string;
}

/** There are no options per collection. */
export type StorageOptions = Readonly<Record<string, never>>;

type Params<T> = RxStorageInstanceCreationParams<T, StorageOptions>;

/** One collection in one schema version, opened once; several instances may have the same one open. */
export class BetterSqlite3Instance<T>
  implements RxStorageInstance<T, StorageInternals, StorageOptions, StorageCheckpoint>
{
  readonly databaseName: string;
  readonly collectionName: string;
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<T>>>;
  readonly internals: StorageInternals;
  readonly options: StorageOptions;
  readonly #connection: Connection;
  readonly #table: CollectionTable;
  readonly #attachments: AttachmentTable | null;
  readonly #target: WriteTarget<T>;
  readonly #reader: Reader<T>;
  readonly #changes: ChangeReader<T>;
  readonly #own = new Subject<CommittedBulk<T>>();
  readonly #ended = new Subject<void>();
  #closing: Promise<void> | null = null;

  /** Takes over one share of the connection. Throws `StorageFault`; then the share stays the caller's. */
  constructor(connection: Connection, params: Params<T>) {
    this.databaseName = params.databaseName;
    this.collectionName = params.collectionName;
    this.schema = params.schema;
    this.internals = { file: connection.file };
    this.options = params.options;
    const primary = getPrimaryFieldOfPrimaryKey<RxDocumentData<T>>(params.schema.primaryKey);
    const table = joinTable(connection, params);
    this.#connection = connection;
    this.#table = table;
    this.#attachments = params.schema.attachments === undefined ? null : attachmentTable(connection.db, table.n);
    this.#target = { table, attachments: this.#attachments, primary, instance: this };
    this.#reader = reader(rangesOf(connection.db, table, params.schema as unknown as StoredSchema), params.schema);
    this.#changes = changeReader(connection.db, table, primary);
  }

  async bulkWrite(rows: BulkWriteRow<T>[], context: string): Promise<RxStorageBulkWriteResponse<T>> {
    this.#ensureOpen();
    const reading = this.#attachments === null ? null : readBlobs(rows);
    const { outcome } = await inOrder(this.#table, reading, (bytes) =>
      this.#write(
        () => writeRows(this.#target, rows, context, bytes),
        (written) => this.#emit(written),
      ),
    );
    return { error: outcome.errors };
  }

  findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<T>[]> {
    return this.#read(() => {
      const found: RxDocumentData<T>[] = [];
      for (const id of ids) {
        const body = this.#table.body(id, withDeleted);
        if (body !== undefined) found.push(JSON.parse(body) as RxDocumentData<T>);
      }
      return found;
    });
  }

  query(prepared: PreparedQuery<T>): Promise<RxStorageQueryResult<T>> {
    return this.#read(() => ({ documents: this.#reader.query(prepared) }));
  }

  count(prepared: PreparedQuery<T>): Promise<RxStorageCountResult> {
    return this.#read(() => this.#reader.count(prepared));
  }

  getAttachmentData(documentId: string, attachmentId: string, digest: string): Promise<Blob> {
    return this.#read(() => {
      const blob = this.#attachments?.read(documentId, attachmentId, digest) ?? null;
      if (blob !== null) return blob;
      throw new Error(`attachment does not exist: ${attachmentId} of ${documentId} with this digest`);
    });
  }

  getChangedDocumentsSince(limit: number, checkpoint?: StorageCheckpoint): Promise<ChangesPage<T>> {
    return this.#read(() => this.#changes.since(limit, checkpoint));
  }

  /** What any instance of this process committed to the collection. */
  changeStream(): Observable<CommittedBulk<T>> {
    this.#ensureOpen();
    return this.#table.bulks.pipe(
      takeUntil(this.#ended),
      map((bulk) => bulk as CommittedBulk<T>),
    );
  }

  /** What this instance committed. */
  ownChanges(): Observable<CommittedBulk<T>> {
    return this.#own.asObservable();
  }

  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    this.#ensureOpen();
    const until = now() - minimumDeletedTime;
    return await inOrder(this.#table, null, () =>
      this.#write(() => purgeDeleted(this.#connection.db, this.#table, until)),
    );
  }

  close(): Promise<void> {
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async remove(): Promise<void> {
    this.#ensureOpen();
    await inOrder(this.#table, null, () =>
      this.#write(
        () => dropCollection(this.#connection.db, this.#table.n),
        () => {
          this.#table.removed = true;
          this.#leaveTable();
        },
      ),
    );
    await this.close();
  }

  #ensureOpen(): void {
    const where = `${this.databaseName}, ${this.collectionName} (${this.schema.version}) in ${this.internals.file}`;
    if (this.#closing !== null) throw new Error(`${where} is closed`);
    if (this.#table.removed) throw new Error(`${where} was removed`);
  }

  /** Reads see every write that was asked for before them. */
  async #read<R>(work: () => R): Promise<R> {
    this.#ensureOpen();
    if (this.#table.preparing !== null) await this.#table.preparing;
    try {
      this.#lookForReads();
      if (this.#table.waiting > 0) this.#connection.commits.flush();
      return work();
    } catch (cause) {
      throw faultOf(this.#connection.file, cause);
    }
  }

  /** Once in a turn of the event loop. */
  #lookForReads(): void {
    const turn = this.#connection.ensureReadable();
    if (this.#table.readIn === turn) return;
    if (!this.#table.removed) this.#table.refresh();
    this.#table.readIn = turn;
  }

  #write<R>(work: () => R, committed?: (result: R) => void): Promise<R> {
    const checked = () => {
      if (this.#table.removed) this.#ensureOpen();
      this.#table.refresh();
      return work();
    };
    return inTransaction(this.#connection, this.#table, checked, committed);
  }

  #emit({ outcome: { eventBulk, newestRow }, seq }: Written<T>): void {
    if (eventBulk.events.length === 0 || newestRow === undefined) return;
    const checkpoint = this.#changes.checkpointOf(newestRow.document, seq);
    const bulk: CommittedBulk<T> = { ...eventBulk, id: nextBulkId(), checkpoint };
    this.#table.bulks.next(bulk as CommittedBulk<unknown>);
    this.#own.next(bulk);
  }

  async #finish(): Promise<void> {
    await this.#table.preparing;
    this.#connection.commits.flush();
    this.#ended.next();
    this.#own.complete();
    this.#table.users -= 1;
    if (this.#table.users === 0) this.#leaveTable();
    this.#connection.release();
  }

  #leaveTable(): void {
    const { tables } = this.#connection;
    const key = JSON.stringify(nameOf(this));
    if (tables.get(key) === this.#table) tables.delete(key);
  }
}

function nameOf<T>({
  databaseName,
  collectionName,
  schema,
}: Pick<Params<T>, 'databaseName' | 'collectionName' | 'schema'>): CollectionName {
  return { database: databaseName, collection: collectionName, version: schema.version };
}

function joinTable<T>({ db, tables, file }: Connection, params: Params<T>): CollectionTable {
  const name = nameOf(params);
  const key = JSON.stringify(name);
  const schema = params.schema as unknown as StoredSchema;
  const primary = getPrimaryFieldOfPrimaryKey(params.schema.primaryKey);
  try {
    const table = tables.get(key) ?? openTable(db, name, schema, primary);
    if (table.layout !== layoutOf(schema, primary))
      throw new StorageFault('SETTINGS_DIFFER', `${key} in ${file} is open with other indexes`);
    table.users += 1;
    tables.set(key, table);
    return table;
  } catch (cause) {
    throw faultOf(file, cause);
  }
}
