import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type ChildSpec, type RunningChild, type Saying, startChild } from './child.ts';
import { Refusal } from './refusal.ts';
import { type RestartPace, Restarts, VITAL_DEATHS } from './restarts.ts';

const READY_MS = 60_000;

/** One process that is to stay; another child takes its place when it dies. */
interface Place {
  readonly spec: ChildSpec;
  child: RunningChild;
}

export interface LifecycleOptions {
  /** Folder of the logs. */
  readonly logs: string;
  readonly graceMs: number;
  readonly pace: RestartPace;
  readonly say: (text: string) => void;
}

/**
 * The processes of one house: started in order, stopped in the opposite one. One that dies by itself is started again
 * as it was, on its own port, while the others go on working.
 */
export class Lifecycle {
  readonly #options: LifecycleOptions;
  readonly #places: Place[] = [];
  readonly #stopping = new AbortController();
  /** Those that were killed on purpose: each stays down until its promise is kept. */
  readonly #down = new Map<string, PromiseWithResolvers<void>>();
  #stopped: Promise<void> | undefined;
  #onDeath: (text: string) => void = () => undefined;
  /** Settles with some sentences when a vital child died too often. */
  readonly death: Promise<string>;

  constructor(options: LifecycleOptions) {
    this.#options = options;
    this.death = new Promise((resolve) => {
      this.#onDeath = resolve;
    });
  }

  /**
   * Starts a child that is to stay and gives its address; from then on it is kept alive. Throws a Refusal with its last
   * words when it never opens.
   */
  async start(spec: ChildSpec): Promise<string> {
    const place = this.#place(spec);
    const { url } = await this.#opened(place.child);
    if (typeof url !== 'string') throw new Refusal(`${spec.name} opened and did not say where.`);
    this.#keep(place).catch((fault: unknown) =>
      this.#onDeath(`${spec.name} cannot be started again (${String(fault)}).`),
    );
    return url;
  }

  /** Kills it as a power cut would and keeps it down until `letLive`. Resolves when it is gone. */
  async kill(name: string): Promise<void> {
    const place = this.#places.find(({ spec }) => spec.name === name);
    if (place === undefined || this.#down.has(name)) return;
    this.#down.set(name, Promise.withResolvers());
    place.child.kill();
    await place.child.gone;
  }

  letLive(name: string): void {
    this.#down.get(name)?.resolve();
    this.#down.delete(name);
  }

  /** Runs a child to its end and gives what it said. Throws a Refusal with its last words when it did not finish. */
  run(spec: ChildSpec): Promise<Saying> {
    return this.#opened(this.#place(spec).child);
  }

  #place(spec: ChildSpec): Place {
    if (this.#stopping.signal.aborted) throw new Refusal('stopped');
    mkdirSync(this.#options.logs, { recursive: true, mode: 0o700 });
    const place = { spec, child: this.#startChild(spec) };
    this.#places.push(place);
    return place;
  }

  #startChild(spec: ChildSpec): RunningChild {
    const child = startChild(spec, this.#logOf(spec));
    const { mayKill = [] } = spec;
    if (mayKill.length > 0) child.onMessage((message) => void this.#grant(child, mayKill, message));
    return child;
  }

  /** A wish of a child, answered when it is carried out. */
  async #grant(child: RunningChild, mayKill: readonly string[], message: unknown): Promise<void> {
    const { wish, name = '', id } = message as { wish?: string; name?: string; id?: number };
    if (id === undefined || !mayKill.includes(name)) return;
    if (wish === 'kill') await this.kill(name);
    if (wish === 'let-live') this.letLive(name);
    child.tell({ answerTo: id });
  }

  readonly #logOf = ({ name }: Pick<ChildSpec, 'name'>): string => join(this.#options.logs, `${name}.log`);

  #obituary(child: RunningChild, how: string): string {
    return `${child.name} ${how}. Its log is ${this.#logOf(child)}; the end of it:\n${child.lastLines()}`;
  }

  #opened(child: RunningChild): Promise<Saying> {
    const ended = child.gone.then((how): never => {
      throw new Refusal(this.#obituary(child, how));
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const text = `${child.name} was not ready within ${READY_MS / 1000} s. Its log is ${this.#logOf(child)}.`;
      timer = setTimeout(() => reject(new Refusal(text)), READY_MS);
    });
    const died = this.death.then((text) => Promise.reject(new Refusal(text)));
    return Promise.race([child.said, ended, late, died]).finally(() => clearTimeout(timer));
  }

  /** Starts it again as often as it dies, until the house is stopped or, if nothing works without it, given up. */
  async #keep(place: Place): Promise<void> {
    const { spec } = place;
    const restarts = new Restarts(this.#options.pace, spec.isVital ? VITAL_DEATHS : Number.POSITIVE_INFINITY);
    let since = performance.now();
    for (;;) {
      const how = await place.child.gone;
      if (this.#stopping.signal.aborted) return;
      if (await this.#wasKilled(place)) continue;
      const pause = restarts.pauseAfter(performance.now() - since);
      if (pause === null) return this.#onDeath(this.#obituary(place.child, `died ${VITAL_DEATHS} times and ${how}`));
      this.#options.say(
        `${spec.name} ${how}: starting it again in ${pause / 1000} s. Its log is ${this.#logOf(spec)}.`,
      );
      if (!(await this.#sleep(pause))) return;
      place.child = this.#startChild(spec);
      const isBack = await this.#opened(place.child).then(
        () => true,
        () => false,
      );
      since = performance.now();
      if (isBack) this.#options.say(`${spec.name} is back.`);
      else await place.child.stop(this.#options.graceMs);
    }
  }

  /** True when it was killed on purpose and has been let live again since: that was no death of its own. */
  async #wasKilled(place: Place): Promise<boolean> {
    const down = this.#down.get(place.spec.name);
    if (down === undefined) return false;
    this.#options.say(`${place.spec.name} was killed on purpose, and stays down until it may live again.`);
    await Promise.race([down.promise, once(this.#stopping.signal, 'abort')]);
    if (this.#stopping.signal.aborted) return true;
    place.child = this.#startChild(place.spec);
    return true;
  }

  /** False when the house was stopped meanwhile. */
  readonly #sleep = (ms: number): Promise<boolean> =>
    wait(ms, true, { signal: this.#stopping.signal }).catch(() => false);

  /** Ends what runs, the last started first, and starts nothing any more. Asked twice, it is the same stop. */
  stop(): Promise<void> {
    this.#stopping.abort();
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll(): Promise<void> {
    for (const place of this.#places.toReversed()) await place.child.stop(this.#options.graceMs);
  }
}
