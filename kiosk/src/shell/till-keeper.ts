import { Deaths, type Pace } from './pace.ts';
import type { FromTill, ToTill, Visit } from './till-words.ts';

/** One run of the till's process, as the keeper sees it. `Port` is what connects a page to it. */
export interface TillRun<Port> {
  say(words: ToTill, port?: Port): void;
  onWords(listener: (words: FromTill) => void): void;
  /** Called once, however it ended. */
  onExit(listener: (code: number) => void): void;
  /** Ends it at once. */
  kill(): void;
}

export interface KeeperParts<Port> {
  readonly start: () => TillRun<Port>;
  /** Monotonic ms. */
  readonly now: () => number;
  /** Calls once after so many ms; returns the way to call it off. */
  readonly after: (ms: number, work: () => void) => () => void;
  readonly pace: Pace;
  readonly say: (text: string) => void;
  /** Staff ended the app at the till. */
  readonly onStaffLeaves?: () => void;
}

/** `away`: not yet, or it died and is being started again · `given-up`: it died too often, a person must look. */
export type TillState = 'away' | 'ready' | 'given-up' | 'closed';

/** How long a till may take to write what it has and to end. */
const CLOSE_MS = 5000;
/** How long a page waits to be told whether its clerk is signed in. */
const ASK_MS = 2000;

/** Keeps one till running: started again with growing pauses when it dies, given up when it dies too often. */
export class TillKeeper<Port> {
  state: TillState = 'away';
  /** Where its virtual printer puts its paper; known once a till was ready. */
  paperDir: string | null = null;
  readonly #parts: KeeperParts<Port>;
  readonly #deaths: Deaths;
  readonly #asked = new Map<number, (isSignedIn: boolean) => void>();
  #asks = 0;
  #run: TillRun<Port> | null = null;
  #callOff: () => void = () => undefined;
  #onGone: () => void = () => undefined;

  constructor(parts: KeeperParts<Port>) {
    this.#parts = parts;
    this.#deaths = new Deaths(parts.pace);
  }

  start(): void {
    if (this.state === 'closed') return;
    const run = this.#parts.start();
    this.#run = run;
    run.onWords((words) => {
      if (this.#run === run) this.#hear(words);
    });
    run.onExit((code) => {
      if (this.#run === run) this.#gone(code);
    });
  }

  /** Connects a page to the till. False when there is none to connect to now. */
  connect(visit: Visit, port: Port): boolean {
    if (this.state !== 'ready' || this.#run === null) return false;
    this.#run.say({ kind: 'page', ...visit }, port);
    return true;
  }

  /** Whether somebody is signed in at the till on that visit. Without a till, or without its answer, nobody is. */
  isSignedIn(visit: string): Promise<boolean> {
    const run = this.#run;
    if (this.state !== 'ready' || run === null) return Promise.resolve(false);
    this.#asks += 1;
    const ask = this.#asks;
    return new Promise((resolve) => {
      const callOff = this.#parts.after(ASK_MS, () => this.#answer(ask, false));
      this.#asked.set(ask, (isSignedIn) => {
        callOff();
        resolve(isSignedIn);
      });
      run.say({ kind: 'is-signed-in', ask, visit });
    });
  }

  /** Ends the till and starts no other; resolves when its process is gone. */
  close(): Promise<void> {
    this.state = 'closed';
    this.#callOff();
    const run = this.#run;
    if (run === null) return Promise.resolve();
    return new Promise((resolve) => {
      const callOff = this.#parts.after(CLOSE_MS, () => run.kill());
      this.#onGone = () => {
        callOff();
        resolve();
      };
      run.say({ kind: 'close' });
    });
  }

  #hear(words: FromTill): void {
    if (words.kind === 'signed-in') return this.#answer(words.ask, words.isSignedIn);
    if (words.kind === 'staff-leaves') return this.#parts.onStaffLeaves?.();
    this.paperDir = words.paperDir;
    if (this.state === 'away') this.state = 'ready';
  }

  #answer(ask: number, isSignedIn: boolean): void {
    const tell = this.#asked.get(ask);
    this.#asked.delete(ask);
    tell?.(isSignedIn);
  }

  #gone(code: number): void {
    this.#run = null;
    for (const ask of [...this.#asked.keys()]) this.#answer(ask, false);
    if (this.state === 'closed') return this.#onGone();
    const pause = this.#deaths.pauseAfter(this.#parts.now());
    if (pause === null) {
      this.state = 'given-up';
      this.#parts.say(`the till ended again (${code}) and is not started any more: it died too often`);
      return;
    }
    this.state = 'away';
    this.#parts.say(`the till ended (${code}); starting it again in ${pause} ms`);
    this.#callOff = this.#parts.after(pause, () => this.start());
  }
}
