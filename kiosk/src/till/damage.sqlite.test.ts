import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from './ledger/open-ledger.ts';
import { openDrawer, sellOnce } from './testing/ledger-sales.ts';
import { settled } from './testing/manual-clock.ts';
import { QUICK_FOLDER } from './testing/quick-folder.ts';
import { terminalIn } from './testing/terminal-in.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

const SALES = 40;
/** One for the shift, two for each sale. */
const FACTS = 1 + 2 * SALES;

let sold: string;
let bench: TillBench;

/** A folder with 40 sales that the server has not heard of. */
beforeAll(() => {
  sold = mkdtempSync(join(QUICK_FOLDER, 'foyer-damage-'));
  const books = join(sold, 'books');
  mkdirSync(books);
  const { terminal, terminalEpoch, key } = terminalIn(books);
  const ledger = openLedger(books, { terminal, terminalEpoch, key });
  const shift = openDrawer(ledger);
  for (let i = 0; i < SALES; i += 1) {
    sellOnce(ledger, shift, `n${i}`);
    if (i === SALES / 2) cpSync(books, join(sold, 'half'), { recursive: true });
  }
  // As a power cut leaves it: the newest commits are in `-wal` alone.
  cpSync(books, join(sold, 'whole'), { recursive: true });
  ledger.close();
});
afterAll(() => rmSync(sold, { recursive: true, force: true }));

beforeEach(() => {
  bench = new TillBench(QUICK_FOLDER);
  confirming(bench);
});
afterEach(() => bench.close());

const file = (name: string): string => join(bench.dir, name);

/** The till starts in that folder after something happened to it. */
async function startAfter(damage: () => void, from = join(sold, 'whole')): Promise<void> {
  cpSync(from, bench.dir, { recursive: true });
  damage();
  await bench.start();
}

/** Everything into the one file, as a till that was closed leaves it. */
function closed(): void {
  new Database(file('till.db')).exec('PRAGMA wal_checkpoint(TRUNCATE)').close();
}

function flip(name: string, find: string, from: 'first' | 'last' = 'first'): void {
  const bytes = readFileSync(file(name));
  const at = from === 'first' ? bytes.indexOf(find) : bytes.lastIndexOf(find);
  expect(at).toBeGreaterThan(0);
  const last = at + find.length - 1;
  bytes[last] = (bytes[last] ?? 0) ^ 1;
  writeFileSync(file(name), bytes);
}

/** One bit of an amount in the facts: where a page was divided, older bytes of the same fact lie beside it unused. */
function flipFact(): void {
  const bytes = readFileSync(file('till.db'));
  const find = '"amount":92';
  for (let at = bytes.indexOf(find); at !== -1; at = bytes.indexOf(find, at + 1)) {
    const other = Buffer.from(bytes);
    other[at + find.length - 1] = '3'.charCodeAt(0);
    writeFileSync(file('till.db'), other);
    const db = new Database(file('till.db'), { readonly: true });
    const isRead = db.prepare('SELECT 1 FROM facts WHERE instr(body, \'"amount":93\')').get() !== undefined;
    db.close();
    if (isRead) return;
  }
  throw new Error('no fact names that amount');
}

const found = (): Record<string, string> =>
  Object.fromEntries(bench.till.status().report.map((check) => [check.check, check.found]));
const outcomes = (): string[] => bench.till.status().report.map(({ outcome }) => outcome);
const keptFolders = (): string[] =>
  existsSync(file('put-aside')) ? readdirSync(file('put-aside')).map((name) => file(`put-aside/${name}`)) : [];

/** Whatever happened, the server has each of the sales once, and the drawer is what it was. */
async function expectNothingLost(): Promise<void> {
  await settled();
  await settled();
  expect(bench.till.status()).toMatchObject({ halted: null, unsynced: 0, shift: { expectedCash: SALES * 9200 } });
  expect(bench.server.facts.map(({ jn }) => jn)).toEqual(Array.from({ length: FACTS }, (_, i) => i + 1));
  const orders = bench.server.facts.flatMap(({ body }) =>
    'order' in body && body.kind === 'cash.moved' ? [body.order] : [],
  );
  expect(new Set(orders).size).toBe(SALES);
  expect(orders).toHaveLength(SALES);
  await bench.withBasket();
  expect(await bench.payCash(9200)).toMatchObject({ ok: true });
}

const RECEIVED = "UPDATE sales SET received = received + 100 WHERE order_id = 'o-n7'";

/** As if the till was ended between the commit and the append. */
function cutLastLine(): void {
  const bytes = readFileSync(file('till.copy'));
  truncateSync(file('till.copy'), bytes.lastIndexOf('\n', -2) + 1);
}

