import { faceKey, hasLabel, paintSeat, type SeatFace, type SeatScale } from './seat-paint.ts';

/**
 * Seats drawn once per face and size, then copied: a hall of 5,000 seats has a few dozen different ones, and copying is
 * what a machine without a graphics card does fastest.
 */
export class Sprites {
  readonly #made = new Map<string, HTMLCanvasElement>();
  readonly #hasTurned: boolean;
  #scale: SeatScale = { side: 0, pitch: 0, ratio: 1 };

  /** `hasTurned`: some couple seats lie askew and reach further than level ones. */
  constructor(hasTurned: boolean) {
    this.#hasTurned = hasTurned;
  }

  /** Side of a sprite in device pixels: the seat, its ring, and the reach of a couple seat. Even, so it centres. */
  get side(): number {
    const { side, pitch, ratio } = this.#scale;
    return 2 * Math.ceil(Math.max(pitch * (this.#hasTurned ? 0.66 : 0.5) + 1, side / 2 + 3 * ratio));
  }

  /** Forgets everything when the size is another one. */
  resize(scale: SeatScale): void {
    const { side, pitch, ratio } = this.#scale;
    if (side === scale.side && pitch === scale.pitch && ratio === scale.ratio) return;
    this.#scale = scale;
    this.#made.clear();
  }

  /** For when a font has arrived. */
  clear(): void {
    this.#made.clear();
  }

  of(face: SeatFace): HTMLCanvasElement {
    const key = faceKey(face, hasLabel(this.#scale));
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = document.createElement('canvas');
    made.width = this.side;
    made.height = this.side;
    const ctx = made.getContext('2d');
    if (ctx === null) throw new Error('this browser draws no canvas');
    ctx.translate(this.side / 2, this.side / 2);
    paintSeat(ctx, face, this.#scale);
    this.#made.set(key, made);
    return made;
  }
}
