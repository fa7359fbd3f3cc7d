import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { StartCheck } from '../../../channel/start-report.ts';
import { Book } from '../book.ts';
import { syncFolder, type CopyDisk } from '../copy/copy-disk.ts';
import { CopyFile } from '../copy/copy-file.ts';
import { firstHead, type CopyHead } from '../copy/copy-line.ts';
import { CopyTail } from '../copy/copy-tail.ts';
import { tryRoom } from '../copy/room.ts';
import { writeSegment } from '../copy/segment.ts';
import { Decisions } from '../decisions.ts';
import type { LedgerOwner } from '../fact-journal.ts';
import { missingSteps } from '../migrations.ts';
import { openLedgerDatabase } from '../open-database.ts';
import type { LedgerName } from '../owner-record.ts';
import { recordsOf, type Records } from '../records-of.ts';
import { checksOf } from './checks.ts';
import { findBoth, type Found } from './find.ts';
import { putAside } from './put-aside.ts';

export interface LedgerPlaces {
  /** `till.db`. */
  readonly db: string;
  /** The second copy, best on another disk. */
  readonly copy: string;
}

/** Wall time, for the names of folders in which things are kept. */
export interface StartParts {
  readonly owner: LedgerOwner;
  readonly disk: CopyDisk;
  readonly now: () => number;
}

export interface StartedLedger {
  readonly book: Book;
  readonly records: Records;
  readonly decisions: Decisions;
  readonly checks: readonly StartCheck[];
}

/** Nothing may be sold from what is there; everything was left as it was found. */
export interface StoppedStart {
  readonly stopped:
    | 'another-till'
    | 'another-copy'
    | 'lost'
    | 'other-history'
    | 'facts-broken'
    | 'unsent-before-enrolment';
  /** Facts of before the enrolment that were never sent. */
  readonly unsent?: number;
  readonly detail: string;
  readonly checks: readonly StartCheck[];
}

/**
 * Compares `till.db` with its second copy and makes them one again: completes the copy, writes it anew, or rebuilds the
 * database from it. What is replaced is put aside first. Throws `LedgerFault` or what the disk says.
 */
export function startLedger(places: LedgerPlaces, parts: StartParts): StartedLedger | StoppedStart {
  const found = findBoth(places.db, places.copy, parts.owner);
  try {
    const stopped = whyStopped(found, parts.owner);
    if (stopped !== null) return { ...stopped, checks: [...checksOf(found, places, {}), ...factsCheck(stopped)] };
    const kept = mend(found, places, parts.now());
    return goOn(found, places, parts, kept);
  } finally {
    found.close();
  }
}

function whyStopped(found: Found, owner: LedgerOwner): Omit<StoppedStart, 'checks'> | null {
  const { another, plan, db } = found;
  if (another !== null) {
    const { terminal, terminalEpoch } = another.name;
    const isOnlyCopy = another.in === 'copy' && db.kind === 'whole';
    return {
      stopped: isOnlyCopy ? 'another-copy' : 'another-till',
      detail: `the ${another.in} is of ${terminal}, epoch ${terminalEpoch}`,
    };
  }
  if (plan.do === 'stop') return { stopped: plan.why, detail: plan.detail };
  if (plan.do === 'begin') return null;
  const isFromDatabase = plan.do === 'new-copy' && db.kind === 'whole';
  const { journal, former } = isFromDatabase ? recordsOf(new Book(db.db), owner) : found.replayed;
  const broken = journal.verify({ isOld: isFromDatabase && db.kept === null, isVouchedFor: !isFromDatabase });
  if (broken !== null) return { stopped: 'facts-broken', detail: broken.what };
  const unsent = former.unsent();
  if (unsent === 0) return null;
  const detail = `${unsent} facts of before epoch ${owner.terminalEpoch} were never acknowledged`;
  return { stopped: 'unsent-before-enrolment', detail, unsent };
}

const DECISIONS_A_COPY = 50_000;

interface Kept {
  readonly db?: string | null;
  readonly copy?: string | null;
}

