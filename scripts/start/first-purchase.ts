import { layoutOf } from '@foyer/shared/seating/layout';
import { judgeTake } from '@foyer/shared/seating/rules/judge-take';
import type { SeatHouse } from '@foyer/shared/seating/rules/seat-house';
import type { SeatRules } from '@foyer/shared/seating/rules/seat-rules';
import type { SeatMap } from '@foyer/shared/seating/seat-map';

/** A performance and seats that were free a moment ago: what the printed example buys. */
export interface Purchase {
  readonly performance: string;
  readonly seats: readonly string[];
}

interface PerformanceRow {
  readonly id: string;
  readonly startsAt: number;
  readonly onSale: boolean;
  readonly available: number;
}

const ANSWER_MS = 5_000;

async function get<T>(url: string): Promise<T> {
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as T;
}

/** Two seats side by side at the first performance on sale, asked of the server by the public HTTP; null if there is none. */
export async function findFirstPurchase(server: string): Promise<Purchase | null> {
  for (const venue of await get<{ id: string }[]>(`${server}/venues`)) {
    const rows = await get<PerformanceRow[]>(`${server}/venues/${venue.id}/performances`);
    const open = rows.filter((row) => row.onSale && row.available > 1).sort((a, b) => a.startsAt - b.startsAt);
    for (const { id } of open.slice(0, 3)) {
      const seats = await freePair(server, id);
      if (seats) return { performance: id, seats };
    }
  }
  return null;
}

interface Seats {
  readonly map: SeatMap;
  readonly states: string;
  readonly rules?: SeatRules;
  readonly startsAt?: number;
}

/** The first two plain seats side by side that the house would sell online, by its own rules. */
async function freePair(server: string, performance: string): Promise<readonly string[] | null> {
  const { map, states, rules, startsAt = 0 } = await get<Seats>(`${server}/performances/${performance}/seats`);
  const layout = layoutOf(map);
  const house: SeatHouse | null =
    rules === undefined
      ? null
      : {
          layout,
          rules,
          door: 'online',
          isFree: (at) => states[at] === '.',
          isSold: (at) => states[at] === 's',
          startsInMs: startsAt - Date.now(),
        };
  const isSold = (places: readonly number[]): boolean =>
    house === null || judgeTake(house, { places, wheelchairs: 0, without: new Set() }).refusal === null;
  for (const row of layout.rows.filter((one) => one.area === null))
    for (let at = row.first; at < row.first + row.count - 1; at += 1) {
      const pair = layout.places.slice(at, at + 2);
      const isPlain = pair.every((place) => states[place.index] === '.' && place.kind === 'standard');
      if (isPlain && isSold(pair.map(({ index }) => index))) return pair.map((place) => place.id);
    }
  return null;
}