describe('a till that finds its database damaged', () => {
  const damages: readonly [string, () => void, string][] = [
    ['a flipped byte in the amount of a fact', () => (closed(), flipFact()), 'database.damaged'],
    [
      'a flipped byte in the total of a sale',
      () => (closed(), flip('till.db', '"total":92', 'last')),
      'database.damaged',
    ],
    [
      'a changed column',
      () => change("UPDATE sales SET received = received + 100 WHERE order_id = 'o-n7'"),
      'database.damaged',
    ],
    ['a sale taken out', () => change("DELETE FROM prints WHERE order_id = 'o-n7'"), 'database.damaged'],
    ['its guards taken off', () => change('DROP TRIGGER facts_never_change'), 'database.damaged'],
    ['a page of zeroes', () => (closed(), zeroPage(9)), 'database.damaged'],
    ['its first page of zeroes', () => (closed(), zeroPage(0)), 'database.damaged'],
    [
      'half of it cut off',
      () => (closed(), truncateSync(file('till.db'), statSync(file('till.db')).size / 2)),
      'database.damaged',
    ],
    ['its -wal deleted', () => rmSync(file('till.db-wal')), 'database.behind'],
    ['its -wal cut off', () => truncateSync(file('till.db-wal'), 60_000), 'database.behind'],
    ['it deleted', () => rmSync(file('till.db')), 'database.gone'],
    ['it emptied', () => truncateSync(file('till.db'), 0), 'database.gone'],
    ['an older one put back', olderDatabase, 'database.behind'],
    [
      'a changed column while the copy lacks the last line',
      () => (change(RECEIVED), cutLastLine()),
      'database.damaged',
    ],
  ];
  it.each(damages)('%s: names it, keeps it, and goes on from its second copy', async (_, damage, finding) => {
    await startAfter(damage);
    expect(found()).toMatchObject({ database: finding, facts: 'facts.whole', unsynced: 'unsynced.waiting' });
    expect(outcomes()).not.toContain('wrong');
    expect(keptFolders()).toHaveLength(1);
    await expectNothingLost();
    await bench.restart();
    expect(found()).toMatchObject({ database: 'database.whole', 'second-copy': 'copy.one-disk' });
    expect(outcomes()).not.toContain('repaired');
  });
});

describe('a till that finds its second copy damaged', () => {
  const damages: readonly [string, () => void, string][] = [
    ['a flipped byte in an amount', () => flip('till.copy', '\\"amount\\":92'), 'copy.damaged'],
    [
      'half of it cut off',
      () => truncateSync(file('till.copy'), Math.floor(statSync(file('till.copy')).size / 2)),
      'copy.older',
    ],
    ['zeroes in it', () => zeroBytes('till.copy', 30_000), 'copy.damaged'],
    ['it deleted', () => rmSync(file('till.copy')), 'copy.gone'],
    ['an older one put back', () => copyFileSync(join(sold, 'half', 'till.copy'), file('till.copy')), 'copy.older'],
    [
      'its last line torn',
      () => truncateSync(file('till.copy'), statSync(file('till.copy')).size - 40),
      'copy.completed',
    ],
    ['zeroes behind its end', () => appendBytes(Buffer.alloc(4000)), 'copy.completed'],
    ['half a line behind its end', () => appendBytes(Buffer.from('{"n":9999,"wri')), 'copy.completed'],
  ];
  it.each(damages)('%s: names it and writes it anew from the database', async (_, damage, finding) => {
    await startAfter(damage);
    const database = finding === 'copy.completed' ? 'database.whole' : 'database.unchecked';
    expect(found()).toMatchObject({ database, 'second-copy': finding, facts: 'facts.whole' });
    expect(outcomes()).not.toContain('wrong');
    await expectNothingLost();
    // The new copy is as good as the old one was.
    await bench.restart(() => rmSync(file('till.db')));
    expect(found()).toMatchObject({ database: 'database.gone', 'second-copy': 'copy.one-disk' });
    expect(bench.ledger.recentSales(100)).toHaveLength(SALES + 1);
  });
});

