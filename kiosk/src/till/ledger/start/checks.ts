import { dirname } from 'node:path';
import { statSync } from 'node:fs';
import type { StartCheck, StartFinding } from '../../../channel/start-report.ts';
import type { Found } from './find.ts';

interface Kept {
  readonly db?: string | null;
  readonly copy?: string | null;
}

interface Places {
  readonly db: string;
  readonly copy: string;
  readonly isCopyFolderNew: boolean;
}

/** What the start found of the database and its copy, as the report says it; `lost` is why neither can be taken. */
export function checksOf(found: Found, places: Places, kept: Kept, lost: string | null = null): readonly StartCheck[] {
  const isLost = lost !== null && found.plan.do !== 'stop';
  if (isLost) return [{ check: 'database', outcome: 'wrong', found: 'database.contradicts-itself', detail: lost }];
  return [databaseCheck(found, kept.db ?? null), copyCheck(found, places, kept.copy ?? null)];
}

function databaseCheck({ plan, db, copy, another }: Found, keptAs: string | null): StartCheck {
  const check = (
    outcome: StartCheck['outcome'],
    finding: StartFinding,
    more: Partial<StartCheck> = {},
  ): StartCheck => ({
    check: 'database',
    outcome,
    found: finding,
    ...(keptAs === null ? {} : { keptAs }),
    ...more,
  });
  if (another?.in === 'database') return check('wrong', 'database.anothers', { where: another.name.terminal });
  if (plan.do === 'begin') return check('fine', 'database.new');
  if (plan.do === 'stop') return check('wrong', `database.${plan.why}`, { detail: plan.detail });
  if (plan.do === 'new-copy' && plan.why !== 'first')
    return check('repaired', 'database.unchecked', countOf(db.kind === 'whole' ? db.kept?.head.n : 0));
  if (plan.do !== 'rebuild') return check('fine', 'database.whole', countOf(db.kind === 'whole' ? db.kept?.head.n : 0));
  return check('repaired', `database.${plan.why}`, {
    detail: plan.detail,
    ...countOf(copy.kind === 'whole' ? copy.head.n : 0),
  });
}

const countOf = (count: number | undefined): Partial<StartCheck> => ({ count: count ?? 0 });

function copyCheck({ plan, copy, missing, another }: Found, places: Places, keptAs: string | null): StartCheck {
  const where = dirname(places.copy);
  const check = (
    outcome: StartCheck['outcome'],
    finding: StartFinding,
    more: Partial<StartCheck> = {},
  ): StartCheck => ({
    check: 'second-copy',
    outcome,
    found: finding,
    where,
    ...(keptAs === null ? {} : { keptAs }),
    ...more,
  });
  if (another?.in === 'copy') return check('wrong', 'copy.anothers', { where: another.name.terminal });
  if (plan.do === 'stop' && copy.kind === 'damaged') return check('wrong', 'copy.lost', { detail: copy.what });
  if (plan.do === 'stop' && plan.why === 'older-copy') return check('wrong', 'copy.not-its-own');
  if (plan.do === 'new-copy' && plan.why !== 'first')
    return check('repaired', places.isCopyFolderNew ? 'copy.folder-made' : `copy.${plan.why}`, { detail: plan.detail });
  if (missing.length > 0 || (copy.kind === 'whole' && copy.isTorn))
    return check('repaired', 'copy.completed', { count: missing.length });
  return check('fine', isOneDisk(places) ? 'copy.one-disk' : copy.kind === 'absent' ? 'copy.new' : 'copy.whole');
}

/** Both on one volume: when that disk dies, both are gone. */
export function isOneDisk({ db, copy }: Pick<Places, 'db' | 'copy'>): boolean {
  return statSync(dirname(db)).dev === statSync(dirname(copy)).dev;
}
