import { labelColorOn } from '../ui/palette.ts';
import { type Box, grown } from './box.ts';
import { FONT, INK, mixed } from './inks.ts';
import type { Plan, PlanArea } from './plan.ts';
import type { Viewport } from './viewport.ts';

/** Words on the picture, in the language of the screen. */
export interface FrameTexts {
  readonly stage: string;
  /** By position in `plan.zones`; empty when the hall has one zone only. */
  readonly zones: readonly string[];
  /** By position in `plan.areas`. */
  readonly areas: readonly string[];
  readonly left: (n: number) => string;
}

type Ctx = CanvasRenderingContext2D;

/** The context is scaled to CSS pixels; boxes of the plan are put through `view`. */
const onScreen = (box: Box, view: Viewport): Box => ({
  left: box.left * view.scale + view.left,
  top: box.top * view.scale + view.top,
  right: box.right * view.scale + view.left,
  bottom: box.bottom * view.scale + view.top,
});

function text(ctx: Ctx, words: string, x: number, y: number, font: string, color: string): void {
  ctx.font = `${font} ${FONT}`;
  ctx.fillStyle = color;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(words, x, y);
}

const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * A bar where the audience looks, a screen curved towards it, with its word on it or as near as there is room.
 * Returns the room the word took below the bar, in pitches, so that nothing else is written there.
 */
export function paintStage(ctx: Ctx, plan: Plan, view: Viewport, words: string): Box {
  const box = onScreen(plan.stage, view);
  const middle = (box.left + box.right) / 2;
  const size = between(view.scale * 0.6, 12, 18);
  const font = `700 ${size}px`;
  ctx.fillStyle = INK.stage;
  ctx.beginPath();
  if (plan.layout.map.stage.kind === 'screen') {
    curveScreen(ctx, box, view.scale);
  } else {
    const round = Math.min(6, (box.bottom - box.top) / 2);
    ctx.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, round);
    if (box.bottom - box.top >= size * 1.3) {
      ctx.fill();
      text(ctx, words, middle, (box.top + box.bottom) / 2, font, INK.paper);
      return plan.stage;
    }
  }
  ctx.fill();
  const below = wordBox(plan.stage, plan.stage.bottom, words, size / view.scale);
  const isBelow = isEmpty(plan, below, plan.areas);
  text(ctx, words, middle, isBelow ? box.bottom + size * 0.85 : box.top - size * 0.7, font, INK.text);
  return isBelow ? below : plan.stage;
}

function curveScreen(ctx: Ctx, box: Box, scale: number): void {
  const middle = (box.left + box.right) / 2;
  const bend = Math.min(box.bottom - box.top, scale * 0.5);
  const thick = between(box.bottom - box.top, 3, Math.max(4, scale * 0.28));
  ctx.moveTo(box.left, box.top + bend);
  ctx.quadraticCurveTo(middle, box.top - bend, box.right, box.top + bend);
  ctx.lineTo(box.right, box.top + bend + thick);
  ctx.quadraticCurveTo(middle, box.top - bend + thick, box.left, box.top + bend + thick);
}

/** The room one line of words of height `size` takes, centred under `over` from `top` down; all in pitches. */
function wordBox(over: Box, top: number, words: string, size: number): Box {
  const middle = (over.left + over.right) / 2;
  const half = (size * words.length) / 2;
  return { left: middle - half, right: middle + half, top, bottom: top + size * 1.6 };
}

function isEmpty(plan: Plan, box: Box, others: readonly { readonly box: Box }[]): boolean {
  let empty = true;
  plan.hits.within(grown(box, 0.45), () => {
    empty = false;
  });
  const touches = ({ box: other }: { readonly box: Box }): boolean =>
    other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top;
  return empty && !others.some(touches);
}

/** Row names at both ends of each row, as many as there is room for, never on top of a seat. */
export function paintRowLabels(ctx: Ctx, plan: Plan, view: Viewport): void {
  const size = between(view.scale * 0.5, 10, 15);
  for (const zone of plan.zones) {
    for (const side of [-1, 1] as const) {
      let last = Number.NEGATIVE_INFINITY;
      for (const at of zone.rows) {
        const row = plan.rows[at];
        const end = side === -1 ? row?.seats[0] : row?.seats.at(-1);
        if (row === undefined || end === undefined) continue;
        const x = (plan.xs[end] ?? 0) + side * Math.max(1.05, plan.seatSize / 2 + (size * 0.95) / view.scale);
        const y = plan.ys[end] ?? 0;
        const top = y * view.scale + view.top;
        if (Math.abs(top - last) < size * 1.2 || plan.hits.nearest(x, y, 0.6) !== -1) continue;
        last = top;
        text(ctx, row.label, x * view.scale + view.left, top, `${size}px`, INK.textSoft);
      }
    }
  }
}

/** The name of a zone above its first row; where another zone stands in the way, along its outer side. */
export function paintZoneNames(ctx: Ctx, plan: Plan, view: Viewport, names: readonly string[], stageWord: Box): void {
  const size = between(view.scale * 0.7, 12, 18);
  for (const [at, zone] of plan.zones.entries()) {
    const name = names[at];
    if (name === undefined) continue;
    const box = onScreen(zone.box, view);
    const above = wordBox(zone.box, zone.box.top - (size * 1.6) / view.scale, name, size / view.scale);
    if (isEmpty(plan, above, [...plan.areas, { box: plan.stage }, { box: stageWord }])) {
      text(ctx, name, (box.left + box.right) / 2, box.top - size * 0.8, `700 ${size}px`, INK.text);
      continue;
    }
    ctx.save();
    const away = view.scale * 1.1 + size;
    const x = isOnTheRight(plan, zone.box) ? box.right + away : box.left - away;
    ctx.translate(x, (box.top + box.bottom) / 2);
    ctx.rotate(-Math.PI / 2);
    text(ctx, name, 0, 0, `700 ${size}px`, INK.text);
    ctx.restore();
  }
}

function isOnTheRight({ bounds }: Plan, zone: Box): boolean {
  const middle = (bounds.left + bounds.right) / 2;
  return (zone.left + zone.right) / 2 > middle + (bounds.right - bounds.left) * 0.15;
}

/** A standing area: its shape, its name, how many are left, and how many this basket has. */
export function paintArea(
  ctx: Ctx,
  area: PlanArea,
  view: Viewport,
  color: string,
  words: readonly [name: string, left: string, chosen: string],
): void {
  const box = onScreen(area.box, view);
  const [name, left, chosen] = words;
  ctx.beginPath();
  ctx.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, Math.min(10, view.scale * 0.6));
  ctx.fillStyle = mixed(color, INK.paper, 0.72);
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.setLineDash([]);
  ctx.strokeStyle = mixed(color, INK.text, 0.45);
  ctx.stroke();
  const size = between(view.scale * 0.8, 12, 22);
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  text(ctx, name, x, y - size * 0.8, `700 ${size}px`, INK.text);
  text(ctx, left, x, y + size * 0.5, `${size * 0.8}px`, INK.text);
  if (chosen === '') return;
  const width = (ctx.measureText(chosen).width || 0) + size;
  ctx.fillStyle = INK.text;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y + size * 1.25, width, size * 1.3, size * 0.65);
  ctx.fill();
  text(ctx, chosen, x, y + size * 1.9, `700 ${size * 0.8}px`, labelColorOn(INK.text));
}