/** Before the database is opened for writing: what is damaged goes aside, and a rebuilt one takes its place. */
function mend({ plan, replay, copy, db, missing }: Found, places: LedgerPlaces, now: number): Kept {
  const ofDatabase = [places.db, `${places.db}-wal`, `${places.db}-shm`];
  rmSync(`${places.db}.next`, { force: true });
  switch (plan.do) {
    case 'rebuild': {
      if (copy.kind !== 'whole') throw new Error('there is nothing to rebuild the ledger from');
      if (db.kind === 'whole') db.db.close();
      const kept = putAside(ofDatabase, now);
      rebuild(places.db, replay.book.db, missing.at(-1) ?? copy.head);
      return { db: kept };
    }
    case 'begin':
      return { db: putAside(ofDatabase, now) };
    case 'new-copy':
      return { copy: putAside([places.copy], now) };
    default:
      return {};
  }
}

/** Writes what the copy says into a file beside, syncs it and moves it into place. */
function rebuild(path: string, from: Database, head: CopyHead): void {
  const beside = `${path}.next`;
  new CopyTail(from).standAt(head);
  from.prepare('VACUUM INTO ?').run(beside);
  const fd = openSync(beside, 'r+');
  fsyncSync(fd);
  closeSync(fd);
  renameSync(beside, path);
  syncFolder(dirname(path));
}

function goOn(found: Found, places: LedgerPlaces, { owner, disk, now }: StartParts, kept: Kept): StartedLedger {
  const { plan, copy } = found;
  const db = openLedgerDatabase(places.db);
  try {
    const book = new Book(db);
    const records = recordsOf(book, owner);
    const name: LedgerName = {
      terminal: owner.terminal,
      terminalEpoch: owner.terminalEpoch,
      publicKey: owner.key.publicKey,
    };
    const isNew = plan.do === 'begin' || plan.do === 'new-copy';
    if (isNew) beginIn(book, records, name);
    const writeCopy = (): number =>
      writeSegment(places.copy, db, { name, head: new CopyTail(db).head(), sign: owner.key.sign }, disk);
    const bytes = !isNew && copy.kind === 'whole' ? copy.bytes : writeCopy();
    const file = new CopyFile(places.copy, bytes, disk);
    const decisions = new Decisions({
      book,
      copy: file,
      sign: owner.key.sign,
      writeCopy,
      tryRoom: () => tryRoom([places.db, places.copy], disk),
    });
    if (!isNew) file.append(found.missing);
    for (const step of missingSteps(db)) decisions.decide(`step ${step.name}`, () => book.migrate(step));
    const enrolment =
      records.owner.name()?.terminalEpoch === owner.terminalEpoch ? [] : enrolAnew(records, decisions, name, now());
    // A long way of small steps takes longer to go again at each start than the tables they led to.
    if (copy.kind === 'whole' && copy.head.n - copy.first.n > DECISIONS_A_COPY) decisions.beginCopyAnew();
    return { book, records, decisions, checks: [...checksOf(found, places, kept), factsFine(records), ...enrolment] };
  } catch (cause) {
    db.close();
    throw cause;
  }
}

/** The facts of before are all acknowledged: what was open of them ends, and the ledger goes on under its new name. */
function enrolAnew(records: Records, decisions: Decisions, name: LedgerName, at: number): readonly StartCheck[] {
  const { former, requests, withdrawals } = records;
  const ended = decisions.decide('the name of this till', () => {
    records.owner.set(name);
    return former.end(at, requests, withdrawals);
  });
  decisions.beginCopyAnew();
  const detail = ended === null ? {} : { detail: `confirm ${ended} was taken back` };
  return [{ check: 'enrolment', outcome: 'fine', found: 'enrolment.closed', ...detail }];
}

function factsCheck({ stopped, detail, unsent = 0 }: Omit<StoppedStart, 'checks'>): readonly StartCheck[] {
  if (stopped === 'facts-broken') return [{ check: 'facts', outcome: 'wrong', found: 'facts.broken', detail }];
  if (stopped !== 'unsent-before-enrolment') return [];
  return [{ check: 'enrolment', outcome: 'wrong', found: 'enrolment.unsent', count: unsent, detail }];
}

const factsFine = ({ journal }: Records): StartCheck => ({
  check: 'facts',
  outcome: 'fine',
  found: 'facts.whole',
  count: journal.head().jn,
});

/** A ledger that has no copy yet: its steps, its name and where the copy begins, in one transaction. */
function beginIn(book: Book, records: Records, name: LedgerName): void {
  const tail = (): CopyTail => new CopyTail(book.db);
  book.db
    .transaction(() => {
      for (const step of missingSteps(book.db)) book.migrate(step);
      if (records.owner.name() === null) book.record(() => records.owner.set(name));
      if (tail().rows().length === 0) tail().standAt(firstHead(name.terminal));
    })
    .immediate();
}
