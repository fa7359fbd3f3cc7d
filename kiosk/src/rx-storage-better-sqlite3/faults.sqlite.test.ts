import {
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, openFiles } from './connection.ts';
import type { StorageFault, StorageFaultCode } from './index.ts';
import { openNative } from './native-module.ts';
import { freshFolder, living, openSeats, seat } from './testing/open-collection.ts';

let folder: ReturnType<typeof freshFolder>;
let file: string;
beforeEach(() => {
  folder = freshFolder();
  file = join(folder.dir, 'house.db');
});
afterEach(() => {
  expect(openFiles()).toEqual([]);
  folder.remove();
});

const codeOf = async (work: Promise<unknown>): Promise<StorageFaultCode | 'no fault'> => {
  const fault = await work.then(
    () => null,
    (cause: StorageFault) => cause,
  );
  return fault === null ? 'no fault' : fault.code;
};

async function filled(count: number): Promise<void> {
  const seats = await openSeats({ file });
  const rows = Array.from({ length: count }, (_, i) => ({ document: seat(`s${i}`, { note: 'x'.repeat(200) }) }));
  await seats.bulkWrite(rows, '');
  await seats.close();
}

function overwrite(offset: number, text: string): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, text, offset);
  closeSync(handle);
}

describe('a file', () => {
  it('has one connection in the process, whichever way leads to it, until the last share is given back', async () => {
    const link = join(folder.dir, 'link.db');
    const one = await openSeats({ file });
    symlinkSync(file, link);
    const two = await openSeats({ file: link, collection: 'others' });
    expect(openFiles()).toHaveLength(1);
    await one.close();
    expect(await two.bulkWrite([{ document: seat('a') }], '')).toEqual({ error: [] });
    await two.close();
    expect(openFiles()).toEqual([]);
    const again = await openSeats({ file, collection: 'others' });
    expect(await again.findDocumentsById(['a'], false)).toHaveLength(1);
    await again.close();
  });

  it('is not opened with two kinds of durability at once', async () => {
    const one = await openSeats({ file });
    expect(await codeOf(openSeats({ file, synchronous: 'NORMAL' }))).toBe('SETTINGS_DIFFER');
    await one.close();
  });

  it('that is deleted while open fails the next write, and every call until it is opened anew', async () => {
    const seats = await openSeats({ file });
    await seats.bulkWrite([{ document: seat('a') }], '');
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix);
    expect(await codeOf(seats.bulkWrite([{ document: seat('b') }], ''))).toBe('FILE_GONE');
    expect(await codeOf(seats.findDocumentsById(['a'], false))).toBe('FILE_GONE');
    expect(await codeOf(openSeats({ file }))).toBe('FILE_GONE');
    await seats.close();
    const again = await openSeats({ file });
    expect(await again.findDocumentsById(['a', 'b'], true)).toEqual([]);
    await again.close();
  });

  it('that is deleted while open fails a read of a later turn too', async () => {
    const seats = await openSeats({ file });
    await seats.bulkWrite([{ document: seat('a') }], '');
    expect(await seats.findDocumentsById(['a'], false)).toHaveLength(1);
    rmSync(file);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await codeOf(seats.findDocumentsById(['a'], false))).toBe('FILE_GONE');
    expect(await codeOf(seats.query(living({})))).toBe('FILE_GONE');
    await seats.close();
  });

  it('whose write-ahead log is deleted, or in whose place another is put, is noticed likewise', async () => {
    const seats = await openSeats({ file });
    rmSync(`${file}-wal`);
    expect(await codeOf(seats.bulkWrite([{ document: seat('a') }], ''))).toBe('FILE_GONE');
    await seats.close();
    const other = await openSeats({ file });
    renameSync(file, `${file}.old`);
    writeFileSync(file, readFileSync(`${file}.old`));
    expect(await codeOf(other.bulkWrite([{ document: seat('a') }], ''))).toBe('FILE_GONE');
    await other.close();
  });

  it('that is no database, is damaged, or is of a later form is named when it is opened', async () => {
    writeFileSync(file, 'not a database at all, but long enough to be looked at'.repeat(20));
    expect(await codeOf(openSeats({ file }))).toBe('FILE_CORRUPT');
    rmSync(file);
    await filled(400);
    // Pages that opening alone does not read.
    overwrite(4096 * 20, '\u0007'.repeat(4096 * 2));
    expect(await codeOf(openSeats({ file }))).toBe('FILE_CORRUPT');
    rmSync(file);
    await filled(1);
    const db = new Database(file);
    db.pragma('user_version = 99');
    db.close();
    expect(await codeOf(openSeats({ file }))).toBe('FILE_NEWER');
  });

  it('with a document that cannot be read says so, with the cause', async () => {
    await filled(1);
    const db = new Database(file);
    db.exec(`UPDATE documents_1 SET body = substr(body, 1, 20)`);
    db.close();
    const seats = await openSeats({ file });
    for (const asked of [seats.query(living({})), seats.findDocumentsById(['s0'], true)]) {
      const fault = await asked.catch((cause: StorageFault) => cause);
      expect(fault).toMatchObject({ name: 'StorageFault', code: 'FILE_CORRUPT', cause: expect.any(SyntaxError) });
    }
    await seats.close();
  });

  it('in a folder that is not there, or that is a folder, cannot be opened', async () => {
    expect(await codeOf(openSeats({ file: join(folder.dir, 'no', 'house.db') }))).toBe('CANNOT_OPEN');
    mkdirSync(file);
    expect(await codeOf(openSeats({ file }))).toBe('CANNOT_OPEN');
  });

  it('commits with FULL unless less was asked for', async () => {
    for (const [synchronous, level] of [
      ['FULL', 2],
      ['NORMAL', 1],
    ] as const) {
      const path = join(folder.dir, `${synchronous}.db`);
      const seats = await openSeats(synchronous === 'FULL' ? { file: path } : { file: path, synchronous });
      const { db, release } = connect({ file: path, synchronous, check: false, lockWaitMs: 0 });
      expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(db.pragma('synchronous', { simple: true })).toBe(level);
      release();
      await seats.close();
    }
  });

  it('that is full refuses every write of that turn, keeps what it had, and goes on when there is room', async () => {
    const seats = await openSeats({ file });
    await seats.bulkWrite([{ document: seat('a') }], '');
    const { db, release } = connect({ file, synchronous: 'FULL', check: false, lockWaitMs: 0 });
    release();
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages + 2}`);
    const much = [{ document: seat('much', { note: 'x'.repeat(100_000) }) }];
    const small = seats.bulkWrite([{ document: seat('small') }], '');
    expect(await Promise.all([codeOf(seats.bulkWrite(much, '')), codeOf(small)])).toContain('DISK_FULL');
    db.pragma(`max_page_count = ${pages + 1000}`);
    expect(await codeOf(seats.bulkWrite(much, ''))).toBe('no fault');
    expect((await seats.findDocumentsById(['a', 'much'], false)).map(({ id }) => id)).toEqual(['a', 'much']);
    await seats.close();
  });

  it('that somebody else has locked is named, and used once it is free', async () => {
    const seats = await openSeats({ file, lockWaitMs: 0 });
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    expect(await codeOf(seats.bulkWrite([{ document: seat('a') }], ''))).toBe('FILE_LOCKED');
    other.exec('ROLLBACK');
    other.close();
    expect(await seats.bulkWrite([{ document: seat('a') }], '')).toEqual({ error: [] });
    await seats.close();
  });
});

describe('a process that cannot load better-sqlite3', () => {
  const open = () => {
    throw Object.assign(new Error('invalid ELF header'), { code: 'ERR_DLOPEN_FAILED' });
  };
  const refusal = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (cause) {
      return cause;
    }
  };

  it('is told which Node or Electron it needs', () => {
    const runtime = { node: '20.11.0', napi: '9', electron: '30.0.0' };
    const fault = refusal(() => openNative(':memory:', 0, runtime));
    expect(fault).toMatchObject({ code: 'NATIVE_MODULE' });
    expect(String(fault)).toMatch(
      /Node-API 10: Node 22\.14 or later, Electron 36 or later.*Electron 30\.0\.0, Node 20/,
    );
  });

  it('is told when the binary itself is missing or of another machine', () => {
    const fault = refusal(() => openNative(':memory:', 0, { node: '24.21.0', napi: '10' }, open));
    expect(fault).toMatchObject({ code: 'NATIVE_MODULE', cause: { code: 'ERR_DLOPEN_FAILED' } });
    expect(String(fault)).toContain(`${process.platform} ${process.arch}`);
  });
});
