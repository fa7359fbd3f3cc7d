import type { Vacancy } from '../rules/vacancy.ts';
import type { BestFound, BestWish } from './find-best.ts';

/** An area with as many free places of the zone and price asked for: the first of the plan. */
export function standingFor({ graph, open }: Vacancy, wish: BestWish): BestFound | null {
  const { layout } = graph;
  for (const row of layout.rows) {
    if (row.area === null || (wish.zone !== null && row.zone !== wish.zone)) continue;
    if (wish.priceZone !== null && layout.places[row.first]?.priceZone !== wish.priceZone) continue;
    let free = 0;
    for (let place = row.first; place < row.first + row.count && free < wish.size; place += 1) free += open[place] ?? 0;
    if (free < wish.size) continue;
    const standing = { area: row.area, count: wish.size };
    return { places: [], standing, groups: [], rung: 'standing', reasons: ['only-standing'] };
  }
  return null;
}
