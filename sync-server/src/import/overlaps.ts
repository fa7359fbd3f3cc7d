import type { Findings } from '@foyer/shared/seating/import/finding';
import { localText } from './local-time.ts';
import { notice } from './schedule-findings.ts';
import type { HouseKnown, PlannedPerformance } from './schedule-plan.ts';

interface Shown {
  readonly id: string;
  readonly hall: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly name: string;
}

/**
 * Lists everything new that overlaps in its hall with what the house shows or with what begins earlier in the file, and
 * with what. With `skip` it is left out, and what overlaps only with something left out is kept. What the house shows
 * already always stays.
 */
export function keepFreeOfOverlaps(
  planned: readonly PlannedPerformance[],
  house: HouseKnown,
  skip: boolean,
  found: Findings,
): { readonly kept: readonly PlannedPerformance[]; readonly leftOut: number } {
  const { timeZone } = house.profile;
  const names = new Map(house.titles.map(({ id, name }) => [id, name.zh]));
  const there: Shown[] = house.performances.map(({ id, hall, title, startsAt, endsAt }) => {
    return { id, hall, startsAt, endsAt, name: names.get(title) ?? title };
  });
  const inHouse = new Set<string>(there.map(({ id }) => id));
  const byHall = Map.groupBy(there, ({ hall }) => hall);
  const kept = planned.filter(({ id }) => inHouse.has(id));
  const fresh = planned.filter(({ id }) => !inHouse.has(id)).toSorted((a, b) => a.startsAt - b.startsAt);
  for (const one of fresh) {
    const shown = byHall.get(one.hall) ?? [];
    const clashes = shown.filter((other) => other.startsAt < one.endsAt && one.startsAt < other.endsAt);
    if (clashes.length > 0) {
      const others = clashes.map(({ name, startsAt }) => `${name} (${localText(startsAt, timeZone)})`).join(', ');
      const { titleName: title, hall, startsAt } = one;
      const start = localText(startsAt, timeZone);
      notice(found, one.path, skip ? 'overlap-skipped' : 'overlap', { title, hall, start, others });
      if (skip) continue;
    }
    kept.push(one);
    byHall.set(one.hall, [...shown, { ...one, name: one.titleName }]);
  }
  return { kept, leftOut: planned.length - kept.length };
}
