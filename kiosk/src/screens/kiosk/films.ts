import type { Text } from '@foyer/shared/domain/text';
import type { PerformanceRow } from '../../channel/views.ts';

/** A title with what is played of it on one day, soonest first. */
export interface Film {
  readonly key: string;
  readonly name: Text;
  readonly performances: readonly PerformanceRow[];
}

export const filmKey = ({ titleName }: Pick<PerformanceRow, 'titleName'>): string => `${titleName.zh}\n${titleName.en}`;

/** What can be bought here now, the title that is played next first. */
export function filmsOf(rows: readonly PerformanceRow[]): readonly Film[] {
  const films = new Map<string, PerformanceRow[]>();
  const soonest = rows
    .filter(({ onSale, mayI }) => onSale && mayI !== 'stopped')
    .sort((a, b) => a.startsAt - b.startsAt);
  for (const row of soonest) {
    const key = filmKey(row);
    films.set(key, [...(films.get(key) ?? []), row]);
  }
  return [...films].flatMap(([key, performances]) => {
    const first = performances[0];
    return first === undefined ? [] : [{ key, name: first.titleName, performances }];
  });
}

/** The cheapest ticket of a title; null where nothing is priced. */
export function cheapest({ performances }: Film): { readonly amount: number; readonly currency: string } | null {
  const priced = performances.flatMap(({ minPrice, currency }) =>
    minPrice === null ? [] : [{ amount: minPrice, currency }],
  );
  return priced.sort((a, b) => a.amount - b.amount)[0] ?? null;
}
