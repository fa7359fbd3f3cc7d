import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { LOG_FILE, openLogStore } from '@foyer/sync-server/adapters/sqlite/open-log-store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Figures, Promises } from './figures.ts';
import { ServerBook } from './server-book.ts';
import { TillBook } from './till-book.ts';

let dir = '';
let log: Database.Database;
let till: Database.Database;
let books: { readonly server: ServerBook; readonly tills: readonly TillBook[] };
let promises: Promises;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-figures-'));
  const store = openLogStore({ dir });
  await store.close();
  log = new Database(join(dir, LOG_FILE));
  const own = join(dir, 'counter-1');
  mkdirSync(own);
  till = new Database(join(own, 'till.db'));
  till.exec(
    `CREATE TABLE facts (terminal_epoch INTEGER, jn INTEGER, body TEXT, hash TEXT);
     CREATE TABLE acknowledged (terminal_epoch INTEGER PRIMARY KEY, jn INTEGER)`,
  );
  const replica = new Database(join(own, 'replica.db'));
  replica.exec(
    `CREATE TABLE collections (n INTEGER, collection TEXT); INSERT INTO collections VALUES (1, 'seatRows');
     CREATE TABLE documents_1 (body TEXT, deleted INTEGER)`,
  );
  const row = { stream: 'v1', performance: 'p1', row: 'A', states: '..s' };
  replica.prepare('INSERT INTO documents_1 VALUES (?, 0)').run(JSON.stringify(row));
  replica.close();
  books = { server: new ServerBook(join(dir, LOG_FILE)), tills: [new TillBook('counter-1', own)] };
  promises = new Promises();
});

afterEach(() => {
  books.server.close();
  for (const book of books.tills) book.close();
  log.close();
  till.close();
  rmSync(dir, { recursive: true, force: true });
});

let rows = 0;
function logged(...events: readonly object[]): void {
  rows += 1;
  log
    .prepare(
      `INSERT INTO log (stream, seq, epoch, at, venue_at, actor, command, events, prev, hash)
       VALUES ('v1', ?, 1, 0, 0, '{}', 'c', ?, '', ?)`,
    )
    .run(rows, JSON.stringify(events), `hash of row ${rows}`);
}

const placed = (id: string, ...places: number[]) => ({
  kind: 'order.placed',
  order: { id, performance: 'p1', lines: places.map((place) => ({ place })) },
});
const became = (order: string, state: string) => ({ kind: 'order.stateChanged', order, state, at: 0 });

function wrote(jn: number, body: object): void {
  const text = JSON.stringify(body);
  till.prepare('INSERT INTO facts VALUES (1, ?, ?, ?)').run(jn, text, `hash of ${text}`);
}
const sale = (order: string, ...places: number[]) => ({
  kind: 'sale.made',
  order,
  performance: 'p1',
  lines: places.map((place) => ({ place, placeId: `A-${place}` })),
  at: 0,
});
const acknowledged = (jn: number) => void till.prepare('INSERT OR REPLACE INTO acknowledged VALUES (1, ?)').run(jn);
const settledFact = (jn: number) => ({ kind: 'fact.recorded', terminal: 'counter-1', terminalEpoch: 1, fact: { jn } });

const count = (): Figures => promises.count(books.server, books.tills);

