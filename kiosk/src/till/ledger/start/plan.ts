import type { CopyFound, WholeCopy } from '../copy/read-copy.ts';
import { hashAfter } from '../copy/copy-line.ts';
import type { DamagedDatabase, DatabaseFound } from './find-database.ts';

/** What is to be done with what was found, before the two are compared row by row. */
export type StartPlan =
  /** Nothing here yet: a new till. */
  | { readonly do: 'begin' }
  /** Both end alike, or the database only has lines that the copy still lacks. */
  | { readonly do: 'go-on' }
  | { readonly do: 'rebuild'; readonly why: 'gone' | 'damaged' | 'behind'; readonly detail: string }
  | { readonly do: 'new-copy'; readonly why: 'first' | 'gone' | 'damaged' | 'older'; readonly detail: string }
  | { readonly do: 'stop'; readonly why: 'lost' | 'older-copy' | 'other-history'; readonly detail: string };

/**
 * The table of the start. The database decides while the two agree; where one of them is not what was written the other
 * is taken, and where neither can be taken nothing is sold.
 */
export function planStart(db: DatabaseFound, copy: CopyFound): StartPlan {
  if (db.kind === 'whole') return planWhole(db.kept, copy);
  if (copy.kind === 'whole' && !copy.isTorn)
    return db.kind === 'absent' ? { do: 'rebuild', why: 'gone', detail: 'till.db is gone' } : planDamaged(db, copy);
  if (db.kind === 'absent' && copy.kind === 'absent') return { do: 'begin' };
  // An end that is torn may be half of what was promised: without a database nobody can tell.
  const ofCopy = copy.kind === 'damaged' ? copy.what : copy.kind === 'absent' ? 'gone' : 'its end is torn';
  return { do: 'stop', why: 'lost', detail: `${db.kind === 'damaged' ? db.what : 'till.db is gone'}; copy: ${ofCopy}` };
}

/** A copy that is another than the one it was kept with, or that ends before it, must not be taken for what was sold. */
function planDamaged({ what, tail, copyId }: DamagedDatabase, { id, head }: WholeCopy): StartPlan {
  if (copyId !== 0 && id !== 0 && copyId !== id)
    return { do: 'stop', why: 'older-copy', detail: `${what}; it was kept with copy ${copyId}, this is ${id}` };
  let before = head;
  for (const { n, body, hash } of tail.filter((line) => line.n > head.n)) {
    if (n !== before.n + 1 || hashAfter(before.hash, body) !== hash)
      return {
        do: 'stop',
        why: 'older-copy',
        detail: `${what}; it had decision ${n}, the second copy ends at ${head.n}`,
      };
    before = { n, hash };
  }
  return { do: 'rebuild', why: 'damaged', detail: what };
}

type Kept = Extract<DatabaseFound, { kind: 'whole' }>['kept'];

function planWhole(kept: Kept, copy: CopyFound): StartPlan {
  if (kept === null) return { do: 'new-copy', why: 'first', detail: '' };
  const { head, tail } = kept;
  if (copy.kind === 'absent') return { do: 'new-copy', why: head.n === 0 ? 'first' : 'gone', detail: '' };
  if (copy.kind === 'damaged')
    return copy.upTo > head.n
      ? {
          do: 'stop',
          why: 'lost',
          detail: `till.db ends at decision ${head.n}; the copy had ${copy.upTo}: ${copy.what}`,
        }
      : { do: 'new-copy', why: 'damaged', detail: copy.what };
  const ends = `till.db ends at decision ${head.n}, the second copy at ${copy.head.n}`;
  if (copy.head.n >= head.n) {
    const there = copy.hashes.get(head.n);
    if (there !== undefined && there !== head.hash) return { do: 'stop', why: 'other-history', detail: ends };
    if (copy.head.n === head.n) return { do: 'go-on' };
    // Nobody can tell what came behind a torn end: the database that would know is older still.
    return copy.isTorn ? { do: 'stop', why: 'lost', detail: ends } : { do: 'rebuild', why: 'behind', detail: ends };
  }
  const next = tail.find(({ n }) => n === copy.head.n + 1);
  // An empty body only says where a copy stood.
  if (next === undefined || next.body === '') return { do: 'new-copy', why: 'older', detail: ends };
  const follows = hashAfter(copy.head.hash, next.body) === next.hash;
  return follows ? { do: 'go-on' } : { do: 'stop', why: 'other-history', detail: ends };
}
