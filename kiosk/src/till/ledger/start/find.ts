import type { LedgerOwner } from '../fact-journal.ts';
import { isOfTheDisk } from '../disk-trouble.ts';
import { onCopy } from '../ledger-fault.ts';
import { recordsOf, type Records } from '../records-of.ts';
import type { LedgerName } from '../owner-record.ts';
import { compareDatabases } from '../copy/compare.ts';
import type { DecisionBody } from '../copy/copy-line.ts';
import { readCopy, type CopyFound } from '../copy/read-copy.ts';
import { Replay } from '../copy/replay.ts';
import { findDatabase, type DatabaseFound, type TailLine } from './find-database.ts';
import { planStart, type StartPlan } from './plan.ts';

export interface Found {
  readonly db: DatabaseFound;
  readonly copy: CopyFound;
  readonly replay: Replay;
  readonly replayed: Records;
  readonly plan: StartPlan;
  /** Lines that the database has and the copy lacks. */
  readonly missing: readonly TailLine[];
  /** What is written in either of them, when it is not this terminal's. */
  readonly another: { readonly in: 'database' | 'copy'; readonly name: LedgerName } | null;
  close(): void;
}

/** Looks at both, changes neither, and says what is to be done. Throws `LedgerFault` for a newer version's. */
export function findBoth(dbPath: string, copyPath: string, owner: LedgerOwner): Found {
  const db = findDatabase(dbPath, owner);
  const tail = db.kind === 'absent' ? [] : db.kind === 'damaged' ? db.tail : (db.kept?.tail ?? []);
  const replay = new Replay();
  const replayed = recordsOf(replay.book, owner);
  const asked = new Set(tail.map(({ n }) => n));
  const copy = onCopy(() => readCopy(copyPath, replay, owner.key.publicKey, asked));
  const planned = planStart(db, copy);
  const isMended = planned.do === 'go-on' || planned.do === 'rebuild';
  const missing = isMended && copy.kind === 'whole' ? tail.filter(({ n }) => n > copy.head.n) : [];
  for (const { body } of missing) replay.decision((JSON.parse(body) as DecisionBody).writes);
  replay.end();
  return {
    db,
    copy,
    replay,
    replayed,
    missing,
    plan: planned.do === 'go-on' && db.kind === 'whole' ? compared(planned, db, replay) : planned,
    another: anothers(db, copy, owner),
    close: () => {
      if (db.kind === 'whole') db.db.close();
      replay.close();
    },
  };
}

function compared(plan: StartPlan, { db }: Extract<DatabaseFound, { kind: 'whole' }>, { book }: Replay): StartPlan {
  try {
    const found = compareDatabases(db, book.db);
    if (found === null) return plan;
    return { do: 'rebuild', why: 'damaged', detail: `${found.table}: ${found.key} is not what was written` };
  } catch (cause) {
    if (isOfTheDisk(cause)) throw cause;
    return { do: 'rebuild', why: 'damaged', detail: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** A terminal that was enrolled anew goes on in its folder; every other name is somebody else's. */
function anothers(db: DatabaseFound, copy: CopyFound, owner: LedgerOwner): Found['another'] {
  const ofDatabase = db.kind === 'whole' ? (db.kept?.name ?? null) : null;
  if (ofDatabase !== null && !isOwn(ofDatabase, owner)) return { in: 'database', name: ofDatabase };
  if (copy.kind === 'whole' && !isOwn(copy.name, owner)) return { in: 'copy', name: copy.name };
  return null;
}

function isOwn({ terminal, terminalEpoch, publicKey }: LedgerName, owner: LedgerOwner): boolean {
  if (terminal !== owner.terminal) return false;
  return terminalEpoch === owner.terminalEpoch
    ? publicKey === owner.key.publicKey
    : terminalEpoch < owner.terminalEpoch;
}
