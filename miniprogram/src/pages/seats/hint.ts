const HINT_MS = 4000;

/** A line over the map that goes by itself, after as long as it takes to read it. */
export class Hint {
  readonly #draw: (hint: string) => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(draw: (hint: string) => void) {
    this.#draw = draw;
  }

  say(hint: string): void {
    this.clear();
    this.#draw(hint);
    this.#timer = setTimeout(() => this.clear(), HINT_MS);
  }

  clear(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#draw('');
  }
}
