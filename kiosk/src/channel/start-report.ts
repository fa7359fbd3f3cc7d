/**
 * What a till looked at before it sold anything, in the order it was done. The words are the screens'; `found` chooses
 * them. `keptAs` names what was put aside, never thrown away.
 */
export type StartReport = readonly StartCheck[];

export interface StartCheck {
  readonly check:
    | 'lock'
    | 'crypto'
    | 'terminal'
    | 'database'
    | 'second-copy'
    | 'facts'
    | 'enrolment'
    | 'replica'
    | 'unsynced';
  /** `wrong`: nothing is sold until somebody has looked at it. */
  readonly outcome: 'fine' | 'repaired' | 'wrong';
  readonly found: StartFinding;
  /** How many: decisions, facts or rows, as `found` says. */
  readonly count?: number;
  /** Folder in which what was found damaged is kept. */
  readonly keptAs?: string;
  /** Folder of the second copy, or the file that is meant. */
  readonly where?: string;
  /** For the support desk, not for translation. */
  readonly detail?: string;
}

export type StartFinding =
  | 'lock.own'
  | 'crypto.works'
  | 'crypto.fails'
  | 'terminal.read'
  | 'database.new'
  | 'database.whole'
  | 'database.unchecked'
  | 'database.contradicts-itself'
  | 'database.gone'
  | 'database.damaged'
  | 'database.behind'
  | 'database.lost'
  | 'database.disk'
  | 'database.older-copy'
  | 'database.other-history'
  | 'database.anothers'
  | 'copy.new'
  | 'copy.whole'
  | 'copy.one-disk'
  | 'copy.completed'
  | 'copy.disk'
  | 'copy.gone'
  | 'copy.folder-made'
  | 'copy.not-its-own'
  | 'copy.damaged'
  | 'copy.older'
  | 'copy.lost'
  | 'copy.anothers'
  | 'facts.whole'
  | 'facts.broken'
  | 'enrolment.closed'
  | 'enrolment.unsent'
  | 'replica.whole'
  | 'replica.new'
  | 'replica.damaged'
  | 'replica.anothers'
  | 'replica.other-form'
  | 'replica.taken-away'
  | 'replica.failed'
  | 'unsynced.none'
  | 'unsynced.waiting'
  | 'unsynced.unknown';
