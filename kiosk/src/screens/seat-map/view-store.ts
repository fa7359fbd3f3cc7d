import type { Box } from './box.ts';
import { fit, fitScale, fitted, panned, revealed, type Size, settled, type Viewport, zoomedAt } from './viewport.ts';

/** Part of the window that one press of a pan button or key moves. */
const PAN_SHARE = 0.25;
const ZOOM_STEP = 1.5;

/**
 * Which part of the plan is shown. Outside React: the picture, the overlay and the small map follow it directly, so a
 * drag never renders components.
 */
export class ViewStore {
  readonly bounds: Box;
  readonly #listeners = new Set<() => void>();
  #size: Size = { width: 0, height: 0 };
  #view: Viewport = { scale: 1, left: 0, top: 0 };

  constructor(bounds: Box) {
    this.bounds = bounds;
  }

  get view(): Viewport {
    return this.#view;
  }

  get size(): Size {
    return this.#size;
  }

  /** 1 at "whole map". */
  get zoom(): number {
    return this.#view.scale / fitScale(this.bounds, this.#size);
  }

  resize(size: Size): void {
    const wasFit = this.#size.width === 0 || this.zoom < 1.01;
    this.#size = size;
    this.#show(wasFit ? fit(this.bounds, size) : settled(this.#view, this.bounds, size));
  }

  zoomAt(factor: number, at: { readonly x: number; readonly y: number }): void {
    this.#show(zoomedAt(this.#view, factor, at, this.bounds, this.#size));
  }

  /** One step in or out about the middle; 0 shows the whole map. */
  zoomStep(step: 1 | -1 | 0): void {
    if (step === 0) return this.#show(fit(this.bounds, this.#size));
    this.zoomAt(ZOOM_STEP ** step, { x: this.#size.width / 2, y: this.#size.height / 2 });
  }

  panBy(dx: number, dy: number): void {
    this.#show(panned(this.#view, dx, dy, this.bounds, this.#size));
  }

  /** One press: `x` and `y` are -1, 0 or 1, to where the eye goes. */
  panStep(x: number, y: number): void {
    this.panBy(-x * this.#size.width * PAN_SHARE, -y * this.#size.height * PAN_SHARE);
  }

  showPart(part: Box): void {
    this.#show(fitted(part, this.bounds, this.#size));
  }

  /** Moves as little as needed so that `part` is seen with a margin. */
  reveal(part: Box): void {
    this.#show(revealed(this.#view, part, 12, this.bounds, this.#size));
  }

  /** The place of a point of the window on the plan, in pitches. */
  planPoint(x: number, y: number): { x: number; y: number } {
    return { x: (x - this.#view.left) / this.#view.scale, y: (y - this.#view.top) / this.#view.scale };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #show(view: Viewport): void {
    if (view === this.#view) return;
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
