import type { Layout } from '../layout.ts';
import type { HitGrid } from './hit-grid.ts';
import { distance } from './row-order.ts';

function atShare(values: number[], share: number): number | undefined {
  return values.sort((a, b) => a - b)[Math.floor(values.length * share)];
}

/**
 * The usual distance of two neighbours, in plan units: the median over all rows, so that aisles and a few odd seats do
 * not count. A hall of single seats takes the median from each to the next; one without seats a twentieth of its widest
 * area. `lines` are the rows' places from end to end.
 */
export function pitchOf(layout: Layout, lines: readonly (readonly number[])[]): number {
  const steps = lines.flatMap((line) => stepsOf(layout, line));
  const median = atShare(steps, 0.5) ?? atShare(stepsOf(layout, lines.flat()), 0.5);
  if (median !== undefined) return median;
  const widths = layout.map.zones.flatMap((zone) => zone.areas.map((area) => area.shape.width));
  return Math.max(20, ...widths) / 20;
}

function stepsOf({ places }: Layout, line: readonly number[]): number[] {
  const steps: number[] = [];
  for (let at = 1; at < line.length; at += 1) {
    const [a, b] = [places[line[at - 1] ?? -1], places[line[at] ?? -1]];
    const step = a === undefined || b === undefined ? 0 : distance(a.x - b.x, a.y - b.y);
    if (step > 0) steps.push(step);
  }
  return steps;
}

/** What is asked of the seats when they are made as large as they can be. */
interface Seats {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** 1 for a seat drawn as a circle. */
  readonly round: Uint8Array;
}

/** For each seat the room to its nearest neighbour: two squares need it in x or in y, a circle in a straight line. */
export function gapsOf({ xs, ys, round }: Seats, indexes: readonly number[], hits: HitGrid): number[] {
  return indexes.map((index) => {
    const [x, y] = [xs[index] ?? 0, ys[index] ?? 0];
    let gap = 1;
    hits.within({ left: x - 1, right: x + 1, top: y - 1, bottom: y + 1 }, (other) => {
      if (other === index) return;
      const [dx, dy] = [Math.abs((xs[other] ?? 0) - x), Math.abs((ys[other] ?? 0) - y)];
      const isStraight = round[index] === 1 && round[other] === 1;
      gap = Math.min(gap, isStraight ? distance(dx, dy) : Math.max(dx, dy));
    });
    return gap;
  });
}

/** Seats are as large as the closest rows allow, so that two of them never touch; a few odd ones do not count. */
export const seatSizeOf = (gaps: number[]): number => Math.min(0.84, Math.max(0.3, 0.86 * (atShare(gaps, 0.05) ?? 1)));
