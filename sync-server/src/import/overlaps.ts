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
 * Lists every performance that begins in a hall before an earlier one of it has ended, file and house taken together.
 * With `skip` it is left out, and what overlaps only with something left out is kept.
 */
export function keepFreeOfOverlaps(
  planned: readonly PlannedPerformance[],
  house: HouseKnown,
  skip: boolean,
  found: Findings,
): { readonly kept: readonly PlannedPerformance[]; readonly leftOut: number } {
  const { timeZone } = house.profile;
  const inFile = new Set<string>(planned.map(({ id }) => id));
  const names = new Map(house.titles.map(({ id, name }) => [id, name.zh]));
  const there: Shown[] = house.performances
    .filter(({ id }) => !inFile.has(id))
    .map(({ id, hall, title, startsAt, endsAt }) => ({ id, hall, startsAt, endsAt, name: names.get(title) ?? title }));
  const byHall = Map.groupBy(there, ({ hall }) => hall);
  const kept: PlannedPerformance[] = [];
  const inOrder = planned
    .map((one, i) => ({ one, i }))
    .toSorted((a, b) => a.one.startsAt - b.one.startsAt || a.i - b.i);
  for (const { one } of inOrder) {
    const shown = byHall.get(one.hall) ?? [];
    const clash = shown.find((other) => other.startsAt < one.endsAt && one.startsAt < other.endsAt);
    if (clash !== undefined) {
      notice(found, one.path, skip ? 'overlap-skipped' : 'overlap', {
        title: one.titleName,
        hall: one.hall,
        start: localText(one.startsAt, timeZone),
        other: clash.name,
        otherStart: localText(clash.startsAt, timeZone),
      });
      if (skip) continue;
    }
    kept.push(one);
    byHall.set(one.hall, [...shown, { ...one, name: one.titleName }]);
  }
  return { kept, leftOut: planned.length - kept.length };
}
