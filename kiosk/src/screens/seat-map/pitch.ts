import type { Layout } from '@foyer/shared/seating/layout';
import type { HitGrid } from './hit-grid.ts';

function atShare(values: number[], share: number): number | undefined {
  return values.sort((a, b) => a - b)[Math.floor(values.length * share)];
}

/**
 * The usual distance of two neighbours, in plan units: the median over all rows, so that aisles and a few odd seats do
 * not count. A hall without seats takes a twentieth of its widest area.
 */
export function pitchOf(layout: Layout): number {
  const steps: number[] = [];
  for (const row of layout.rows) {
    if (row.area !== null) continue;
    const seats = layout.places.slice(row.first, row.first + row.count).sort((a, b) => a.x - b.x);
    for (const [n, seat] of seats.entries()) {
      const next = seats[n + 1];
      if (next !== undefined) steps.push(Math.hypot(next.x - seat.x, next.y - seat.y));
    }
  }
  const median = atShare(
    steps.filter((step) => step > 0),
    0.5,
  );
  if (median !== undefined) return median;
  const widths = layout.map.zones.flatMap((zone) => zone.areas.map((area) => area.shape.width));
  return Math.max(20, ...widths) / 20;
}

/** Seats are as large as the closest rows allow, so that squares of two seats never touch. */
export function seatSizeOf(xs: Float32Array, ys: Float32Array, hits: HitGrid): number {
  const gaps: number[] = [];
  for (const [index, x] of xs.entries()) {
    if (Number.isNaN(x)) continue;
    const y = ys[index] ?? 0;
    let gap = 1;
    hits.within({ left: x - 1, right: x + 1, top: y - 1, bottom: y + 1 }, (other) => {
      if (other === index) return;
      gap = Math.min(gap, Math.max(Math.abs((xs[other] ?? 0) - x), Math.abs((ys[other] ?? 0) - y)));
    });
    gaps.push(gap);
  }
  return Math.min(0.84, Math.max(0.3, 0.86 * (atShare(gaps, 0.05) ?? 1)));
}
