import type { SKRSContext2D } from '@napi-rs/canvas';
import type { EdgeKind, SeatMap } from '@foyer/shared/seating/seat-map';
import { EDGE_STYLE } from './draw-edges.ts';
import type { Frame } from './frame.ts';

/** Pixels below the plan. */
export const LEGEND_HEIGHT = 96;

const INK = '#222222';
const KINDS = 'W wheelchair · C companion · ( ) couple · R restricted view · + focal point · no line: an aisle';

/** What colours, lines and marks mean; the lines are only those there could be. */
export function drawLegend(ctx: SKRSContext2D, font: string, map: SeatMap, frame: Frame): void {
  const text = (words: string, x: number, y: number): number => write(ctx, font, words, x, y);
  const top = frame.height;
  ctx.strokeStyle = '#dddddd';
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(0, top);
  ctx.lineTo(frame.width, top);
  ctx.stroke();
  let x = 16;
  for (const { name, color } of map.priceZones) {
    ctx.fillStyle = color;
    ctx.fillRect(x, top + 12, 14, 14);
    // White on white is a colour too.
    ctx.strokeStyle = '#999999';
    ctx.strokeRect(x + 0.5, top + 12.5, 13, 13);
    x = text(name.en, x + 20, top + 24) + 20;
  }
  x = 16;
  for (const kind of Object.keys(EDGE_STYLE) as EdgeKind[]) {
    const { color, width, text: words } = EDGE_STYLE[kind];
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.moveTo(x, top + 47);
    ctx.lineTo(x + 24, top + 47);
    ctx.stroke();
    x = text(words, x + 30, top + 52) + 20;
  }
  text(KINDS, 16, top + 80);
}

/** Gives where the text ends. */
function write(ctx: SKRSContext2D, font: string, words: string, x: number, y: number): number {
  ctx.font = `13px ${font}`;
  ctx.fillStyle = INK;
  ctx.textAlign = 'left';
  ctx.fillText(words, x, y);
  return x + ctx.measureText(words).width;
}
