import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** One process of the house, as it is to be started. */
export interface ChildSpec {
  readonly name: string;
  /** Absolute path of its entry. */
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  /** Nothing works without it: when it does not stay up, the house is closed. */
  readonly isVital?: boolean;
  /** It may ask that these be killed and kept down, and let live again. */
  readonly mayKill?: readonly string[];
}

/** What a child says of itself, as JSON after one of the words in `SAYINGS` on a line of its standard output. */
export type Saying = Readonly<Record<string, unknown>>;

export interface RunningChild {
  readonly name: string;
  readonly pid: number;
  /** Settles with what it says once it listens, or once its work is done. */
  readonly said: Promise<Saying>;
  /** Settles when the process is gone; says how it went. */
  readonly gone: Promise<string>;
  /** Told what it says by its line to us. */
  onMessage(listener: (message: unknown) => void): void;
  tell(message: object): void;
  /** As if by `kill -9`. */
  kill(): void;
  /** The last lines it logged, for the person who wonders why. */
  lastLines(): string;
  /** Asks it to end, then ends it; resolves when it is gone. */
  stop(graceMs: number): Promise<void>;
}

const SAYINGS = /^FOYER_(?:READY|SEEDED) /;
const KEPT_LINES = 20;
const LOG_LIMIT = 5_000_000;
const LIFELINE = new URL('lifeline.mjs', import.meta.url).href;
const isWindows = process.platform === 'win32';

/** A log is started anew above its limit; the one before is kept beside it. */
function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

export function startChild(spec: ChildSpec, logFile: string): RunningChild {
  const log = openLog(logFile);
  const child = spawn(process.execPath, ['--import', LIFELINE, spec.file], {
    env: { ...process.env, ...spec.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // In a group of its own: Ctrl+C reaches this process alone, which then ends the children in their order.
    detached: !isWindows,
  });
  const kept: string[] = [];
  const keep = (line: string): void => {
    try {
      writeSync(log, `${line}\n`);
    } catch {
      // On a full disk its tills stop selling until there is room; the house itself must be there then.
    }
    kept.push(line);
    if (kept.length > KEPT_LINES) kept.shift();
  };
  const gone = whenGone(child).finally(() => closeSync(log));
  return {
    name: spec.name,
    pid: child.pid ?? 0,
    said: whenSaid(child, keep),
    gone,
    onMessage: (listener) => void child.on('message', listener),
    tell: (message) => {
      if (child.connected) child.send(message);
    },
    kill: () => void child.kill('SIGKILL'),
    lastLines: () => kept.join('\n'),
    stop: (graceMs) => stop(child, gone, graceMs),
  };
}

function whenGone(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`could not be started (${error.message})`));
    child.once('close', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with exit code ${code}`));
  });
}

/** Settles only when the child says so; whoever waits also watches `gone`. */
function whenSaid(child: ChildProcess, keep: (line: string) => void): Promise<Saying> {
  return new Promise((resolve) => {
    const onLine = (line: string): void => {
      if (SAYINGS.test(line)) resolve(JSON.parse(line.replace(SAYINGS, '')) as Saying);
      else keep(line);
    };
    if (child.stdout) createInterface({ input: child.stdout }).on('line', onLine);
    if (child.stderr) createInterface({ input: child.stderr }).on('line', keep);
  });
}

async function stop(child: ChildProcess, gone: Promise<string>, graceMs: number): Promise<void> {
  // Windows has no signals: there the lifeline ends the child when the line is dropped.
  if (isWindows && child.connected) child.disconnect();
  else child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(timer);
}
