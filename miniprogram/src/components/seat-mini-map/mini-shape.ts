import type { Box } from '@foyer/shared/seating/drawing/box';
import type { Plan, PlanFloor } from '@foyer/shared/seating/drawing/plan';

/** Something of the mini-map: what tells it from others, and its style. */
export interface Drawn {
  readonly key: number;
  readonly style: string;
}

/** A floor as the mini-map draws it: a line for each row, a block for each area. */
interface MiniShape {
  readonly w: number;
  readonly h: number;
  readonly stage: string;
  readonly lines: readonly Drawn[];
}

const LARGEST = { width: 92, height: 84 };

/** Pixels of the mini-map for a pitch of the plan. */
export function miniScale({ left, top, right, bottom }: Box): number {
  return Math.min(LARGEST.width / Math.max(1, right - left), LARGEST.height / Math.max(1, bottom - top));
}

export function miniOf(plan: Plan, floor: PlanFloor): MiniShape {
  const { bounds } = floor;
  const scale = miniScale(bounds);
  const rows = floor.zones.flatMap((zone) => plan.zones[zone]?.rows ?? []);
  const lines = rows.flatMap((at) => {
    const { seats = [], table = null } = plan.rows[at] ?? {};
    const [first = -1, last = first] = [seats[0], seats[seats.length - 1]];
    if (first === -1) return [];
    if (table !== null) {
      const half = Math.max(table.width, table.height) / 2 + 0.6;
      return styleOf(
        { left: table.at.x - half, right: table.at.x + half, top: table.at.y - half, bottom: table.at.y + half },
        bounds,
        scale,
      );
    }
    const [x1, y1, x2, y2] = [plan.xs[first] ?? 0, plan.ys[first] ?? 0, plan.xs[last] ?? 0, plan.ys[last] ?? 0];
    const length = Math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2) + 0.8;
    const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
    const box = { left: x - length / 2, right: x + length / 2, top: y - 0.3, bottom: y + 0.3 };
    const turn = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
    return `${styleOf(box, bounds, scale)}${Math.abs(turn) < 0.5 ? '' : `;transform:rotate(${turn.toFixed(1)}deg)`}`;
  });
  const areas = floor.areas.flatMap((at) => {
    const box = plan.areas[at]?.box;
    return box === undefined ? [] : styleOf(box, bounds, scale);
  });
  return {
    w: Math.round((bounds.right - bounds.left) * scale),
    h: Math.round((bounds.bottom - bounds.top) * scale),
    stage: styleOf(floor.stage, bounds, scale),
    lines: [...lines, ...areas].map((style, key) => ({ key, style })),
  };
}

/** A box of the plan on the mini-map. */
export function styleOf({ left, top, right, bottom }: Box, bounds: Box, scale: number): string {
  const px = (n: number): string => `${Math.round(n * scale * 10) / 10}px`;
  return `left:${px(left - bounds.left)};top:${px(top - bounds.top)};width:${px(right - left)};height:${px(bottom - top)}`;
}

/** Where the chosen places are, as styles. */
export function dotsOf({ xs, ys }: Plan, places: readonly number[], bounds: Box): Drawn[] {
  const scale = miniScale(bounds);
  const px = (n: number): string => `${Math.round(n * scale)}px`;
  return places.map((key) => ({
    key,
    style: `left:${px((xs[key] ?? 0) - bounds.left)};top:${px((ys[key] ?? 0) - bounds.top)}`,
  }));
}
