import * as v from 'valibot';
import { ok, refuse, type Result } from '../domain/result.ts';
import { ByteReader, MalformedRecord } from './byte-record.ts';
import { feedDocument, type FeedDocument } from './feed.ts';
import { decodeRows, encodeRows, type RowsOf } from './row-columns.ts';

/**
 * The documents of one page as bytes, before they are deflated: seat rows in columns, everything else as JSON. The
 * first byte tells which.
 */
const ROWS = 1;
const DOCUMENTS = 2;

export function encodeColumns(documents: readonly FeedDocument[], rowsOf: RowsOf): Uint8Array {
  const rows = encodeRows(documents, rowsOf);
  return rows === null
    ? withForm(DOCUMENTS, new TextEncoder().encode(JSON.stringify(documents)))
    : withForm(ROWS, rows);
}

/** Whatever the bytes are, this ends with documents or with a refusal. */
export function decodeColumns(bytes: Uint8Array): Result<readonly FeedDocument[], 'malformed'> {
  const body = bytes.subarray(1);
  try {
    if (bytes[0] === ROWS) return ok(decodeRows(new ByteReader(body)));
    if (bytes[0] === DOCUMENTS) return decodeDocuments(body);
  } catch (cause) {
    if (!(cause instanceof MalformedRecord || cause instanceof SyntaxError || cause instanceof TypeError)) throw cause;
  }
  return refuse('malformed');
}

function decodeDocuments(body: Uint8Array): Result<readonly FeedDocument[], 'malformed'> {
  const list = v.safeParse(v.array(v.unknown()), JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));
  if (!list.success) return refuse('malformed');
  const documents: FeedDocument[] = [];
  for (const one of list.output) {
    const read = v.safeParse(feedDocument, one);
    // A collection that only a later server knows is none of ours; the others are used.
    if (read.success) documents.push(read.output);
  }
  return ok(documents);
}

function withForm(form: number, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length + 1);
  bytes[0] = form;
  bytes.set(body, 1);
  return bytes;
}
