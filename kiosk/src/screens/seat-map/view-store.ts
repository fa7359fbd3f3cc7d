import { type Box, grown } from '@foyer/shared/seating/drawing/box';
import {
  centred,
  closestScale,
  fit,
  fitScale,
  fitted,
  type Frame,
  panned,
  revealed,
  type Size,
  settled,
  type Viewport,
  zoomedAt,
} from '@foyer/shared/seating/drawing/viewport';

/** Part of the window that one press of a pan button or key moves. */
const PAN_SHARE = 0.25;
const ZOOM_STEP = 1.5;
/** A seat of fewer pixels tells nothing: zones are shown as blocks instead. */
export const LEAST_SEAT = 7;
/** More than "whole map", so that the overview is left. */
const CLOSER = 1.05;

interface Brought {
  readonly part: Box;
  readonly least: number;
  readonly side: number;
}

/** How a floor opens where the whole of it would show seats of fewer than `least` pixels: close to `part`. */
export interface Opening {
  readonly part: Box;
  readonly least: number;
}

/** A little more than the least, so that no rounding makes a seat too small for a finger. */
const OPENS_LARGER = 1.2;

/**
 * Which part of a floor is shown. Outside React: the picture, the overlay and the small map follow it directly, so a
 * drag never renders components.
 */
export class ViewStore {
  readonly frame: Frame;
  /** Whether the floor is shown as blocks from afar. */
  readonly hasOverview: boolean;
  readonly #listeners = new Set<() => void>();
  #size: Size = { width: 0, height: 0 };
  /** What is to be brought before the eye as soon as there is a window. */
  #awaited: Brought | null = null;
  /** Until somebody moves the view; the window may still change its size. */
  #opening: Opening | null = null;
  #view: Viewport = { scale: 1, left: 0, top: 0 };

  constructor(frame: Frame, hasOverview = false) {
    this.frame = frame;
    this.hasOverview = hasOverview;
  }

  get view(): Viewport {
    return this.#view;
  }

  get size(): Size {
    return this.#size;
  }

  /** 1 at "whole map". */
  get zoom(): number {
    return this.#view.scale / fitScale(this.frame.bounds, this.#size);
  }

  get isClosest(): boolean {
    return this.#view.scale > closestScale(this.frame, this.#size) * 0.999;
  }

  /** Side of a seat in CSS pixels. */
  get seatSide(): number {
    return this.#view.scale * this.frame.seatSize;
  }

  /** Zones as blocks instead of seats: at "whole map", and as long as seats are too small to be told apart. */
  get isOverview(): boolean {
    return this.hasOverview && (this.zoom < CLOSER - 0.02 || this.seatSide < LEAST_SEAT);
  }

  resize(size: Size): void {
    const wasFit = this.#size.width === 0 || this.zoom < 1.01;
    this.#size = size;
    this.#show(wasFit ? fit(this.frame, size) : settled(this.#view, this.frame, size));
    this.#open();
    const awaited = this.#awaited;
    if (awaited === null || size.width === 0) return;
    this.#awaited = null;
    this.bring(awaited.part, awaited.least, awaited.side);
  }

  /** How it opens from now on; null: as the whole map. */
  openAt(opening: Opening | null): void {
    this.#opening = opening;
    this.#open();
  }

  zoomAt(factor: number, at: { readonly x: number; readonly y: number }): void {
    this.#opening = null;
    this.#show(zoomedAt(this.#view, factor, at, this.frame, this.#size));
  }

  /** One step in or out about the middle; 0 shows the whole map. */
  zoomStep(step: 1 | -1 | 0): void {
    this.#opening = null;
    if (step === 0) return this.#show(fit(this.frame, this.#size));
    this.zoomAt(ZOOM_STEP ** step, { x: this.#size.width / 2, y: this.#size.height / 2 });
  }

  panBy(dx: number, dy: number): void {
    this.#show(panned(this.#view, dx, dy, this.frame, this.#size));
  }

  /** One press: `x` and `y` are -1, 0 or 1, to where the eye goes. */
  panStep(x: number, y: number): void {
    this.panBy(-x * this.#size.width * PAN_SHARE, -y * this.#size.height * PAN_SHARE);
  }

  /** A point of the plan in the middle, as close as before. */
  centre(x: number, y: number): void {
    this.#show(centred({ x, y }, this.#view.scale, this.frame, this.#size));
  }

  /** A part as large as it fits; of a floor with an overview so close that seats are seen. */
  showPart(part: Box): void {
    this.#opening = null;
    const scale = Math.max(fitScale(part, this.#size), this.#leastForSeats());
    if (scale === fitScale(part, this.#size)) return this.#show(fitted(part, this.frame, this.#size));
    this.#show(
      centred({ x: (part.left + part.right) / 2, y: (part.top + part.bottom) / 2 }, scale, this.frame, this.#size),
    );
  }

  /** Moves as little as needed so that `part` is seen with a margin; from the overview it comes closer. */
  reveal(part: Box): void {
    if (this.isOverview) return this.#approach(part);
    this.#show(revealed(this.#view, part, 12, this.frame, this.#size));
  }

  /**
   * Shows `part` with its seats at `side` pixels, or as large as all of it fits in the window; nothing moves
   * while it is in sight with seats of at least `least` pixels. What lies too far apart is left to the whole map.
   */
  bring(part: Box, least: number, side: number): void {
    if (this.#size.width === 0) {
      this.#awaited = { part, least, side };
      return;
    }
    if (this.isInSight(part, least)) return;
    this.#opening = null;
    const around = grown(part, 0.6);
    const { width, height } = this.#size;
    const fits = Math.min(width / (around.right - around.left), height / (around.bottom - around.top));
    if (this.#showsSeats(least) && this.#view.scale <= fits) return this.reveal(around);
    const scale = Math.min(side / this.frame.seatSize, fits);
    if (scale < this.#leastForSeats()) return this.zoomStep(0);
    this.#show(
      centred({ x: (part.left + part.right) / 2, y: (part.top + part.bottom) / 2 }, scale, this.frame, this.#size),
    );
  }

  /** Whether all of `part` is in the window with its seats at `least` pixels or more. */
  isInSight(part: Box, least: number): boolean {
    return this.#showsSeats(least) && revealed(this.#view, part, 0, this.frame, this.#size) === this.#view;
  }

  /** The place of a point of the window on the plan, in pitches. */
  planPoint(x: number, y: number): { x: number; y: number } {
    return { x: (x - this.#view.left) / this.#view.scale, y: (y - this.#view.top) / this.#view.scale };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #open(): void {
    const opening = this.#opening;
    if (opening === null || this.#size.width === 0 || this.#showsSeats(opening.least)) return;
    const { part, least } = opening;
    const middle = { x: (part.left + part.right) / 2, y: (part.top + part.bottom) / 2 };
    this.#show(centred(middle, (least * OPENS_LARGER) / this.frame.seatSize, this.frame, this.#size));
  }

  #showsSeats(least: number): boolean {
    return !this.isOverview && this.seatSide >= least;
  }

  #leastForSeats(): number {
    if (!this.hasOverview) return 0;
    return Math.max(LEAST_SEAT / this.frame.seatSize, CLOSER * fitScale(this.frame.bounds, this.#size));
  }

  #approach(part: Box): void {
    const scale = Math.max(24 / this.frame.seatSize, this.#leastForSeats());
    this.#show(
      centred({ x: (part.left + part.right) / 2, y: (part.top + part.bottom) / 2 }, scale, this.frame, this.#size),
    );
  }

  #show(view: Viewport): void {
    if (view === this.#view) return;
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
