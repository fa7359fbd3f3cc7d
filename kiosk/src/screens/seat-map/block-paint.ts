import { type Block, roomAt } from '@foyer/shared/seating/drawing/blocks';
import { INK, mixed, outlineOf, tintOf } from '@foyer/shared/seating/drawing/colours';
import { type Box, grown, overlap } from '@foyer/shared/seating/drawing/box';
import { paintBadge } from './block-badge.ts';
import { FONT } from './fonts.ts';
import { isKiosk, onScreen, pointOnScreen, type Scene, trace, windowOf, write } from './scene.ts';
import { paintStage } from './stage-paint.ts';

interface BlockWords {
  readonly name: string;
  readonly price: string;
  readonly left: string;
  /** How many are this order's; empty for none. */
  readonly ours: string;
}

/** One line of a block: what it says and how large it may be. */
interface Line {
  readonly words: string;
  readonly weight: 400 | 700;
  readonly most: number;
}

const LEAST = 11;
/** Pixels around a block for the ring of the keyboard focus, which must not run through words. */
const RING = 9;
/** Pixels by which a plate beside a block may leave the middle of its height, to get past what is there. */
const OFF_MIDDLE = [0, -3, 3, -6, 6, -12, 12, -20, 20];
/** Where every block has the room, all words are larger: a kiosk is read from a step away. */
const LARGE = [1.7, 1.35];

/**
 * The blocks of a floor and where they look. Words that have no room in a block stand beside it, where nothing else is;
 * failing that as much of the name as fits is in it.
 */
export function paintBlocks(scene: Scene, blocks: readonly PaintedBlock[], stage: string): void {
  const boxes = blocks.map(({ block }) => block.box);
  for (const painted of blocks) paintBlock(scene, painted);
  const stageWord = paintStage(scene, stage, boxes);
  const beside = [scene.floor.stage, stageWord].map((box) => onScreen(box, scene.view));
  paintWords(scene, blocks, beside);
  for (const { block, words } of blocks) {
    const others = boxes.filter((box) => box !== block.box).map((box) => onScreen(box, scene.view));
    paintBadge(scene, block, words.ours, [...others, ...beside]);
  }
}

/** `beside` is what stands beside the blocks, in pixels; plates are added to it. */
function paintWords(scene: Scene, blocks: readonly PaintedBlock[], beside: Box[]): void {
  const rings = blocks.map(({ block }) => grown(onScreen(block.box, scene.view), RING));
  const large = LARGE.find((share) =>
    blocks.every(({ block, words }) =>
      fits(scene.ctx, block, scene.view, linesOf(words), sizesOf(linesOf(words), share)),
    ),
  );
  for (const { block, words } of blocks) {
    const lines = linesOf(words);
    if (writeInside(scene, block, lines, { isForced: false, large: large ?? 1 })) continue;
    const taken = [...rings, ...beside];
    const shown = [lines, lines.slice(0, 2)].find((some) => plateOf(scene, block, some, taken) !== null) ?? lines;
    const plate = plateOf(scene, block, shown, taken);
    if (plate === null) writeInside(scene, block, lines, { isForced: true, large: 1 });
    else {
      beside.push(plate);
      writeOnPlate(scene.ctx, plate, shown);
    }
  }
}

export interface PaintedBlock {
  readonly block: Block;
  /** Of its most frequent price. */
  readonly color: string;
  readonly words: BlockWords;
  readonly isSoldOut: boolean;
}

const linesOf = (words: BlockWords): Line[] =>
  [
    { words: words.name, weight: 700, most: 17 } as const,
    { words: words.left, weight: 400, most: 14 } as const,
    { words: words.price, weight: 400, most: 13 } as const,
  ].filter((line) => line.words !== '');

/** Hatched when it is sold out. */
function paintBlock(scene: Scene, { block, color, words, isSoldOut }: PaintedBlock): void {
  const { ctx, view } = scene;
  trace(ctx, block.border, view);
  ctx.fillStyle = isSoldOut ? INK.sold : tintOf(color);
  ctx.fill();
  if (isSoldOut) hatch(scene, block);
  trace(ctx, block.border, view);
  const isOurs = words.ours !== '';
  ctx.lineWidth = isOurs ? 4 : 2;
  ctx.setLineDash([]);
  ctx.strokeStyle = isOurs ? INK.accent : isSoldOut ? INK.line : outlineOf(color);
  ctx.stroke();
}

function plateSizes(ctx: CanvasRenderingContext2D, lines: readonly Line[]): number[] {
  return sizesOf(lines, isKiosk(ctx) ? 1.35 : 0.85);
}

