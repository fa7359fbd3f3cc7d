import type { Box } from '@foyer/shared/seating/drawing/box';
import { INK } from '@foyer/shared/seating/drawing/colours';
import { FONT } from './fonts.ts';
import { between, furnitureOf, isEmpty, onScreen, type Scene, write } from './scene.ts';

/**
 * A bar where the audience looks, a screen curved towards it, with its word on it or as near as there is room.
 * Returns the room the word took beside the bar, in pitches, so that nothing else is written there. `others` are parts
 * of the plan, apart from seats and furniture, that it must not stand on.
 */
export function paintStage(scene: Scene, words: string, others: readonly Box[] = []): Box {
  const { ctx, plan, floor, view } = scene;
  const { stage } = floor;
  const box = onScreen(stage, view);
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
    ctx.font = `${font} ${FONT}`;
    if (box.bottom - box.top >= size * 1.3 && box.right - box.left >= ctx.measureText(words).width + 6) {
      ctx.fill();
      write(ctx, words, { x: middle, y: (box.top + box.bottom) / 2, font, color: INK.paper });
      return stage;
    }
  }
  ctx.fill();
  const below = wordBox(stage, stage.bottom, words, size / view.scale);
  const isBelow = isEmpty(scene, below, [...furnitureOf(scene), ...others]);
  const y = isBelow ? box.bottom + size * 0.85 : Math.max(size * 0.6, box.top - size * 0.7);
  write(ctx, words, { x: middle, y, font, color: INK.text });
  return isBelow ? below : wordBox(stage, stage.top - (size * 1.6) / view.scale, words, size / view.scale);
}

function curveScreen(ctx: CanvasRenderingContext2D, box: Box, scale: number): void {
  const middle = (box.left + box.right) / 2;
  const bend = Math.min(box.bottom - box.top, scale * 0.5);
  const thick = between(box.bottom - box.top, 3, Math.max(4, scale * 0.28));
  ctx.moveTo(box.left, box.top + bend);
  ctx.quadraticCurveTo(middle, box.top - bend, box.right, box.top + bend);
  ctx.lineTo(box.right, box.top + bend + thick);
  ctx.quadraticCurveTo(middle, box.top - bend + thick, box.left, box.top + bend + thick);
}

/** The room one line of words of height `size` takes, centred under `over` from `top` down; all in pitches. */
export function wordBox(over: Box, top: number, words: string, size: number): Box {
  const middle = (over.left + over.right) / 2;
  const half = (size * widthOf(words)) / 2;
  return { left: middle - half, right: middle + half, top, bottom: top + size * 1.6 };
}

/** About how wide words are, in their own height: a Chinese letter is as wide as high, a Latin one half of that. */
const widthOf = (words: string): number =>
  [...words].reduce((width, letter) => width + (letter.charCodeAt(0) < 0x2e80 ? 0.58 : 1), 0);
