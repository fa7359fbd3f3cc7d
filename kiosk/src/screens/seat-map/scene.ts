import { type Box, grown, overlap } from '@foyer/shared/seating/drawing/box';
import { INK } from '@foyer/shared/seating/drawing/colours';
import type { Plan, PlanFloor } from '@foyer/shared/seating/drawing/plan';
import type { Size, Viewport } from '@foyer/shared/seating/drawing/viewport';
import type { Point, Table } from '@foyer/shared/seating/seat-map';
import type { Left } from './counts.ts';
import { FONT } from './fonts.ts';

/** Words on the picture, in the language of the screen. Lists go by position in the plan's lists. */
export interface FrameTexts {
  readonly stage: string;
  /** Empty when the hall has one zone only. */
  readonly zones: readonly string[];
  readonly areas: readonly string[];
  /** For the overview: price range of each zone, or nothing. */
  readonly prices: readonly string[];
  /** How many are left; where that is not known, why none can be had here now. */
  readonly left: (left: Left) => string;
  /** How many of a zone are this order's; nothing for none. */
  readonly ours: (n: number) => string;
  /** Least size of the letters of rows, pixels; 0 where text is not large. */
  readonly rowLetters: number;
}

/** What is painted, and where. The context is scaled to CSS pixels; the plan is put through `view`. */
export interface Scene {
  readonly ctx: CanvasRenderingContext2D;
  readonly plan: Plan;
  readonly floor: PlanFloor;
  readonly view: Viewport;
}

export const onScreen = (box: Box, view: Viewport): Box => ({
  left: box.left * view.scale + view.left,
  top: box.top * view.scale + view.top,
  right: box.right * view.scale + view.left,
  bottom: box.bottom * view.scale + view.top,
});

export const pointOnScreen = ({ x, y }: Point, view: Viewport): Point => ({
  x: x * view.scale + view.left,
  y: y * view.scale + view.top,
});

export const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The size of the window in the pixels of a context that is scaled to them. */
export function windowOf(ctx: CanvasRenderingContext2D): Size {
  const ratio = ctx.getTransform().a;
  return { width: ctx.canvas.width / ratio, height: ctx.canvas.height / ratio };
}

/** From this many pixels on a window is a kiosk's, read from a step away. */
const KIOSK_FROM = 1_200_000;

export function isKiosk(ctx: CanvasRenderingContext2D): boolean {
  const { width, height } = windowOf(ctx);
  return width * height > KIOSK_FROM;
}

interface Written {
  readonly x: number;
  readonly y: number;
  /** Weight and size, such as `700 14px`. */
  readonly font: string;
  readonly color: string;
  /** Words longer than this many pixels end in `…`. */
  readonly room?: number;
  /** Paper around the letters, where a line may run behind them. */
  readonly hasHalo?: boolean;
}

/** One line of words, centred on a point. */
export function write(
  ctx: CanvasRenderingContext2D,
  words: string,
  { x, y, font, color, room, hasHalo }: Written,
): void {
  ctx.font = `${font} ${FONT}`;
  ctx.fillStyle = color;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  if (hasHalo === true) {
    ctx.lineWidth = 3;
    ctx.lineJoin = 'round';
    ctx.strokeStyle = INK.paper;
    ctx.strokeText(words, x, y);
  }
  ctx.fillText(room === undefined ? words : shortened(ctx, words, room), x, y);
}

/** As much of the words as fits, with the font of the context; at least the first letter. */
export function shortened(ctx: CanvasRenderingContext2D, words: string, room: number): string {
  if (ctx.measureText(words).width <= room) return words;
  const letters = [...words];
  while (letters.length > 1 && ctx.measureText(`${letters.join('')}…`).width > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** A border as the current path. */
export function trace(ctx: CanvasRenderingContext2D, border: readonly Point[], view: Viewport): void {
  ctx.beginPath();
  for (const [at, point] of border.entries()) {
    const { x, y } = pointOnScreen(point, view);
    if (at === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
  ctx.closePath();
}

/** True when no seat and none of the other boxes lies in a part of the plan. */
export function isEmpty({ floor }: Scene, box: Box, others: readonly Box[]): boolean {
  let empty = true;
  floor.hits.within(grown(box, 0.45), () => {
    empty = false;
  });
  return empty && !others.some((other) => overlap(other, box));
}

/** Standing areas and tables: words must not be written over them either. */
export const furnitureOf = ({ plan, floor }: Scene): Box[] => [
  ...floor.areas.flatMap((at) => plan.areas[at]?.box ?? []),
  ...tablesOf(plan, floor).map(({ box }) => box),
];

interface DrawnTable extends Table {
  readonly label: string;
  readonly zone: number;
  /** Room for it however it is turned. */
  readonly box: Box;
}

const tables = new WeakMap<PlanFloor, readonly DrawnTable[]>();

/** The tables of a floor, looked for once. */
export function tablesOf(plan: Plan, floor: PlanFloor): readonly DrawnTable[] {
  const known = tables.get(floor);
  if (known !== undefined) return known;
  const rows = floor.zones.flatMap((zone) => plan.zones[zone]?.rows ?? []);
  const made = rows.flatMap((at): DrawnTable[] => {
    const row = plan.rows[at];
    if (row?.table == null) return [];
    const { x, y } = row.table.at;
    const reach = Math.hypot(row.table.width, row.table.height) / 2;
    return [
      { ...row.table, label: row.label, zone: row.zone, box: grown({ left: x, top: y, right: x, bottom: y }, reach) },
    ];
  });
  tables.set(floor, made);
  return made;
}
