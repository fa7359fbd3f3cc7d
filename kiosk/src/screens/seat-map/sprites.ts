import type { SeatFaces } from './seat-faces.ts';
import { hasLabel, paintSeat, reachOf, type SeatScale } from './seat-paint.ts';

/**
 * Seats drawn once per face and size, then copied: a hall of 5,000 seats has a few dozen different ones, and copying is
 * what a machine without a graphics card does fastest.
 */
export class Sprites {
  readonly #made = new Map<number, ImageBitmap>();
  readonly #faces: SeatFaces;
  #scale: SeatScale = { side: 0, pitch: 0, ratio: 1 };
  #isLabelled = false;

  constructor(faces: SeatFaces) {
    this.#faces = faces;
  }

  /** Side of a sprite in device pixels: the seat, its ring, and the reach of a couple seat. Even, so it centres. */
  get side(): number {
    const { side, pitch, ratio } = this.#scale;
    return 2 * Math.ceil(Math.max(pitch * this.#faces.coupleReach + 1, reachOf({ side, ratio })));
  }

  /** Forgets everything when the size is another one. */
  resize(scale: SeatScale): void {
    const { side, pitch, ratio } = this.#scale;
    if (side === scale.side && pitch === scale.pitch && ratio === scale.ratio) return;
    this.#scale = scale;
    this.#isLabelled = hasLabel(scale);
    this.clear();
  }

  /** For when a font has arrived. */
  clear(): void {
    for (const bitmap of this.#made.values()) bitmap.close();
    this.#made.clear();
  }

  of(index: number): ImageBitmap {
    const key = this.#faces.keyOf(index, this.#isLabelled);
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const canvas = new OffscreenCanvas(this.side, this.side);
    const ctx = canvas.getContext('2d');
    if (ctx === null) throw new Error('this browser draws no canvas');
    ctx.translate(this.side / 2, this.side / 2);
    paintSeat(ctx, this.#faces.of(index), this.#scale);
    // A bitmap is copied much faster than a canvas, of which each copy takes a picture first.
    const made = canvas.transferToImageBitmap();
    this.#made.set(key, made);
    return made;
  }
}
