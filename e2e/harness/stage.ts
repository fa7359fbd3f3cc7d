import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The repository this harness belongs to. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LIFELINE = new URL('../../scripts/start/lifeline.mjs', import.meta.url).href;
const KEEP_COMPILED = new URL('../../scripts/testing/keep-compiled.mjs', import.meta.url).href;
const READY = 'FOYER_READY ';
/** A till that sold 50,000 times looks through all of it before it says so. */
const READY_MS = 90_000;
const STOP_MS = 10_000;

export interface ProcessSpec {
  readonly name: string;
  /** Path of the entry below the repository's root. */
  readonly file: string;
  readonly args?: readonly string[];
  /** Added to an environment that has no `FOYER_` variable of its own. */
  readonly env: Readonly<Record<string, string>>;
  /** A program and its arguments that runs the process and lets it keep its own number: strace, say. */
  readonly under?: readonly string[];
}

/** What a process says in its one line `FOYER_READY {…}`. */
export interface Ready {
  readonly url: string;
  readonly [more: string]: unknown;
}

export interface RunningProcess {
  readonly pid: number;
  readonly ready: Ready;
  /** Rejects when the process ended although nobody asked it to. */
  readonly died: Promise<never>;
  readonly isRunning: () => boolean;
  /** As a power cut does it; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Asks it to end and waits; throws when it does not within 10 s or with another exit code than 0. */
  stop(): Promise<void>;
}

/** One trial's own folder and its real processes; `close` leaves neither, whatever happened. */
export interface Stage {
  readonly dir: string;
  /** Everything the processes said, a file each. */
  readonly logDir: string;
  start(spec: ProcessSpec): Promise<RunningProcess>;
  /** Runs a command to its end. */
  run(spec: Omit<ProcessSpec, 'name'>): Promise<Ran>;
  close(): Promise<void>;
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `name` is part of the folder, which is made in `within`; one with a space is as good as any other. */
export function openStage(name: string, within = tmpdir()): Stage {
  const dir = mkdtempSync(join(within, `foyer ${name} `));
  const logDir = join(dir, 'said');
  mkdirSync(logDir);
  const running = new Set<ChildProcess>();
  // A trial that was given up in the middle never closes its stage.
  const leave = (): void => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', leave);
  return {
    dir,
    logDir,
    start: (spec) => start(spec, running, join(logDir, `${spec.name}.log`)),
    run: (spec) => run(spec, running),
    async close() {
      await Promise.all([...running].map(kill));
      process.off('exit', leave);
      rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function environment(own: Readonly<Record<string, string>>): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(FOYER_|VITEST|NODE_OPTIONS$|NODE_ENV$)/.test(name),
  );
  return { ...Object.fromEntries(inherited), ...own };
}

async function start(spec: ProcessSpec, running: Set<ChildProcess>, logFile: string): Promise<RunningProcess> {
  const loaded = [LIFELINE, KEEP_COMPILED].flatMap((url) => ['--import', url]);
  const words = [process.execPath, ...loaded, join(ROOT, spec.file), ...(spec.args ?? [])];
  const [command = '', ...args] = [...(spec.under ?? []), ...words];
  const child = spawn(command, args, {
    env: environment(spec.env),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  const said = collectLines(child, logFile);
  let isAsked = false;
  const gone = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  const died = gone.then(({ code, signal }): never | Promise<never> => {
    if (isAsked) return new Promise<never>(() => undefined);
    throw new Error(`${spec.name} ended by itself (${signal ?? code}):\n${said.tail()}`);
  });
  died.catch(() => undefined);
  const ready = await Promise.race([
    said.ready,
    died,
    timeout(READY_MS, () => `${spec.name} did not come up:\n${said.tail()}`),
  ]);
  // Of one that died meanwhile nothing is kept.
  child.send('keep compiled', () => undefined);
  return {
    pid: child.pid ?? 0,
    ready,
    died,
    isRunning: () => running.has(child),
    async kill() {
      isAsked = true;
      await kill(child);
      await gone;
    },
    async stop() {
      isAsked = true;
      child.kill('SIGTERM');
      const { code, signal } = await Promise.race([gone, timeout(STOP_MS, () => `${spec.name} does not end`)]);
      if (code !== 0) throw new Error(`${spec.name} ended with ${signal ?? code}:\n${said.tail()}`);
    },
  };
}

function collectLines(child: ChildProcess, logFile: string) {
  const last: string[] = [];
  const keep = (line: string): void => {
    appendFileSync(logFile, `${line}\n`);
    last.push(line);
    if (last.length > 30) last.shift();
  };
  const ready = new Promise<Ready>((resolve) => {
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith(READY)) resolve(JSON.parse(line.slice(READY.length)) as Ready);
        keep(line);
      });
    if (child.stderr) createInterface({ input: child.stderr }).on('line', keep);
  });
  return { ready, tail: () => last.join('\n') };
}

async function run(spec: Omit<ProcessSpec, 'name'>, running: Set<ChildProcess>): Promise<Ran> {
  const words = [...(spec.under ?? []), process.execPath, join(ROOT, spec.file), ...(spec.args ?? [])];
  const [command = '', ...args] = words;
  const child = spawn(command, args, {
    env: environment(spec.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const [out, err] = [child.stdout, child.stderr].map((stream) => {
    const parts: string[] = [];
    stream.setEncoding('utf8').on('data', (part: string) => parts.push(part));
    return parts;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  running.delete(child);
  return { code, stdout: out?.join('') ?? '', stderr: err?.join('') ?? '' };
}

function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    child.kill('SIGKILL');
  });
}

function timeout(ms: number, message: () => string): Promise<never> {
  return new Promise((_resolve, reject) => setTimeout(() => reject(new Error(message())), ms).unref());
}