describe('seats sold twice', () => {
  it('are none while each order has seats of its own', () => {
    logged(placed('o1', 1, 2), became('o1', 'paid'));
    logged(placed('o2', 3), became('o2', 'paid'));
    wrote(1, sale('o3', 4));
    expect(count().soldTwice).toBe(0);
  });

  it('are counted when two paid orders have one', () => {
    logged(placed('o1', 1, 2), became('o1', 'paid'));
    logged(placed('o2', 2), became('o2', 'paid'));
    expect(count().soldTwice).toBe(1);
  });

  it('are none when a ticket was given back and its seat sold to somebody else', () => {
    logged(placed('o1', 1, 2), became('o1', 'paid'));
    logged({ kind: 'order.ticketsGivenBack', order: 'o1', back: { places: [2], tickets: ['o1-2'], kept: 0, fee: 0 } });
    logged(placed('o2', 2), became('o2', 'paid'));
    expect(count().soldTwice).toBe(0);
    logged(placed('o3', 1), became('o3', 'paid'));
    expect(count().soldTwice).toBe(1);
  });

  const entered = (id: string) => ({ kind: 'manager.acted', person: null, action: 'ticket.enter', reason: id });

  it('are none when the sale that waits at a till is known from its paper, each ticket as an order of its own', () => {
    wrote(1, sale('o1', 1, 2));
    logged(placed('o1-2', 2), became('o1-2', 'paid'), entered('o1-2'));
    expect(count().soldTwice).toBe(0);
    // A new seat of one is not the seat of the other.
    logged(placed('o1-1', 1), became('o1-1', 'paid'), entered('o1-1'));
    logged({ kind: 'order.reseated', order: 'o1-1', lines: [{ place: 2 }] });
    expect(count().soldTwice).toBe(1);
  });

  it('are none when the seat of a ticket that waits went to others and its order, entered from paper, has another', () => {
    wrote(1, sale('o1', 1));
    logged(placed('o9', 1), became('o9', 'paid'));
    expect(count().soldTwice).toBe(1);
    logged(placed('o1-1', 1), became('o1-1', 'paid-unseated'), entered('o1-1'));
    expect(count().soldTwice).toBe(0);
  });

  it('are counted when an order is only named like a ticket of a sale that waits', () => {
    wrote(1, sale('o1', 1));
    logged(placed('o1-1', 1), became('o1-1', 'paid'));
    logged(placed('o2-1', 2), became('o2-1', 'paid'), entered('o2-1'));
    wrote(2, sale('o3', 2));
    expect(count().soldTwice).toBe(2);
  });

  it('are counted when a sale that waits at a till has the seat of a paid order', () => {
    logged(placed('o1', 1), became('o1', 'paid'));
    wrote(1, sale('o2', 1));
    expect(count().soldTwice).toBe(1);
  });

  it('are none when the till sent the sale, or took it back, or the order lost its seat', () => {
    logged(placed('o1', 1), became('o1', 'paid'), settledFact(1));
    wrote(1, sale('o1', 1));
    wrote(2, sale('o2', 1));
    wrote(3, { kind: 'sale.voided', order: 'o2', at: 0 });
    logged(placed('o4', 1), became('o4', 'paid'), became('o4', 'refunded'));
    expect(count().soldTwice).toBe(0);
  });
});

describe('acknowledged sales lost', () => {
  it('are none while a sale waits at its till or is in the log, under its name or beside another', () => {
    wrote(1, sale('o1', 1));
    wrote(2, sale('o2', 2));
    wrote(3, sale('o3', 3));
    acknowledged(2);
    logged(placed('o1', 1), became('o1', 'paid'), placed('o2~2', 2), became('o2~2', 'paid'));
    expect(count()).toMatchObject({ lost: 0, unsynced: 1 });
  });

  it('are counted when the till was told that it arrived, and the log has nothing', () => {
    wrote(1, sale('o1', 1));
    acknowledged(1);
    expect(count()).toMatchObject({ lost: 1, unsynced: 0 });
  });

  it('are none when the server takes a sale, and says so, while the books are being read', () => {
    class BusyBook extends TillBook {
      override read(): void {
        logged(placed('o1', 1), became('o1', 'paid'), settledFact(1));
        acknowledged(1);
        super.read();
      }
    }
    wrote(1, sale('o1', 1));
    const busy = new BusyBook('counter-1', join(dir, 'counter-1'));
    expect(promises.count(books.server, [busy])).toMatchObject({ lost: 0, unsynced: 0 });
    busy.close();
  });

  it('are counted when a till forgets what it had written', () => {
    wrote(1, sale('o1', 1));
    expect(count().lost).toBe(0);
    // As a ledger put back to an older state would, and goes on from there.
    till.exec('DELETE FROM facts');
    expect(count()).toMatchObject({ lost: 1, unsynced: 0 });
    wrote(1, sale('o2', 2));
    expect(count().lost).toBe(1);
    till.exec('DELETE FROM facts');
    wrote(1, sale('o1', 1));
    expect(count().lost).toBe(1);
    wrote(2, sale('o2', 2));
    expect(count().lost).toBe(0);
  });

  it('are none when the till took the sale back before anybody else heard of it', () => {
    wrote(1, sale('o1', 1));
    expect(count().lost).toBe(0);
    wrote(2, { kind: 'sale.voided', order: 'o1', at: 0 });
    expect(count().lost).toBe(0);
    acknowledged(2);
    expect(count().lost).toBe(1);
    logged(placed('o1', 1), became('o1', 'paid'), refund('o1'), became('o1', 'refunded'));
    expect(count().lost).toBe(0);
  });

  it('are counted when an order that a buyer was shown as paid is gone', () => {
    promises.tell('o9');
    expect(count().lost).toBe(1);
    logged(placed('o9', 1));
    // That it was begun is not that it was paid.
    expect(count().lost).toBe(1);
    logged(became('o9', 'lapsed'));
    expect(count().lost).toBe(1);
    logged(became('o9', 'paid'));
    expect(count().lost).toBe(0);
  });

  const refund = (order: string) => ({ kind: 'refund.intended', order, refund: {} });
  const conflict = (order: string) => ({ kind: 'conflict.opened', conflict: 'c1', order });

  it.each([
    ['a conflict', conflict],
    ['a refund', refund],
  ])('are counted when a paid order has no seat and nobody is to look after it, until there is %s', (_, about) => {
    promises.tell('o9');
    logged(placed('o9', 1), became('o9', 'paid-unseated'), about('o8'));
    expect(count().lost).toBe(1);
    logged(about('o9'));
    expect(count().lost).toBe(0);
  });
});

