import type { Database } from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Value } from '../book.ts';
import type { LedgerName } from '../owner-record.ts';
import type { CopyDisk } from './copy-disk.ts';
import { lineAfter, textOf, type CopyHead, type CopyLine } from './copy-line.ts';
import { namesOf, tablesOf } from './tables.ts';

/** First line of a copy: whose it is, which steps its tables have, and behind which decision it begins. */
export interface SegmentHeader extends LedgerName, CopyHead {
  readonly copy: 1;
  /** Which copy it is, kept by it and by the database as long as it goes on; lines of before have none. */
  readonly id?: number;
  readonly steps: readonly string[];
}

/** Then the tables as they stood then, … */
export interface SegmentRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** … and the end of them. The decisions follow. */
export interface SegmentEnd {
  readonly end: number;
}

export interface NewSegment {
  readonly name: LedgerName;
  readonly id: number;
  /** Where the decisions go on. */
  readonly head: CopyHead;
  readonly sign: (hash: string) => string;
}

const ROWS_PER_LINE = 100;

/**
 * Writes a copy anew from the database as it stands: beside the old one, synced, moved over it, and the folder synced.
 * A kill at any step leaves either the old copy or the new one, each of them whole. Returns its bytes.
 */
export function writeSegment(path: string, db: Database, segment: NewSegment, disk: CopyDisk): number {
  const beside = `${path}.next`;
  try {
    const bytes = writeBeside(beside, db, segment, disk);
    disk.rename(beside, path);
    disk.syncFolder(dirname(path));
    return bytes;
  } catch (cause) {
    // Half of it would only keep a full disk full.
    rmSync(beside, { force: true });
    throw cause;
  }
}

function writeBeside(beside: string, db: Database, segment: NewSegment, disk: CopyDisk): number {
  const fd = disk.create(beside);
  let bytes = 0;
  try {
    for (const line of linesFor(db, segment)) {
      const text = Buffer.from(textOf(line));
      disk.write(fd, text, bytes);
      bytes += text.length;
    }
    disk.sync(fd);
  } finally {
    disk.close(fd);
  }
  return bytes;
}

function* linesFor(db: Database, { name, id, head, sign }: NewSegment): Generator<CopyLine, void, void> {
  const unsigned = (): string => '';
  const { terminal, terminalEpoch, publicKey } = name;
  const { n, hash } = head;
  const header: SegmentHeader = { copy: 1, id, terminal, terminalEpoch, publicKey, n, hash, steps: stepsOf(db) };
  let line = lineAfter('', header, unsigned);
  let count = 0;
  yield line;
  for (const part of partsOf(db)) {
    line = lineAfter(line.hash, part, unsigned);
    count += part.rows.length;
    yield line;
  }
  const end: SegmentEnd = { end: count };
  yield lineAfter(line.hash, end, sign);
}

function* partsOf(db: Database): Generator<SegmentRows, void, void> {
  for (const table of tablesOf(db)) {
    const { columns, order } = namesOf(db, table);
    const query = db.prepare<[], Value[]>(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${order}`).raw();
    let rows: Value[][] = [];
    for (const row of query.iterate()) {
      rows.push(row);
      if (rows.length < ROWS_PER_LINE) continue;
      yield { table, columns, rows };
      rows = [];
    }
    if (rows.length > 0) yield { table, columns, rows };
  }
}

const stepsOf = (db: Database): readonly string[] =>
  db.prepare<[], string>('SELECT name FROM migrations ORDER BY name').pluck().all();
