/** A page of dots, as wide as the paper and as long as it gets. Black or white: a thermal printer has nothing between. */
export class DotPage {
  readonly width: number;
  /** Of a row. */
  readonly bytes: number;
  private dots: Uint8Array;
  private rows = 0;

  /** `width` in dots, a multiple of 8. */
  constructor(width: number) {
    this.width = width;
    this.bytes = width / 8;
    this.dots = new Uint8Array(this.bytes * 512);
  }

  get height(): number {
    return this.rows;
  }

  /** The page reaches at least so far down. */
  grow(rows: number): void {
    this.rows = Math.max(this.rows, rows);
    if (this.rows * this.bytes <= this.dots.length) return;
    const larger = new Uint8Array(2 * this.rows * this.bytes);
    larger.set(this.dots);
    this.dots = larger;
  }

  /** Turns a dot over: black on white, and white on a black band. */
  flip(x: number, y: number): void {
    if (x < 0 || x >= this.width || y < 0) return;
    this.grow(y + 1);
    const at = y * this.bytes + (x >> 3);
    this.dots[at] = (this.dots[at] ?? 0) ^ (0x80 >> (x & 7));
  }

  flipBox(x: number, y: number, width: number, height: number): void {
    for (let row = y; row < y + height; row += 1)
      for (let column = x; column < x + width; column += 1) this.flip(column, row);
  }

  /** Rows from `from` on, eight dots to the byte, the left one highest. */
  band(from: number, rows: number): Uint8Array {
    return this.dots.slice(from * this.bytes, Math.min(from + rows, this.rows) * this.bytes);
  }
}
