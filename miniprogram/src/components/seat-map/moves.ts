import type { Plan } from '@foyer/shared/seating/drawing/plan';
import { centred, fitScale, revealed, type Viewport } from '@foyer/shared/seating/drawing/viewport';
import type { Hand } from './hand.ts';
import { pitchPixels } from './picture-parts.ts';

/** What stands over the lower edge of the map beside seats that are brought into view: a line of words. */
const WORDS = 72;

/** Room left around seats that are brought into view, pixels. */
const MARGIN = 12;

/** Seats in view, as near as they are chosen at, or all of them where they do not fit then. */
export function bringing({ view, frame, size }: Hand, plan: Plan, seats: readonly number[]): Viewport {
  const xs = seats.map((place) => plan.xs[place] ?? 0);
  const ys = seats.map((place) => plan.ys[place] ?? 0);
  const part = {
    left: Math.min(...xs) - 1,
    right: Math.max(...xs) + 1,
    top: Math.min(...ys) - 1,
    bottom: Math.max(...ys) + 1,
  };
  const free = { width: size.width, height: Math.max(size.height / 2, size.height - WORDS) };
  const scale = Math.min(pitchPixels(plan), fitScale(part, free));
  if (view.scale >= scale * 0.98) return revealed(view, part, MARGIN, frame, free);
  return centred({ x: (part.left + part.right) / 2, y: (part.top + part.bottom) / 2 }, scale, frame, free);
}

/** A point of the plan, given by its shares, in the middle. */
export function atShares({ view, frame, size }: Hand, x: number, y: number): Viewport {
  const { left, right, top, bottom } = frame.bounds;
  return centred({ x: left + x * (right - left), y: top + y * (bottom - top) }, view.scale, frame, size);
}

/** So near that seats are as large as a thumb, about a point of the window. */
export const nearer = (
  { view, frame, size }: Hand,
  plan: Plan,
  at: { readonly x: number; readonly y: number },
): Viewport =>
  centred({ x: (at.x - view.left) / view.scale, y: (at.y - view.top) / view.scale }, pitchPixels(plan), frame, size);
