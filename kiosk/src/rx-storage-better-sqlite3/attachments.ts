import type Database from 'better-sqlite3';
import type { BulkWriteRow, CategorizeBulkWriteRowsOutput, RxAttachmentData, RxAttachmentWriteData } from 'rxdb';
import type { Key } from './index-keys.ts';
import { keyOf } from './key-order.ts';

/** The bytes of the blobs of a bulk, read before its transaction: inside one nothing can be waited for. */
export type BlobBytes = ReadonlyMap<Blob, Buffer>;

interface StoredAttachment {
  readonly type: string;
  readonly data: Buffer;
}

export interface AttachmentTable {
  write(changes: AttachmentChanges, bytes: BlobBytes): void;
  read(documentId: string, attachmentId: string, digest: string): Blob | null;
}

type AttachmentChanges = Pick<
  CategorizeBulkWriteRowsOutput<unknown>,
  'attachmentsAdd' | 'attachmentsUpdate' | 'attachmentsRemove'
>;

export function attachmentTable(db: Database.Database, n: number): AttachmentTable {
  const put = db.prepare<[Key, Key, string, string, Buffer]>(
    `REPLACE INTO attachments_${n} (document, name, digest, type, data)
     VALUES (CAST(? AS BLOB), CAST(? AS BLOB), ?, ?, ?)`,
  );
  const remove = db.prepare<[Key, Key]>(
    `DELETE FROM attachments_${n} WHERE document = CAST(? AS BLOB) AND name = CAST(? AS BLOB)`,
  );
  const get = db.prepare<[Key, Key, string], StoredAttachment>(
    `SELECT type, data FROM attachments_${n}
     WHERE document = CAST(? AS BLOB) AND name = CAST(? AS BLOB) AND digest = ?`,
  );
  return {
    write({ attachmentsAdd, attachmentsUpdate, attachmentsRemove }, bytes) {
      for (const { documentId, attachmentId } of attachmentsRemove) remove.run(keyOf(documentId), keyOf(attachmentId));
      for (const { documentId, attachmentId, attachmentData, digest } of [...attachmentsAdd, ...attachmentsUpdate]) {
        const data = bytes.get(attachmentData.data);
        if (data === undefined) throw new Error('an attachment came without its bytes');
        put.run(keyOf(documentId), keyOf(attachmentId), digest, attachmentData.data.type, data);
      }
    },
    read(documentId, attachmentId, digest) {
      const found = get.get(keyOf(documentId), keyOf(attachmentId), digest);
      return found === undefined ? null : new Blob([new Uint8Array(found.data)], { type: found.type });
    },
  };
}

/** Reads every blob of a bulk; null when it has none. */
export function readBlobs<T>(rows: readonly BulkWriteRow<T>[]): Promise<BlobBytes> | null {
  const blobs = rows.flatMap(({ document }) => Object.values(document._attachments ?? {}).flatMap(blobOf));
  return blobs.length === 0 ? null : bytesOf(blobs);
}

async function bytesOf(blobs: readonly Blob[]): Promise<BlobBytes> {
  const read = await Promise.all(blobs.map(async (blob) => [blob, Buffer.from(await blob.arrayBuffer())] as const));
  return new Map(read);
}

function blobOf(attachment: RxAttachmentData | RxAttachmentWriteData): readonly Blob[] {
  return 'data' in attachment && attachment.data instanceof Blob ? [attachment.data] : [];
}
