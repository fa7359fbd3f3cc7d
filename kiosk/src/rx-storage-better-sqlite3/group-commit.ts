import type Database from 'better-sqlite3';

/** A piece of writing: `work` runs inside the group's transaction, one of the other two after it. */
export interface Writing {
  work(): void;
  /** The group is on the disk. */
  committed(): void;
  /** Nothing of this piece is in the file. */
  failed(cause: unknown): void;
}

export interface GroupCommit {
  /** Takes part in the transaction that is committed at the end of this turn of the event loop. */
  add(writing: Writing): void;
  /** Commits what waits, now. */
  flush(): void;
}

interface Entry {
  readonly writing: Writing;
  fault: unknown;
  failed: boolean;
}

/**
 * Writes that arrive in one turn of the event loop share one transaction, so that they share its wait for the disk.
 * Each is undone by itself when it fails, and is answered by itself, in the order of arrival, only after the COMMIT.
 * `confirm` has the last word on a commit: it throws when the file is no longer where it was.
 */
export function groupCommit(db: Database.Database, confirm: () => void): GroupCommit {
  const run = transactions(db, confirm);
  let waiting: Entry[] = [];
  let timer: NodeJS.Immediate | null = null;
  const answers: Entry[] = [];
  let answering = false;

  /** Whoever hears of a commit may write or read at once: that is answered after those who came before. */
  function answer(): void {
    if (answering) return;
    answering = true;
    for (let entry = answers.shift(); entry !== undefined; entry = answers.shift()) {
      if (entry.failed) entry.writing.failed(entry.fault);
      else entry.writing.committed();
    }
    answering = false;
  }

  function flush(): void {
    if (timer !== null) clearImmediate(timer);
    timer = null;
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    run(group);
    answers.push(...group);
    answer();
  }

  return {
    add(writing) {
      waiting.push({ writing, fault: null, failed: false });
      timer ??= setImmediate(flush);
    },
    flush,
  };
}

/** Runs a group in one transaction and marks what failed: one piece by itself, or all with the transaction. */
function transactions(db: Database.Database, confirm: () => void): (group: readonly Entry[]) => void {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const savepoint = db.prepare('SAVEPOINT writing');
  const release = db.prepare('RELEASE writing');
  const undo = db.prepare('ROLLBACK TO writing');

  function runOne(entry: Entry): void {
    savepoint.run();
    try {
      entry.writing.work();
    } catch (cause) {
      // A full disk and the like end the whole transaction by themselves.
      if (!db.inTransaction) throw cause;
      undo.run();
      entry.fault = cause;
      entry.failed = true;
    }
    release.run();
  }

  return (group) => {
    try {
      begin.run();
      for (const entry of group) runOne(entry);
      commit.run();
      confirm();
    } catch (cause) {
      if (db.inTransaction) rollback.run();
      for (const entry of group) {
        if (!entry.failed) entry.fault = cause;
        entry.failed = true;
      }
    }
  };
}
