import { inflateRawSync } from 'node:zlib';
import { decodeColumns } from '@foyer/shared/wire/columns';
import { MAX_PAGE_BYTES, type FeedDocument } from '@foyer/shared/wire/feed';

/** The documents of a page as it came, or null when its bytes are no page. What would inflate too far is not read. */
export function documentsOf(columns: string): readonly FeedDocument[] | null {
  const bytes = inflated(columns, MAX_PAGE_BYTES);
  if (bytes === null) return null;
  const read = decodeColumns(bytes);
  return read.ok ? read.value : null;
}

/** Null when it is not deflated, or unfolds to more than `limit` bytes. */
export function inflated(base64: string, limit: number): Uint8Array | null {
  try {
    return inflateRawSync(Buffer.from(base64, 'base64url'), { maxOutputLength: limit });
  } catch {
    return null;
  }
}
