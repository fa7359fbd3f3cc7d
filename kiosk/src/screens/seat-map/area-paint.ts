import { INK, labelColorOn, outlineOf, tintOf } from '@foyer/shared/seating/drawing/colours';
import { middleOf, roomAt } from '@foyer/shared/seating/drawing/blocks';
import type { PlanArea } from '@foyer/shared/seating/drawing/plan';
import { between, onScreen, pointOnScreen, type Scene, tablesOf, trace, write } from './scene.ts';

/** As a locked seat's border is dotted. */
const LOCKED_DASHES = [2, 4];

/** Behind everything else: the border of a zone as its author drew it. */
export function paintZoneOutlines({ ctx, plan, floor, view }: Scene): void {
  for (const at of floor.zones) {
    const outline = plan.zones[at]?.outline;
    if (outline == null) continue;
    trace(ctx, outline, view);
    ctx.fillStyle = INK.soft;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = INK.line;
    ctx.stroke();
  }
}

/** Tables under their seats, turned as drawn, each with its label inside. */
export function paintTables({ ctx, plan, floor, view }: Scene): void {
  for (const { form, at, width, height, turn, label } of tablesOf(plan, floor)) {
    const { x, y } = pointOnScreen(at, view);
    const [wide, high] = [width * view.scale, height * view.scale];
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate((turn * Math.PI) / 180);
    ctx.beginPath();
    if (form === 'round') ctx.ellipse(0, 0, wide / 2, high / 2, 0, 0, Math.PI * 2);
    else ctx.roundRect(-wide / 2, -high / 2, wide, high, Math.min(6, high * 0.15));
    ctx.fillStyle = INK.soft;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = INK.line;
    ctx.stroke();
    ctx.restore();
    const size = between(Math.min(wide, high) * 0.4, 0, 16);
    if (size >= 8)
      write(ctx, label, { x, y, font: `700 ${size}px`, color: INK.text, room: Math.max(wide, high) * 0.9 });
  }
}

/** A standing area: its shape, its name, how many are left, and how many this basket has. No colour: locked, as its seats would be. */
export function paintArea(
  { ctx, view }: Scene,
  area: PlanArea,
  color: string | null,
  words: readonly [name: string, left: string, chosen: string],
): void {
  const box = onScreen(area.box, view);
  const [name, left, chosen] = words;
  if (area.outline === null) {
    ctx.beginPath();
    ctx.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, Math.min(10, view.scale * 0.6));
  } else trace(ctx, area.outline, view);
  ctx.fillStyle = color === null ? INK.soft : tintOf(color);
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.setLineDash(color === null ? LOCKED_DASHES : []);
  ctx.strokeStyle = color === null ? INK.textSoft : outlineOf(color);
  ctx.stroke();
  ctx.setLineDash([]);
  const size = between(view.scale * 0.8, 12, 22);
  const middle = area.outline === null ? null : middleOf(area.outline);
  const { x, y } =
    middle === null ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 } : pointOnScreen(middle, view);
  const span = middle === null || area.outline === null ? null : roomAt(area.outline, middle, middle.y);
  const room = span === null ? box.right - box.left - 8 : (span.right - span.left) * view.scale - 8;
  const isLow = box.bottom - box.top < size * (chosen === '' ? 3 : 5);
  if (isLow) {
    write(ctx, [name, left, chosen].filter(Boolean).join(' · '), {
      x,
      y,
      font: `700 ${size * 0.85}px`,
      color: INK.text,
      room,
    });
    return;
  }
  write(ctx, name, { x, y: y - size * 0.8, font: `700 ${size}px`, color: INK.text, room });
  write(ctx, left, { x, y: y + size * 0.5, font: `${size * 0.8}px`, color: INK.text, room });
  if (chosen !== '') paintChosenCount(ctx, chosen, x, y, size);
}

function paintChosenCount(ctx: CanvasRenderingContext2D, chosen: string, x: number, y: number, size: number): void {
  const width = (ctx.measureText(chosen).width || 0) + size;
  ctx.fillStyle = INK.text;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y + size * 1.25, width, size * 1.3, size * 0.65);
  ctx.fill();
  write(ctx, chosen, { x, y: y + size * 1.9, font: `700 ${size * 0.8}px`, color: labelColorOn(INK.text) });
}
