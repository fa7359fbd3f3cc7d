import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { StartCheck } from '../../../channel/start-report.ts';
import { Book } from '../book.ts';
import type { CopyDisk } from '../copy/copy-disk.ts';
import { CopyFile } from '../copy/copy-file.ts';
import { firstHead } from '../copy/copy-line.ts';
import { newCopyId, noteCopyId } from '../copy/copy-id.ts';
import { CopyTail } from '../copy/copy-tail.ts';
import type { WholeCopy } from '../copy/read-copy.ts';
import { hasRoomForCopy, tryRoom } from '../copy/room.ts';
import { writeSegment } from '../copy/segment.ts';
import { Decisions } from '../decisions.ts';
import type { LedgerOwner } from '../fact-journal.ts';
import { onCopy } from '../ledger-fault.ts';
import { missingSteps } from '../migrations.ts';
import { inPlace, openLedgerDatabase } from '../open-database.ts';
import type { LedgerName } from '../owner-record.ts';
import { recordsOf, type Records } from '../records-of.ts';
import { keepBeforeUpdate } from './before-update.ts';
import { checksOf } from './checks.ts';
import { contradictionIn } from './contradictions.ts';
import { filesOf, type TailLine } from './find-database.ts';
import { findBoth, type Found } from './find.ts';
import { putAside } from './put-aside.ts';

export interface LedgerPlaces {
  /** `till.db`. */
  readonly db: string;
  /** The second copy, best on another disk. */
  readonly copy: string;
  /** The folder of the copy was not there and had to be made. */
  readonly isCopyFolderNew: boolean;
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
    if (stopped !== null)
      return {
        ...stopped,
        checks: [
          ...checksOf(found, places, {}, stopped.stopped === 'lost' ? stopped.detail : null),
          ...factsCheck(stopped),
        ],
      };
    const { kept, bytes } = mend(found, places, parts);
    return goOn(found, places, parts, kept, bytes);
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
  if (plan.do === 'stop') return { stopped: plan.why === 'older-copy' ? 'lost' : plan.why, detail: plan.detail };
  if (plan.do === 'begin') return null;
  const isFromDatabase = plan.do === 'new-copy' && db.kind === 'whole';
  const { journal, former } = isFromDatabase ? recordsOf(new Book(db.db), owner) : found.replayed;
  const broken = journal.verify({ isOld: isFromDatabase && db.kept === null, isVouchedFor: !isFromDatabase });
  if (broken !== null) return { stopped: 'facts-broken', detail: broken.what };
  const contradiction = isFromDatabase && db.kept !== null ? contradictionIn(db.db) : null;
  if (contradiction !== null) return { stopped: 'lost', detail: contradiction };
  const unsent = former.unsent();
  if (unsent === 0) return null;
  const detail = `${unsent} facts of before epoch ${owner.terminalEpoch} were never acknowledged`;
  return { stopped: 'unsent-before-enrolment', detail, unsent };
}

/** A longer copy is begun anew when there is room. */
const DECISIONS_A_COPY = 50_000;

interface Kept {
  readonly db?: string | null;
  readonly copy?: string | null;
}

/**
 * Before the database is opened for writing: the copy is completed with what only the database has, what is damaged goes
 * aside, and a rebuilt one takes its place. In that order: a kill or a full disk at any step leaves one of the two with
 * everything. Returns the bytes of a copy that stays.
 */
function mend(found: Found, places: LedgerPlaces, { disk, now }: StartParts): { kept: Kept; bytes: number | null } {
  const { plan, replay, copy, db, missing } = found;
  for (const left of [`${places.db}.next`, `${places.copy}.next`]) rmSync(left, { force: true });
  if (plan.do === 'begin') return { kept: { db: putAside(filesOf(places.db), now()) }, bytes: null };
  if (plan.do === 'new-copy') return { kept: { copy: onCopy(() => putAside([places.copy], now())) }, bytes: null };
  if (copy.kind !== 'whole') throw new Error('there is no copy to go on with');
  const bytes = complete(places.copy, copy, missing, disk);
  if (plan.do !== 'rebuild') return { kept: {}, bytes };
  if (db.kind === 'whole') db.db.close();
  new CopyTail(replay.book.db).standAt(missing.at(-1) ?? copy.head, missing.at(-1) ?? copy.last);
  return { kept: { db: rebuild(places.db, replay.book.db, now(), disk) }, bytes };
}