/** Room for all lines under a block, or failing that above or beside it; null when something is everywhere. */
function plateOf({ ctx, view }: Scene, { box }: Block, lines: readonly Line[], taken: readonly Box[]): Box | null {
  const { left, right, top, bottom } = onScreen(box, view);
  const { width, height } = windowOf(ctx);
  const sizes = plateSizes(ctx, lines);
  const widths = lines.map(({ words, weight }, at) => {
    ctx.font = `${weight} ${sizes[at] ?? LEAST}px ${FONT}`;
    return ctx.measureText(words).width;
  });
  const half = Math.max(...widths) / 2 + 4;
  const high = sizes.reduce((sum, size) => sum + size * LEADING, 4);
  const within = (value: number): number => Math.min(width - half - 2, Math.max(half + 2, value));
  const at = (from: number, middle = (left + right) / 2): Box => {
    const x = within(middle);
    return { left: x - half, right: x + half, top: from, bottom: from + high };
  };
  const isFree = (plate: Box): boolean =>
    !taken.some((other) => overlap(plate, other)) && plate.bottom < height && plate.top > 0;
  const beside = (top + bottom - high) / 2;
  const sides = [left - half - RING, right + half + RING].flatMap((middle) =>
    OFF_MIDDLE.map((off) => at(beside + off, middle)),
  );
  const places = [at(bottom + RING), at(top - high - RING), ...sides];
  return places.find(isFree) ?? null;
}

function writeOnPlate(ctx: CanvasRenderingContext2D, plate: Box, lines: readonly Line[]): void {
  const x = (plate.left + plate.right) / 2;
  let y = plate.top + 2;
  for (const [at, size] of plateSizes(ctx, lines).entries()) {
    const { words = '', weight = 400 } = lines[at] ?? {};
    write(ctx, words, { x, y: y + (size * LEADING) / 2, font: `${weight} ${size}px`, color: INK.text });
    y += size * LEADING;
  }
}

/** Sparse and pale: words stand on it. */
function hatch({ ctx, view }: Scene, { box }: Block): void {
  ctx.save();
  ctx.clip();
  const { x, y } = pointOnScreen({ x: box.left, y: box.bottom }, view);
  const [wide, high] = [(box.right - box.left) * view.scale, (box.bottom - box.top) * view.scale];
  ctx.beginPath();
  for (let at = -high; at < wide; at += 10) {
    ctx.moveTo(x + at, y);
    ctx.lineTo(x + at + high, y - high);
  }
  ctx.lineWidth = 1;
  ctx.strokeStyle = mixed(INK.sold, INK.line, 0.45);
  ctx.stroke();
  ctx.restore();
}

interface Fitting {
  readonly isForced: boolean;
  /** Share of the usual size that is tried first. */
  readonly large: number;
}

/**
 * As many of the lines as fit in a block, none smaller than can be read. False when not even name and what is left do;
 * `isForced` then writes as much of the name as there is room for.
 */
function writeInside(
  { ctx, view }: Scene,
  block: Block,
  lines: readonly Line[],
  { isForced, large }: Fitting,
): boolean {
  const middle = pointOnScreen(block.middle, view);
  const least = isForced ? 1 : Math.min(2, lines.length);
  const tries = lines
    .map((_, dropped) => lines.slice(0, lines.length - dropped))
    .filter((shown) => shown.length >= least)
    .flatMap((shown) => [large, 0.85, 0.65].map((share) => [shown, share] as const));
  const found = tries.find(([shown, share]) => fits(ctx, block, view, shown, sizesOf(shown, share)));
  if (found === undefined && !isForced) return false;
  const [shown, share] = found ?? [lines.slice(0, 1), 0];
  put(ctx, block, { shown, sizes: sizesOf(shown, share), middle, scale: view.scale });
  return true;
}

const sizesOf = (lines: readonly Line[], share: number): number[] =>
  lines.map(({ most }) => Math.max(LEAST, most * share));

const LEADING = 1.3;

function fits(
  ctx: CanvasRenderingContext2D,
  block: Block,
  { scale }: Scene['view'],
  lines: readonly Line[],
  sizes: readonly number[],
): boolean {
  const high = sizes.reduce((sum, size) => sum + size * LEADING, 0);
  let top = -high / 2;
  return lines.every(({ words, weight }, at) => {
    const size = sizes[at] ?? LEAST;
    ctx.font = `${weight} ${size}px ${FONT}`;
    const room = Math.min(roomIn(block, top / scale) * scale, roomIn(block, (top + size * LEADING) / scale) * scale);
    top += size * LEADING;
    return ctx.measureText(words).width + 6 <= room;
  });
}

/** The room left and right of the block's middle at a height off it, counted twice over on its narrow side; pitches. */
function roomIn({ border, middle }: Block, off: number): number {
  const { left, right } = roomAt(border, middle, middle.y + off);
  return 2 * Math.min(middle.x - left, right - middle.x);
}

interface Placed {
  readonly shown: readonly Line[];
  readonly sizes: readonly number[];
  readonly middle: { readonly x: number; readonly y: number };
  readonly scale: number;
}

function put(ctx: CanvasRenderingContext2D, block: Block, { shown, sizes, middle, scale }: Placed): void {
  const high = sizes.reduce((sum, size) => sum + size * LEADING, 0);
  let y = middle.y - high / 2;
  for (const [at, { words, weight }] of shown.entries()) {
    const size = sizes[at] ?? LEAST;
    const room = Math.max(size * 2, roomIn(block, 0) * scale - 6);
    write(ctx, words, { x: middle.x, y: y + (size * LEADING) / 2, font: `${weight} ${size}px`, color: INK.text, room });
    y += size * LEADING;
  }
}
