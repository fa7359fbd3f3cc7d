import { around, aroundPoints, type Box, grown } from '@foyer/shared/seating/drawing/box';
import { INK } from '@foyer/shared/seating/drawing/colours';
import type { PlanZone, RowEnd } from '@foyer/shared/seating/drawing/plan';
import type { Point } from '@foyer/shared/seating/seat-map';
import { between, furnitureOf, isEmpty, onScreen, type Scene, tablesOf, windowOf, write } from './scene.ts';
import { wordBox } from './stage-paint.ts';

/**
 * Row names at both ends of each row, in the row's own direction: as many as there is room for, never on a seat. `least`:
 * pixels that whoever made text large can read.
 */
export function paintRowLabels(scene: Scene, least: number): void {
  const { ctx, plan, floor, view } = scene;
  const size = Math.max(between(view.scale * 0.5, 10, 15), least);
  const reach = reachOf(scene, size);
  for (const zone of floor.zones) {
    const last: (Point | undefined)[] = [];
    for (const at of plan.zones[zone]?.rows ?? []) {
      const row = plan.rows[at];
      for (const [side, end] of row?.ends.entries() ?? []) {
        const spot = spotOf(scene, end, size);
        const [x, y] = [spot.x * view.scale + view.left, spot.y * view.scale + view.top];
        const before = last[side];
        const isCrowded = before !== undefined && (before.x - x) ** 2 + (before.y - y) ** 2 < (size * 1.2) ** 2;
        if (isCrowded || floor.hits.nearest(spot.x, spot.y, reach) !== -1) continue;
        last[side] = { x, y };
        write(ctx, row?.label ?? '', {
          x,
          y,
          font: `${size}px`,
          color: INK.textSoft,
          hasHalo: plan.zones[zone]?.outline != null,
        });
      }
    }
  }
}

/** How near to a seat's centre, in x and in y, a label counts as standing on it; pitches. */
const reachOf = ({ plan, view }: Scene, size: number): number =>
  Math.max(0.6, plan.seatSize / 2 + (size * 0.4) / view.scale);

function spotOf(scene: Scene, { seat, dx, dy }: RowEnd, size: number): Point {
  const { plan, view } = scene;
  // However its row lies it must not count as standing on its own seat.
  const least = (reachOf(scene, size) + 0.05) / Math.max(Math.abs(dx), Math.abs(dy));
  const away = Math.max(least, plan.seatSize / 2 + (size * 0.95) / view.scale);
  return { x: (plan.xs[seat] ?? 0) + dx * away, y: (plan.ys[seat] ?? 0) + dy * away };
}

/** The name of a zone above its first row; where another zone stands in the way, along its outer side. */
export function paintZoneNames(scene: Scene, names: readonly string[], stageWord: Box): void {
  const { ctx, plan, floor, view } = scene;
  const size = between(view.scale * 0.7, 12, 18);
  const others = [...furnitureOf(scene), floor.stage, stageWord];
  for (const at of floor.zones) {
    const [zone, name] = [plan.zones[at], names[at]];
    // A zone of one standing area has its name on the area.
    if (zone === undefined || name === undefined || zone.rows.length === 0) continue;
    const seats = seatsBox(scene, zone);
    const box = onScreen(seats, view);
    const font = `700 ${size}px`;
    const middle = (box.left + box.right) / 2;
    const top = topOf(scene, zone, seats, size);
    const above = wordBox(seats, top - (size * 1.6) / view.scale, name, size / view.scale);
    const room = Math.max(box.right - box.left + 2 * view.scale, size * 6);
    if (isEmpty(scene, above, others)) {
      write(ctx, name, { x: middle, y: top * view.scale + view.top - size * 0.8, font, color: INK.text, room });
      continue;
    }
    const away = view.scale * 1.1 + size;
    const x = isOnTheRight(floor.bounds, seats) ? box.right + away : box.left - away;
    // Cut off at the edge of the window it would be dirt; the zone's button has the name too.
    if (Math.min(x, windowOf(ctx).width - x) < size * 0.6) continue;
    ctx.save();
    ctx.translate(x, (box.top + box.bottom) / 2);
    ctx.rotate(-Math.PI / 2);
    write(ctx, name, { x: 0, y: 0, font, color: INK.text, room: Math.max(box.bottom - box.top, size * 4) });
    ctx.restore();
  }
}

/** The upper edge of all that is drawn of a zone over its middle: seats, border, labels of rows that lead upwards. */
function topOf(scene: Scene, { outline, rows, areas }: PlanZone, box: Box, size: number): number {
  const border = outline === null || areas.length > 0 ? box.top : aroundPoints(outline).top;
  const ends = rows.flatMap((at) => scene.plan.rows[at]?.ends ?? []).filter(({ dy }) => dy < -0.8);
  const labels = ends.map((end) => spotOf(scene, end, size).y - (0.9 * size) / scene.view.scale);
  return Math.min(box.top, border, ...labels);
}

/** Around the seats and tables of a zone: above a standing area before them its name would be that area's. */
function seatsBox({ plan, floor }: Scene, zone: PlanZone): Box {
  if (zone.areas.length === 0) return zone.box;
  const own = zone.rows.flatMap((row) => plan.rows[row]?.seats ?? []);
  const seats = grown(aroundPoints(own.map((index) => ({ x: plan.xs[index] ?? 0, y: plan.ys[index] ?? 0 }))), 0.5);
  return around([seats, ...tablesOf(plan, floor).flatMap(({ box, zone: at }) => (plan.zones[at] === zone ? box : []))]);
}

function isOnTheRight(bounds: Box, zone: Box): boolean {
  const middle = (bounds.left + bounds.right) / 2;
  return (zone.left + zone.right) / 2 > middle + (bounds.right - bounds.left) * 0.15;
}
