/** One life of a process: what it planned dies with it, and waits while it is paused. */
export interface Life {
  isOver: boolean;
  /** Simulated time until which it does nothing. */
  pausedUntil: number;
}

export const newLife = (): Life => ({ isOver: false, pausedUntil: 0 });

interface Planned {
  due: number;
  /** What it was planned for: while its life stands still it is due later. */
  wanted: number;
  /** How long before it was planned. */
  readonly aheadMs: number;
  /** Of two that are due at once the one planned first comes first. */
  order: number;
  readonly life: Life | null;
  readonly task: () => void;
  isCancelled: boolean;
}

/**
 * Simulated time, and everything that is to happen in it, one thing after the other. Between two of them all promises
 * that wait for nothing outside run to their end.
 */
export class Scheduler {
  now = 0;
  private readonly heap: Planned[] = [];
  private orders = 0;

  /** Runs `task` at `due`, or never when the life is over by then. The returned function cancels it. */
  at(due: number, life: Life | null, task: () => void): () => void {
    const aheadMs = Math.max(0, due - this.now);
    const wanted = Math.max(due, this.now);
    const planned = { due: wanted, wanted, aheadMs, order: this.orders, life, task, isCancelled: false };
    this.orders += 1;
    this.push(planned);
    return () => {
      planned.isCancelled = true;
    };
  }

  after(ms: number, life: Life | null, task: () => void): () => void {
    return this.at(this.now + ms, life, task);
  }

  /** What a life planned so long ahead, or longer, comes now. */
  hasten(life: Life, aheadMs: number): void {
    this.comeNow((one) => one.life === life && one.aheadMs >= aheadMs);
  }

  /** It stands still no more: what it has missed comes now, as if its time were over. */
  goesOn(life: Life): void {
    life.pausedUntil = 0;
    this.comeNow((one) => one.life === life && one.wanted <= this.now);
  }

  /** Goes on until it is so, or until that time. */
  until(isSo: () => boolean, latest = Number.POSITIVE_INFINITY): Promise<boolean> {
    return inTurns((): boolean | undefined => {
      if (isSo()) return true;
      const next = this.heap[0];
      if (next !== undefined && next.due <= latest) {
        this.step();
        return undefined;
      }
      if (latest !== Number.POSITIVE_INFINITY) this.now = Math.max(this.now, latest);
      return isSo();
    });
  }

  /** Waits in simulated time for something asked outside of it. */
  async await<T>(promise: Promise<T>): Promise<T> {
    let isDone = false;
    const mark = (): void => {
      isDone = true;
    };
    promise.then(mark, mark);
    await quiet();
    if (!(await this.until(() => isDone))) throw new Error('nothing is planned that could answer');
    return promise;
  }

  /** The same, but no longer than that: null when it is not answered by then. */
  async within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
    let answer: { readonly is: T } | null = null;
    promise.then(
      (is) => {
        answer = { is };
      },
      () => undefined,
    );
    await this.until(() => answer !== null, this.now + ms);
    return (answer as { readonly is: T } | null)?.is ?? null;
  }

  /** Lets the next thing happen, if anything is planned. */
  private step(): void {
    for (;;) {
      const next = this.pop();
      if (next === undefined) return;
      const { life } = next;
      if (next.isCancelled || life?.isOver === true) continue;
      this.now = next.due;
      if (life === null || life.pausedUntil <= this.now) return carryOut(next);
      next.due = life.pausedUntil;
      next.order = this.orders;
      this.orders += 1;
      this.push(next);
    }
  }

  private comeNow(which: (planned: Planned) => boolean): void {
    const late = this.heap.filter(which);
    for (const one of late) one.due = one.wanted = this.now;
    // In the order in which they were planned; a heap again once each is put in anew.
    for (const one of late.length === 0 ? [] : this.heap.splice(0)) this.push(one);
  }

  private push(planned: Planned): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(planned);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(planned, heap[parent] as Planned)) break;
      heap[at] = heap[parent] as Planned;
      at = parent;
    }
    heap[at] = planned;
  }

  private pop(): Planned | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Planned, heap[child] as Planned)) child += 1;
      if (!isBefore(heap[child] as Planned, last)) break;
      heap[at] = heap[child] as Planned;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

/** A process that died amid its task throws nothing: what is on the stack runs on here, and would not in its own. */
function carryOut({ task, life }: Planned): void {
  try {
    task();
  } catch (fault) {
    if (life?.isOver !== true) throw fault;
  }
}

const isBefore = (a: Planned, b: Planned): boolean => a.due < b.due || (a.due === b.due && a.order < b.order);

/** One turn of the event loop: whatever promises and micro tasks there are have run by then, however long their chains. */
const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Of the event loop: a round of it asks the system for news, which nothing in a simulation waits for. */
const TURNS_A_ROUND = 64;

/** Takes turns until one of them has a result. Between two of them all promises and micro tasks run, as in `quiet`. */
function inTurns<T>(turn: () => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    let planned: NodeJS.Immediate[] = [];
    const end = (): void => planned.forEach(clearImmediate);
    const take = (isLast: boolean): void => {
      try {
        const result = turn();
        if (result === undefined) return isLast ? round() : undefined;
        end();
        resolve(result);
      } catch (cause) {
        end();
        reject(cause instanceof Error ? cause : new Error('a turn failed', { cause }));
      }
    };
    const round = (): void => {
      planned = Array.from({ length: TURNS_A_ROUND }, (_, i) => setImmediate(take, i === TURNS_A_ROUND - 1));
    };
    round();
  });
}

/** Beats, answers and tries anew are planned for within that. */
const SOON_MS = 10_000;

/** A process's own clock: its wall may be wrong, time itself passes for all alike. */
export class NodeClock {
  /** How far somebody moved its wall. */
  movedMs = 0;
  private restedMs = 0;
  private readonly scheduler: Scheduler;
  private readonly origin: number;
  private readonly life: () => Life;

  /** `origin` is the wall time at which the simulation begins. */
  constructor(scheduler: Scheduler, origin: number, life: () => Life) {
    this.scheduler = scheduler;
    this.origin = origin;
    this.life = life;
  }

  now(): number {
    return this.origin + Math.floor(this.scheduler.now) + this.movedMs;
  }

  monotonic(): number {
    return this.scheduler.now + this.restedMs;
  }

  /**
   * So much time passes for this process alone, and nothing is sent or missed in it: what it planned for soon goes on
   * as if nothing had been, what it planned for later comes at once.
   */
  rests(ms: number): void {
    this.restedMs += ms;
    this.scheduler.hasten(this.life(), SOON_MS);
  }

  after(ms: number, task: () => void): () => void {
    return this.scheduler.after(ms, this.life(), task);
  }
}
