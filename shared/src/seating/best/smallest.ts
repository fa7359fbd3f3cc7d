/** The few smallest of many, ascending, equals in the order in which they came. */
export class Smallest<T> {
  readonly items: T[] = [];
  readonly #values: number[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  offer(item: T, value: number): void {
    let at = this.items.length;
    if (at === this.#most && value >= (this.#values[at - 1] ?? 0)) return;
    while (at > 0 && (this.#values[at - 1] ?? 0) > value) at -= 1;
    this.items.splice(at, 0, item);
    this.#values.splice(at, 0, value);
    if (this.items.length <= this.#most) return;
    this.items.pop();
    this.#values.pop();
  }
}