describe('a till that cannot tell what is true', () => {
  /** It says why, sells nothing, tells the server nothing and leaves every byte as it was. */
  async function expectStopped(reason: string): Promise<void> {
    const before = readFileSync(file('till.copy'));
    expect(bench.till.status()).toMatchObject({ halted: { reason }, link: 'connecting' });
    expect(outcomes()).toContain('wrong');
    await bench.clock.advance(60_000);
    expect(bench.server.facts).toEqual([]);
    const refused = await bench.call('basket.release', {});
    expect(refused).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', reason } });
    expect(readFileSync(file('till.copy')).equals(before)).toBe(true);
    expect(keptFolders()).toEqual([]);
  }

  it('stops when both of its books are damaged', async () => {
    await startAfter(() => {
      closed();
      zeroPage(0);
      flip('till.copy', '\\"amount\\":92');
    });
    await expectStopped('lost');
    expect(found()).toMatchObject({ database: 'database.lost', 'second-copy': 'copy.lost' });
  });

  it('stops when the database is gone and the copy ends in half a line: it may be half of what was promised', async () => {
    await startAfter(() => {
      rmSync(file('till.db'));
      truncateSync(file('till.copy'), Math.floor(statSync(file('till.copy')).size / 2));
    });
    await expectStopped('lost');
  });

  it('stops when the database is an old one and the copy ends in half a line', async () => {
    await startAfter(() => {
      olderDatabase();
      truncateSync(file('till.copy'), statSync(file('till.copy')).size - 3000);
    });
    await expectStopped('lost');
  });

  it('stops in another till’s folder, whichever of the two is another’s', async () => {
    await startAfter(() => asTerminal('t2'));
    await expectStopped('another-till');
    expect(found()).toMatchObject({ database: 'database.anothers' });
    await bench.restart(() => rmSync(file('till.db')));
    await expectStopped('another-till');
    expect(found()).toMatchObject({ 'second-copy': 'copy.anothers' });
  });

  it('stops beside another till’s second copy, and says that the ledger is its own', async () => {
    const other = mkdtempSync(join(QUICK_FOLDER, 'foyer-damage-'));
    const key = terminalIn(other).key;
    openLedger(other, { terminal: 't2', terminalEpoch: 1, key }).close();
    await startAfter(() => copyFileSync(join(other, 'till.copy'), file('till.copy')));
    await expectStopped('another-copy');
    expect(found()).toMatchObject({ 'second-copy': 'copy.anothers' });
    rmSync(other, { recursive: true });
  });

  it('stops when the two tell of different sales after the same beginning', async () => {
    const other = mkdtempSync(join(QUICK_FOLDER, 'foyer-damage-'));
    cpSync(join(sold, 'half'), other, { recursive: true });
    const { terminal, terminalEpoch, key } = terminalIn(other);
    const ledger = openLedger(other, { terminal, terminalEpoch, key });
    for (let i = 0; i < SALES; i += 1) sellOnce(ledger, openDrawer(ledger), `other${i}`);
    ledger.close();
    await startAfter(() => copyFileSync(join(other, 'till.copy'), file('till.copy')));
    await expectStopped('other-history');
    rmSync(other, { recursive: true });
  });

  it('is told by the server when the whole folder was put back, and sells no more', async () => {
    await startAfter(() => undefined);
    await expectNothingLost();
    await bench.restart(() => {
      for (const name of readdirSync(bench.dir)) rmSync(file(name), { recursive: true });
      cpSync(join(sold, 'half'), bench.dir, { recursive: true });
    });
    await settled();
    expect(bench.till.status().halted).toMatchObject({ reason: 'rolled-back' });
    const again = await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['B1'], areas: [] } });
    expect(again).toMatchObject({ ok: false, error: { reason: 'rolled-back' } });
    // It leaves the name to the machine that has the newer ledger, and remembers what it was told.
    expect(bench.till.status().link).toBe('connecting');
    const heard = bench.server.heard.length;
    await bench.restart();
    await bench.clock.advance(5000);
    expect(bench.till.status()).toMatchObject({ link: 'connecting', halted: { reason: 'rolled-back' } });
    expect(bench.server.heard.length).toBe(heard);
  });
});

/** Every damage there is, not only those thought of: wherever a bit turns, each sale is what it was, or nothing is sold. */
describe('a turned bit anywhere', () => {
  it.each(['till.db', 'till.copy'])('of %s changes no sale', (name) => {
    cpSync(join(sold, 'whole'), bench.dir, { recursive: true });
    closed();
    const whole = readFileSync(file(name));
    const { terminal, terminalEpoch, key } = terminalIn(bench.dir);
    const open = () => openLedger(bench.dir, { terminal, terminalEpoch, key });
    const truth = salesOf(open());
    bench.ledger = undefined as never;
    let seed = 20_261_125;
    for (let round = 0; round < 15; round += 1) {
      rmSync(bench.dir, { recursive: true });
      cpSync(join(sold, 'whole'), bench.dir, { recursive: true });
      closed();
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      const at = seed % whole.length;
      const bytes = readFileSync(file(name));
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (seed % 7));
      writeFileSync(file(name), bytes);
      expect(salesOf(open()), `bit of byte ${at}`).toEqual(truth);
    }
  });
});

function salesOf(ledger: ReturnType<typeof openLedger>): unknown {
  const all = [ledger.trouble(), ledger.recentSales(1000), ledger.facts(0, 1000), ledger.openShift(), ledger.basket()];
  ledger.close();
  return all;
}

function change(sql: string): void {
  const db = new Database(file('till.db'));
  db.exec(sql);
  db.close();
}

function olderDatabase(): void {
  for (const name of ['till.db', 'till.db-wal', 'till.db-shm']) {
    rmSync(file(name), { force: true });
    if (existsSync(join(sold, 'half', name))) copyFileSync(join(sold, 'half', name), file(name));
  }
}

function zeroPage(page: number): void {
  const bytes = readFileSync(file('till.db'));
  bytes.fill(0, page * 4096, (page + 1) * 4096);
  writeFileSync(file('till.db'), bytes);
}

function zeroBytes(name: string, at: number): void {
  const bytes = readFileSync(file(name));
  bytes.fill(0, at, at + 512);
  writeFileSync(file(name), bytes);
}

const appendBytes = (more: Buffer): void => writeFileSync(file('till.copy'), more, { flag: 'a' });

function asTerminal(terminal: string): void {
  const path = file('terminal.json');
  const content = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...content, terminal }), { mode: 0o600 });
}
