const PATIENCE_MS = 1_000;

/** Whether the server answers; asked at its own address, past every line that can be pulled, and by nothing it tells. */
export class ServerPulse {
  readonly #url: string;
  readonly #patienceMs: number;
  #isUp = true;
  #asking: Promise<void> | null = null;

  constructor(url: string, patienceMs: number = PATIENCE_MS) {
    this.#url = url;
    this.#patienceMs = patienceMs;
  }

  /** As of the last answer, or of none in time. */
  get isUp(): boolean {
    return this.#isUp;
  }

  /** Once at a time, however many look. */
  ask(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #ask(): Promise<void> {
    // What it answers does not count: a server that says it is ill is there all the same.
    this.#isUp = await fetch(`${this.#url}/healthz`, { signal: AbortSignal.timeout(this.#patienceMs) }).then(
      (response) => response.body?.cancel().then(() => true) ?? true,
      () => false,
    );
  }
}