function complete(path: string, copy: WholeCopy, missing: readonly TailLine[], disk: CopyDisk): number {
  const file = new CopyFile(path, copy.bytes, disk);
  if (missing.length > 0 || copy.isTorn) onCopy(() => file.append(missing));
  file.close();
  return file.bytes;
}

/** Writes what the copy says into a file beside, syncs it, puts the old one aside and moves it into place. */
function rebuild(path: string, from: Database, now: number, disk: CopyDisk): string | null {
  const beside = `${path}.next`;
  from.prepare('VACUUM INTO ?').run(beside);
  const fd = disk.open(beside);
  disk.sync(fd);
  disk.close(fd);
  const kept = putAside(filesOf(path), now);
  disk.rename(beside, path);
  disk.syncFolder(dirname(path));
  return kept;
}

function goOn(
  found: Found,
  places: LedgerPlaces,
  { owner, disk, now }: StartParts,
  kept: Kept,
  left: number | null,
): StartedLedger {
  const { copy } = found;
  const db = openLedgerDatabase(places.db);
  try {
    keepBeforeUpdate(db, places.db, missingSteps(db), disk);
    const book = new Book(db);
    const records = recordsOf(book, owner);
    const name: LedgerName = {
      terminal: owner.terminal,
      terminalEpoch: owner.terminalEpoch,
      publicKey: owner.key.publicKey,
    };
    if (left === null) beginIn(book, records, name);
    const isNumbered = left !== null && copy.kind === 'whole' && copy.id !== 0;
    const id = isNumbered ? copy.id : newCopyId();
    if (isNumbered) noteCopyId(db, id);
    const writeCopy = (): number => {
      noteCopyId(db, id);
      const segment = { name, id, head: new CopyTail(db).head(), sign: owner.key.sign };
      return onCopy(() => writeSegment(places.copy, db, segment, disk));
    };
    const file = new CopyFile(places.copy, left ?? writeCopy(), disk);
    const decisions = new Decisions({
      book,
      copy: file,
      sign: owner.key.sign,
      writeCopy,
      tryRoom: () => tryRoom([places.db, places.copy], disk),
      isInPlace: inPlace(places.db),
      hasRoomForCopy: () => hasRoomForCopy(places),
    });
    for (const step of missingSteps(db)) decisions.decide(`step ${step.name}`, () => book.migrate(step));
    const enrolment =
      records.owner.name()?.terminalEpoch === owner.terminalEpoch ? [] : enrolAnew(records, decisions, name, now());
    // A long way of small steps takes longer to go again at each start than the tables they led to.
    if (copy.kind === 'whole' && copy.head.n - copy.first.n > DECISIONS_A_COPY) decisions.shortenCopy();
    return { book, records, decisions, checks: [...checksOf(found, places, kept), factsFine(records), ...enrolment] };
  } catch (cause) {
    db.close();
    throw cause;
  }
}

/** The facts of before are all acknowledged: what was open of them ends, and the ledger goes on under its new name. */
function enrolAnew(records: Records, decisions: Decisions, name: LedgerName, at: number): readonly StartCheck[] {
  const { former, requests, withdrawals, payments } = records;
  const ended = decisions.decide('the name of this till', () => {
    records.owner.set(name);
    return former.end(at, requests, withdrawals, payments);
  });
  decisions.shortenCopy();
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
      if (tail().rows().length === 0) tail().standAt(firstHead(name.terminal), null);
    })
    .immediate();
}
