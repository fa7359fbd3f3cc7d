import {
  fit,
  type Frame,
  panned,
  settled,
  type Size,
  type Viewport,
  zoomedAt,
} from '@foyer/shared/seating/drawing/viewport';

export interface Thumb {
  readonly identifier: number;
  /** From the corner of the window that shows the plan, pixels. */
  readonly x: number;
  readonly y: number;
}

/** Speed below which a map that was thrown stays where it is, pixels per millisecond. */
const SLOWEST_THROW = 0.25;
/** How far a throw goes for its speed, and how long it takes. */
const THROW_MS = 420;
const THROW_REACH = 160;
/** Finger that only rests has no speed. */
const STILL_MS = 60;

/**
 * One or two thumbs on a map: moves and pinches as the same view of the shared geometry that the till's map has. Knows
 * nothing of the platform: it is told where thumbs are, and tells where the plan stands.
 */
export class Hand {
  #view: Viewport;
  #frame: Frame;
  #size: Size;
  #thumbs: readonly Thumb[] = [];
  #speed = { x: 0, y: 0, at: 0 };
  #throw: { from: Viewport; to: Viewport; at: number } | null = null;

  constructor(frame: Frame, size: Size, view: Viewport = fit(frame, size)) {
    this.#frame = frame;
    this.#size = size;
    this.#view = settled(view, frame, size);
  }

  get view(): Viewport {
    return this.#view;
  }

  get size(): Size {
    return this.#size;
  }

  get frame(): Frame {
    return this.#frame;
  }

  /** Puts the view somewhere; it is kept inside its limits. */
  put(view: Viewport): Viewport {
    this.#throw = null;
    this.#view = settled(view, this.#frame, this.#size);
    return this.#view;
  }

  /** The window has another size: what was in its middle stays there, and what was whole stays whole. */
  resize(size: Size): Viewport {
    const wasFit = Math.abs(this.#view.scale - fit(this.#frame, this.#size).scale) < 1e-6;
    const before = this.#size;
    this.#size = size;
    const { scale, left, top } = this.#view;
    const moved = { scale, left: left + (size.width - before.width) / 2, top: top + (size.height - before.height) / 2 };
    return this.put(wasFit ? fit(this.#frame, size) : moved);
  }

  /** Thumbs came down or went up: the next move counts from here. A map that still glides is caught where it is. */
  touch(thumbs: readonly Thumb[], now: number): Viewport {
    this.#thumbs = thumbs.slice(0, 2);
    this.#speed = { x: 0, y: 0, at: now };
    if (this.#throw !== null) this.put(glided(this.#throw.from, this.#throw.to, (now - this.#throw.at) / THROW_MS));
    return this.#view;
  }

  move(thumbs: readonly Thumb[], now: number): Viewport {
    const [a, b] = this.#thumbs.map((before) => [
      before,
      thumbs.find(({ identifier }) => identifier === before.identifier),
    ]);
    const [before, here] = a ?? [];
    if (before === undefined || here === undefined) {
      this.touch(thumbs, now);
      return this.#view;
    }
    const [before2, here2] = b ?? [];
    if (before2 !== undefined && here2 !== undefined) this.#pinch([before, before2], [here, here2]);
    else this.#drag(here.x - before.x, here.y - before.y, now);
    this.#thumbs = b === undefined ? [here] : [here, here2 ?? here];
    return this.#view;
  }

  /** All thumbs are gone; where the map glides to and for how long, or null when it stays. */
  lift(now: number): { view: Viewport; ms: number } | null {
    this.#thumbs = [];
    const { x, y, at } = this.#speed;
    if (now - at > STILL_MS || Math.max(Math.abs(x), Math.abs(y)) < SLOWEST_THROW) return null;
    const from = this.#view;
    const to = panned(from, x * THROW_REACH, y * THROW_REACH, this.#frame, this.#size);
    if (to.left === from.left && to.top === from.top) return null;
    this.#view = to;
    this.#throw = { from, to, at: now };
    return { view: to, ms: THROW_MS };
  }

  #drag(dx: number, dy: number, now: number): void {
    const passed = Math.max(1, now - this.#speed.at);
    this.#speed = { x: (this.#speed.x + dx / passed) / 2, y: (this.#speed.y + dy / passed) / 2, at: now };
    this.#view = panned(this.#view, dx, dy, this.#frame, this.#size);
  }

  #pinch(before: readonly [Thumb, Thumb], here: readonly [Thumb, Thumb]): void {
    const middle = { x: (here[0].x + here[1].x) / 2, y: (here[0].y + here[1].y) / 2 };
    const from = { x: (before[0].x + before[1].x) / 2, y: (before[0].y + before[1].y) / 2 };
    const factor = apart(here) / Math.max(1, apart(before));
    this.#speed = { x: 0, y: 0, at: 0 };
    const moved = panned(this.#view, middle.x - from.x, middle.y - from.y, this.#frame, this.#size);
    this.#view = zoomedAt(moved, factor, middle, this.#frame, this.#size);
  }
}

const apart = ([a, b]: readonly [Thumb, Thumb]): number => Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);

/** Slows down as the style does that draws it: `cubic-bezier(0.215, 0.61, 0.355, 1)`. */
function glided(from: Viewport, to: Viewport, part: number): Viewport {
  const left = 1 - Math.min(1, Math.max(0, part));
  const done = 1 - left * left * left;
  return {
    scale: to.scale,
    left: from.left + (to.left - from.left) * done,
    top: from.top + (to.top - from.top) * done,
  };
}
