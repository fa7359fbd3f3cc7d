/**
 * One turn at a time. Work that is announced runs once what arrived in this tick has been read, so that it shares a
 * turn; what is announced during a turn gets the next one.
 */
export class Turns {
  readonly #defer: (task: () => void) => void;
  readonly #hasWork: () => boolean;
  readonly #turn: () => Promise<void>;
  #deferred = false;
  #running = false;
  #idle: (() => void)[] = [];

  /** `turn` must not reject. */
  constructor(defer: (task: () => void) => void, hasWork: () => boolean, turn: () => Promise<void>) {
    this.#defer = defer;
    this.#hasWork = hasWork;
    this.#turn = turn;
  }

  get running(): boolean {
    return this.#running;
  }

  /** There may be something to do. */
  announce(): void {
    if (this.#running || this.#deferred) return;
    if (!this.#hasWork()) {
      for (const tell of this.#idle.splice(0)) tell();
      return;
    }
    this.#deferred = true;
    this.#defer(() => {
      this.#deferred = false;
      void this.#run();
    });
  }

  /** Resolves when no turn runs and nothing is left to do. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idle.push(resolve);
      this.announce();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    await this.#turn();
    this.#running = false;
    this.announce();
  }
}
