import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ChildSpec, type RunningChild, type Saying, startChild } from './child.ts';
import { Refusal } from './refusal.ts';

const READY_MS = 60_000;

/** The processes of one house: started in order, stopped in the opposite one, and none outlives another's death. */
export class Lifecycle {
  readonly #logs: string;
  readonly #graceMs: number;
  readonly #running: RunningChild[] = [];
  #stopped: Promise<void> | undefined;
  #onDeath: (text: string) => void = () => undefined;
  /** Settles with one sentence when a child dies that nobody stopped. */
  readonly death: Promise<string>;

  constructor(logs: string, graceMs: number) {
    this.#logs = logs;
    this.#graceMs = graceMs;
    this.death = new Promise((resolve) => {
      this.#onDeath = resolve;
    });
  }

  /** Starts a child that is to stay and gives its address. Throws a Refusal with its last words when it never opens. */
  async start(spec: ChildSpec): Promise<string> {
    const { url } = await this.#open(spec, (text) => this.#onDeath(text));
    if (typeof url !== 'string') throw new Refusal(`${spec.name} opened and did not say where.`);
    return url;
  }

  /** Runs a child to its end and gives what it said. Throws a Refusal with its last words when it did not finish. */
  run(spec: ChildSpec): Promise<Saying> {
    return this.#open(spec, () => undefined);
  }

  async #open(spec: ChildSpec, onEnd: (text: string) => void): Promise<Saying> {
    if (this.#stopped) throw new Refusal('stopped');
    mkdirSync(this.#logs, { recursive: true });
    const logFile = join(this.#logs, `${spec.name}.log`);
    const child = startChild(spec, logFile);
    this.#running.push(child);
    const ended = child.gone.then((how): never => {
      const text = `${spec.name} ${how}. Its log is ${logFile}; the end of it:\n${child.lastLines()}`;
      if (!this.#stopped) onEnd(text);
      throw new Refusal(text);
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const text = `${spec.name} was not ready within ${READY_MS / 1000} s. Its log is ${logFile}.`;
      timer = setTimeout(() => reject(new Refusal(text)), READY_MS);
    });
    const died = this.death.then((text) => Promise.reject(new Refusal(text)));
    return Promise.race([child.said, ended, late, died]).finally(() => clearTimeout(timer));
  }

  /** Ends what runs, the last started first. Asked twice, it is the same stop. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll(): Promise<void> {
    for (const child of this.#running.toReversed()) await child.stop(this.#graceMs);
  }
}
