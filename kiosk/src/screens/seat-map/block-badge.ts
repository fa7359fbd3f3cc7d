import type { Block } from '@foyer/shared/seating/drawing/blocks';
import { type Box, overlap } from '@foyer/shared/seating/drawing/box';
import { INK } from '@foyer/shared/seating/drawing/colours';
import { FONT } from './fonts.ts';
import { between, isKiosk, onScreen, type Scene, windowOf, write } from './scene.ts';

/** Pixels between a block and its badge: the ring of the keyboard focus must not cover it. */
const APART = 8;

/**
 * Beside a block in which this order has places: how many. It stands above the block or, where words or another
 * block are in the way (`taken`, in pixels), at another side.
 */
export function paintBadge({ ctx, view }: Scene, block: Block, words: string, taken: readonly Box[]): void {
  if (words === '') return;
  const { width, height } = windowOf(ctx);
  const size = isKiosk(ctx) ? 19 : 14;
  ctx.font = `700 ${size}px ${FONT}`;
  const half = ctx.measureText(words).width / 2 + size * 0.6;
  const rise = size * 0.8;
  const at = (middle: number, centre: number): Box => {
    const x = between(middle, half + 3, width - half - 3);
    const y = between(centre, rise + 3, height - rise - 3);
    return { left: x - half, right: x + half, top: y - rise, bottom: y + rise };
  };
  const { left, right, top, bottom } = onScreen(block.box, view);
  const above = at((left + right) / 2, top - rise - APART);
  const places = [
    above,
    at((left + right) / 2, bottom + rise + APART),
    at(left - half - APART, (top + bottom) / 2),
    at(right + half + APART, (top + bottom) / 2),
  ];
  const place = places.find((box) => !taken.some((other) => overlap(box, other))) ?? above;
  paintPill(ctx, place);
  const [x, y] = [(place.left + place.right) / 2, (place.top + place.bottom) / 2];
  write(ctx, words, { x, y, font: `700 ${size}px`, color: INK.paper });
}

function paintPill(ctx: CanvasRenderingContext2D, { left, right, top, bottom }: Box): void {
  ctx.beginPath();
  ctx.roundRect(left, top, right - left, bottom - top, (bottom - top) / 2);
  ctx.fillStyle = INK.accent;
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = INK.paper;
  ctx.stroke();
}