describe('a log that went back', () => {
  const removeLast = () => void log.exec('DELETE FROM log WHERE rowid = (SELECT max(rowid) FROM log)');

  beforeEach(() => {
    logged(placed('o1', 1), became('o1', 'paid'), settledFact(1));
    logged(placed('o2', 1), became('o2', 'paid'));
    wrote(1, sale('o1', 1));
    acknowledged(1);
    promises.tell('o2');
    expect(count()).toMatchObject({ lost: 0, soldTwice: 1 });
  });

  it('has lost what it does not hold any more, and nothing once it holds it again', () => {
    removeLast();
    expect(count()).toMatchObject({ lost: 1, soldTwice: 0 });
    removeLast();
    expect(count()).toMatchObject({ lost: 2, soldTwice: 0 });
    logged(placed('o1', 1), became('o1', 'paid'), placed('o2', 2), became('o2', 'paid'));
    expect(count()).toMatchObject({ lost: 0, soldTwice: 0 });
  });

  it('is missed as well when it has gone on as far as it was', () => {
    removeLast();
    logged(placed('o3', 3), became('o3', 'paid'));
    logged(placed('o4', 4), became('o4', 'paid'));
    expect(count()).toMatchObject({ lost: 1, soldTwice: 0 });
  });

  /** Another file is put in its place, as a restore does. */
  function exchange(file: string, prepare: (older: Database.Database) => void): void {
    const older = new Database(`${file}.new`);
    prepare(older);
    older.close();
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    renameSync(`${file}.new`, file);
  }

  it('is missed when another file is in its place, as far as the one before', () => {
    const file = join(dir, LOG_FILE);
    const schema = log
      .prepare<[], { sql: string }>(`SELECT sql FROM sqlite_schema WHERE name IN ('log', 'feed')`)
      .all();
    const kept = log.prepare<[], { events: string }>('SELECT events FROM log').all();
    exchange(file, (older) => {
      for (const { sql } of schema) older.exec(sql);
      const put = older.prepare(
        `INSERT INTO log (stream, seq, epoch, at, venue_at, actor, command, events, prev, hash)
         VALUES ('v1', ?, 1, 0, 0, '{}', 'c', ?, '', ?)`,
      );
      const [first] = kept;
      put.run(1, first?.events, 'hash of another row');
      put.run(2, '[]', `hash of row ${rows}`);
    });
    expect(count().lost).toBe(1);
  });

  it('is not asked while a till makes its books anew: what was read of them counts until then', () => {
    const file = join(dir, 'counter-1', 'till.db');
    wrote(2, sale('o5', 5));
    expect(count()).toMatchObject({ lost: 0, unsynced: 1 });
    exchange(file, (fresh) => fresh.exec('CREATE TABLE anything (n INTEGER)'));
    expect(count()).toMatchObject({ lost: 0, unsynced: 1 });
    exchange(file, (fresh) =>
      fresh.exec(
        `CREATE TABLE facts (terminal_epoch INTEGER, jn INTEGER, body TEXT, hash TEXT);
         CREATE TABLE acknowledged (terminal_epoch INTEGER PRIMARY KEY, jn INTEGER)`,
      ),
    );
    expect(count()).toMatchObject({ lost: 1, unsynced: 0 });
  });
});

