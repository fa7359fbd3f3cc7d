import { type Layout, layoutOf } from '@foyer/shared/seating/layout';
import type { SeatMap } from '@foyer/shared/seating/seat-map';

/** Halls looked at so far, by performance; null while one is being asked for. */
const layouts = new Map<string, Layout | null>();

/** `F7`; where rows are numbers too, `3-7`. */
export const nameOfPlace = ({ rowLabel, label }: { readonly rowLabel: string; readonly label: string }): string =>
  /\d$/.test(rowLabel) ? `${rowLabel}-${label}` : `${rowLabel}${label}`;

export function rememberHall(performance: string, layout: Layout): void {
  layouts.set(performance, layout);
}

/** A seat as it is printed; null until its hall is known, which is asked for once. */
export function seatName(performance: string | null, seat: string): string | null {
  if (performance === null) return null;
  const layout = layouts.get(performance);
  if (layout === undefined) void askForHall(performance);
  const place = layout?.places.find(({ id }) => id === seat);
  return place === undefined ? null : nameOfPlace(place);
}

async function askForHall(performance: string): Promise<void> {
  layouts.set(performance, null);
  try {
    const answer = await fetch(`/seats?performance=${encodeURIComponent(performance)}`);
    const seats = (await answer.json()) as { readonly map: SeatMap | null } | null;
    if (seats?.map != null) return rememberHall(performance, layoutOf(seats.map));
  } catch {
    // No way to the house now: whoever names a seat next asks again.
  }
  layouts.delete(performance);
}
