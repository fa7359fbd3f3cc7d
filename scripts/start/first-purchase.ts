import { layoutOf } from '@foyer/shared/seating/layout';
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

async function freePair(server: string, performance: string): Promise<readonly string[] | null> {
  const { map, states } = await get<{ map: SeatMap; states: string }>(`${server}/performances/${performance}/seats`);
  const { rows, places } = layoutOf(map);
  for (const row of rows.filter((one) => one.area === null)) {
    const at = states.slice(row.first, row.first + row.count).indexOf('..');
    const pair = at < 0 ? [] : places.slice(row.first + at, row.first + at + 2);
    if (pair.length === 2 && pair.every((place) => place.kind === 'standard')) return pair.map((place) => place.id);
  }
  return null;
}