describe('sales of which only the seats are known after a restore', () => {
  const onPlaces = (event: object) => ({ kind: 'inventory', performance: 'p1', event });
  const blocked = (code: string, ...places: number[]) =>
    onPlaces({ kind: 'placesBlocked', places, fences: places.map(() => 0), code });
  const doubted = (...places: number[]) => onPlaces({ kind: 'placesDoubted', places, code: 'recovery', isGone: false });
  const seen = (seq: number, states: string) => ({
    kind: 'evidence.taken',
    terminal: 'counter-1',
    terminalEpoch: 1,
    rows: [{ performance: 'p1', first: 0, epoch: 1, seq, states }],
    isAll: true,
  });
  const ended = { kind: 'recovery.ended', epoch: 2 };
  const LOST = { lost: 1, listed: 0 };
  const LISTED = { lost: 0, listed: 1 };

  beforeEach(() => {
    promises.tell('o9');
    logged(placed('o9', 1, 2), became('o9', 'paid'));
    expect(count()).toMatchObject({ lost: 0, listed: 0 });
    log.exec('DELETE FROM log');
    expect(count()).toMatchObject(LOST);
  });

  it('are listed, not lost, while the recovery keeps every seat of theirs off sale', () => {
    logged(blocked('recovery', 1));
    expect(count()).toMatchObject(LOST);
    logged(blocked('recovery', 2), ended);
    expect(count()).toMatchObject(LISTED);
    logged(onPlaces({ kind: 'placesUnblocked', places: [1] }));
    expect(count()).toMatchObject(LOST);
  });

  it('are lost when their seats are off sale for another reason, or are those of another show', () => {
    logged(blocked('broken', 1, 2), { ...blocked('recovery', 1, 2), performance: 'p2' }, ended);
    expect(count()).toMatchObject(LOST);
  });

  it('are listed while nobody can say whose a held seat is, and lost once another has it', () => {
    logged(placed('o8', 1), doubted(1), blocked('recovery', 2), ended);
    expect(count()).toMatchObject(LISTED);
    logged(became('o8', 'paid'));
    expect(count()).toMatchObject(LOST);
  });

  it('are listed as soon as a till has told that it saw the seats taken; the newest that was seen counts', () => {
    logged(seen(7, '.ss'));
    expect(count()).toMatchObject(LISTED);
    logged(seen(6, '...'));
    expect(count()).toMatchObject(LISTED);
    logged(seen(8, '.s.'));
    expect(count()).toMatchObject(LOST);
  });

  it('are lost when the recovery is over and the seats that were seen taken are for sale', () => {
    logged(seen(7, '.ss'), ended);
    expect(count()).toMatchObject(LOST);
  });

  it('are neither once the order is known again', () => {
    logged(blocked('recovery', 1, 2), ended, placed('o9', 1, 2), became('o9', 'paid'));
    expect(count()).toMatchObject({ lost: 0, listed: 0 });
  });
});

describe('lines of a ledger', () => {
  it('about a sale name its seats, also one that was taken back, and those about none name none', () => {
    wrote(1, { kind: 'shift.opened', at: 0 });
    wrote(2, sale('o1', 1, 2));
    wrote(3, { kind: 'print.recorded', order: 'o1', at: 0 });
    wrote(4, { kind: 'sale.voided', order: 'o1', performance: 'p1', lines: [{ place: 1 }, { place: 2 }], at: 0 });
    // Sold from the seats of everybody: the till has not written down which.
    wrote(5, { kind: 'print.recorded', order: 'o2', at: 0 });
    count();
    const lines = books.tills.flatMap((till) => till.lines());
    expect(lines.map(({ jn, performance, seats }) => [jn, performance, seats.join(' ')])).toEqual([
      [5, null, ''],
      [4, 'p1', 'A-1 A-2'],
      [3, 'p1', 'A-1 A-2'],
      [2, 'p1', 'A-1 A-2'],
      [1, null, ''],
    ]);
  });
});

describe('facts that wait', () => {
  it('are as many in the lines of the ledger as in the figure beside it, whatever is written in between', () => {
    wrote(1, sale('o1', 1));
    acknowledged(1);
    const { unsynced } = count();
    wrote(2, sale('o2', 2));
    const waiting = () => books.tills.flatMap((till) => till.lines()).filter(({ isSettled }) => !isSettled).length;
    expect([unsynced, waiting()]).toEqual([0, 0]);
    expect([count().unsynced, waiting()]).toEqual([1, 1]);
    acknowledged(2);
    expect(waiting()).toBe(1);
    expect([count().unsynced, waiting()]).toEqual([0, 0]);
  });
});

describe('replicas', () => {
  const shown = (states: string, id = 'p1:A') =>
    void log
      .prepare(`INSERT OR REPLACE INTO feed VALUES ('v1', 'seats:p1', 'seatRows', ?, 1, ?)`)
      .run(id, JSON.stringify({ states }));

  it('are equal when every row is', () => {
    shown('..s');
    expect(count().tills).toMatchObject([{ terminal: 'counter-1', isEqual: true }]);
  });

  it('are not when a row differs or one is missing', () => {
    shown('.ss');
    expect(count().tills[0]?.isEqual).toBe(false);
    shown('..s');
    shown('...', 'p1:B');
    expect(count().tills[0]?.isEqual).toBe(false);
  });
});
