import type { StartCheck } from '../../../channel/start-report.ts';
import type { LedgerOwner } from '../fact-journal.ts';
import { LedgerFault } from '../ledger-fault.ts';
import { booksOf, type Ledger, type LedgerTrouble } from '../ledger.ts';
import type { KeptRecords } from '../records-of.ts';
import { MemoryDecisions } from './memory-decisions.ts';
import { behind, MemoryDisk, type Session } from './memory-disk.ts';
import { memoryRecords } from './memory-records.ts';

interface Begun {
  readonly checks: readonly StartCheck[];
}

interface Stop extends Begun {
  readonly why: LedgerTrouble;
}

const isStop = (found: Begun | Stop): found is Stop => 'why' in found;

/**
 * Opens the ledger of a disk in memory, as `openLedger` opens one of a folder: the two files are made one first, and a
 * ledger that must not be sold from is empty, decides nothing and says why. `owner.key` signs the facts: the device's
 * own, or a cheap one. Throws `LedgerFault` while another till runs on the disk. `now` is wall time.
 */
export function openMemoryLedger(disk: MemoryDisk, owner: LedgerOwner, now: () => number = () => 0): Ledger {
  const session = disk.lock();
  const mended = whoseElse(disk, owner) ?? mend(disk);
  if (isStop(mended)) return sealed(session, owner, mended);
  const anothers = whoseElse(disk, owner);
  if (anothers !== null) return sealed(session, owner, anothers);
  const records = memoryRecords(session, owner);
  const decisions = new MemoryDecisions(session);
  const enrolment = enrol(records, decisions, owner, now());
  if (isStop(enrolment)) return sealed(session, owner, enrolment);
  const facts: StartCheck = { check: 'facts', outcome: 'fine', found: 'facts.whole', count: records.journal.head().jn };
  return {
    ...booksOf({ ...records, decide: (what, work) => decisions.decide(what, work) }),
    prune: (at) => decisions.decide('what is past its time', () => records.retention.prune(at)),
    isOpen: () => true,
    checks: [...mended.checks, facts, ...enrolment.checks],
    trouble: () => decisions.trouble(),
    recover: () => decisions.recover(),
    onTrouble: (listener) => decisions.watch(listener),
    close: () => disk.unlock(session),
  };
}

/** A terminal that was enrolled anew goes on in its own; every other name is somebody else's. */
function whoseElse(disk: MemoryDisk, { terminal, terminalEpoch, key }: LedgerOwner): Stop | null {
  const name = disk.tables.owner.get('1');
  if (name === undefined) return null;
  const isOwn =
    name.terminal === terminal &&
    (name.terminalEpoch === terminalEpoch ? name.publicKey === key.publicKey : name.terminalEpoch < terminalEpoch);
  if (isOwn) return null;
  const detail = `the database is of ${name.terminal}, epoch ${name.terminalEpoch}`;
  const check: StartCheck = { check: 'database', outcome: 'wrong', found: 'database.anothers', where: name.terminal };
  return { why: { reason: 'another-till', detail }, checks: [check] };
}

/** The table of `planStart`, for files that may be old, gone or of another history, but never damaged. */
function mend(disk: MemoryDisk): Stop | Begun {
  const { database, copy } = disk.heads();
  const fine = (found: StartCheck['found'], check: StartCheck['check']): StartCheck => ({
    check,
    outcome: 'fine',
    found,
  });
  const repaired = (found: StartCheck['found'], check: StartCheck['check'], count = 0): StartCheck => ({
    check,
    outcome: 'repaired',
    found,
    count,
  });
  if (database === copy)
    return database === null
      ? { checks: [fine('database.new', 'database'), fine('copy.new', 'second-copy')] }
      : { checks: [fine('database.whole', 'database'), fine('copy.whole', 'second-copy')] };
  const missing = copy === null ? null : behind(database, copy);
  if (database !== null && (copy === null || missing !== null)) {
    disk.append(database);
    disk.syncCopy();
    const isTail = missing?.length === 1;
    return {
      checks: isTail
        ? [fine('database.whole', 'database'), repaired('copy.completed', 'second-copy', 1)]
        : [
            repaired('database.unchecked', 'database', database.n),
            repaired(copy === null ? 'copy.gone' : 'copy.older', 'second-copy'),
          ],
    };
  }
  if (database !== null && behind(copy, database) === null) {
    const detail = `till.db ends at decision ${database.n}, the second copy at ${copy?.n ?? 0}`;
    const check: StartCheck = { check: 'database', outcome: 'wrong', found: 'database.other-history', detail };
    return { why: { reason: 'other-history', detail }, checks: [check] };
  }
  disk.moveTo(copy);
  disk.syncDatabase();
  const found = database === null ? 'database.gone' : 'database.behind';
  return { checks: [repaired(found, 'database', copy?.n ?? 0), fine('copy.whole', 'second-copy')] };
}

/** The facts of before must all be acknowledged; then what was open of them ends. */
function enrol(
  { owner: record, former, requests, withdrawals, payments }: KeptRecords,
  decisions: MemoryDecisions,
  { terminal, terminalEpoch, key }: LedgerOwner,
  at: number,
): Stop | Begun {
  const known = record.name();
  if (known?.terminalEpoch === terminalEpoch) return { checks: [] };
  const count = former.unsent();
  if (count > 0) {
    const detail = `${count} facts of before epoch ${terminalEpoch} were never acknowledged`;
    const check: StartCheck = { check: 'enrolment', outcome: 'wrong', found: 'enrolment.unsent', count, detail };
    return { why: { reason: 'unsent-before-enrolment', detail }, checks: [check] };
  }
  const ended = decisions.decide('the name of this till', () => {
    record.set({ terminal, terminalEpoch, publicKey: key.publicKey });
    return known === null ? null : former.end(at, requests, withdrawals, payments);
  });
  if (known === null) return { checks: [] };
  const detail = ended === null ? {} : { detail: `confirm ${ended} was taken back` };
  return { checks: [{ check: 'enrolment', outcome: 'fine', found: 'enrolment.closed', ...detail }] };
}

/** Empty books; the disk stays as it was found, and locked until it is closed. */
function sealed(session: Session, owner: LedgerOwner, { why, checks }: Stop): Ledger {
  const empty = new MemoryDisk();
  const decide = (what: string): never => {
    throw new LedgerFault(`could not write ${what}: the ledger was not opened: ${why.detail}`);
  };
  return {
    ...booksOf({ ...memoryRecords(empty.lock(), owner), decide }),
    prune: () => 0,
    isOpen: () => false,
    checks,
    trouble: () => why,
    recover: () => false,
    onTrouble: () => undefined,
    close: () => session.disk.unlock(session),
  };
}
