import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';

let house = '';
let started: ChildProcess[] = [];

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'foyer run-'));
  for (const name of ['scripts/run.mjs', 'scripts/setup'])
    cpSync(join(ROOT, name), join(house, name), { recursive: true });
  write('package-lock.json', JSON.stringify({ packages: { 'node_modules/left-pad': { version: '1.0.0' } } }));
  write('scripts/tasks.mjs', "export const TASKS = { play: { file: 'play.ts', args: ['loudly'], about: 'plays' } };\n");
  // npm as far as `run` knows it: it takes its time, installs, and counts how often it was asked.
  write('npm/package.json', '{ "version": "11.0.0", "type": "module" }');
  write(
    'npm/bin/npm-cli.js',
    `import { appendFileSync, mkdirSync } from 'node:fs';
appendFileSync('asked', process.argv.slice(2).join(' ') + '\\n');
await new Promise((resolve) => setTimeout(resolve, 300));
if (process.env.FAKE_NPM_FAILS) process.exit(9);
mkdirSync('node_modules', { recursive: true });
`,
  );
});

afterEach(() => {
  for (const child of started) {
    // The task has the group of the one that started it: a test that failed leaves neither.
    if (child.exitCode === null && child.pid) process.kill(-child.pid, 'SIGKILL');
  }
  started = [];
  rmSync(house, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  mkdirSync(join(house, file, '..'), { recursive: true });
  writeFileSync(join(house, file), text);
}

const asked = (): string[] =>
  existsSync(join(house, 'asked')) ? readFileSync(join(house, 'asked'), 'utf8').trim().split('\n') : [];

interface Run {
  readonly child: ChildProcess;
  readonly done: Promise<{ code: number | null; out: string }>;
  readonly says: (text: string) => Promise<void>;
}

function run(args: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [join(house, 'scripts/run.mjs'), ...args], {
    env: { ...process.env, npm_execpath: join(house, 'npm/bin/npm-cli.js'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  started.push(child);
  let out = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      for (const listener of listeners) listener();
    });
  }
  const done = new Promise<{ code: number | null; out: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, out }));
  });
  const says = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (out.includes(text)) resolve();
      };
      listeners.add(look);
      look();
    });
  return { child, done, says };
}

describe('one command on a fresh clone under a path with a space', () => {
  it('installs the packages, runs the task on the same new Node and hands on its arguments and its exit code', async () => {
    write(
      'play.ts',
      `import { execFileSync } from 'node:child_process';
const nested: string = execFileSync('node', ['-p', 'process.version'], { encoding: 'utf8' }).trim();
console.log(process.argv.slice(2).join('|'), nested === process.version);
process.exitCode = 5;
`,
    );
    const { code, out } = await run(['play', 'a b', '--c']).done;
    expect(out).toContain('Installing the packages');
    expect(out).toContain('loudly|a b|--c true');
    expect(code).toBe(5);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).toMatch(/^ci --include=dev --include=optional /);
  });

  it('installs once: not the next time, but again when the lock file changed', async () => {
    write('play.ts', '');
    await run(['play']).done;
    await run(['play']).done;
    expect(asked()).toHaveLength(1);
    write('package-lock.json', JSON.stringify({ packages: { 'node_modules/left-pad': { version: '1.0.1' } } }));
    await run(['play']).done;
    expect(asked()).toHaveLength(2);
  });

  it('takes packages as they are when somebody ran npm ci by hand', async () => {
    write('play.ts', '');
    write('node_modules/.package-lock.json', readFileSync(join(house, 'package-lock.json'), 'utf8'));
    expect((await run(['play']).done).code).toBe(0);
    expect(asked()).toEqual([]);
  });

  it('installs once when two are started at the same moment, also after a killed one left its lock', async () => {
    write('play.ts', "console.log('played');");
    write('var/setup.lock', '999999999');
    const both = await Promise.all([run(['play']).done, run(['play']).done]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.every(({ out }) => out.includes('played'))).toBe(true);
    expect(asked()).toHaveLength(1);
    expect(existsSync(join(house, 'var/setup.lock'))).toBe(false);
  });

  it('says it when the installation fails, and tries again the next time', async () => {
    write('play.ts', "console.log('played');");
    const failed = await run(['play'], { FAKE_NPM_FAILS: '1' }).done;
    expect(failed).toMatchObject({ code: 1 });
    expect(failed.out).toContain('npm could not install the packages (exit code 9)');
    expect((await run(['play']).done).out).toContain('played');
  });

  it('asks for a newer npm in one sentence', async () => {
    write('npm/package.json', '{ "version": "9.9.9" }');
    const { code, out } = await run(['play']).done;
    expect(code).toBe(1);
    expect(out).toContain('needs npm 10 or newer and this is npm 9.9.9');
  });

  it('hands Ctrl+C to the task, waits for it and leaves no process', async () => {
    write(
      'play.ts',
      `process.on('SIGINT', () => { console.log('closing'); process.exit(0); });
setInterval(() => undefined, 1000);
console.log('playing');
`,
    );
    const playing = run(['play']);
    await playing.says('playing');
    playing.child.kill('SIGINT');
    const { code, out } = await playing.done;
    expect(out).toContain('closing');
    expect(code).toBe(0);
  });

  it('names its tasks when there is no such one', async () => {
    write('node_modules/.package-lock.json', readFileSync(join(house, 'package-lock.json'), 'utf8'));
    const { code, out } = await run(['dance']).done;
    expect(code).toBe(1);
    expect(out).toMatch(/no task "dance"[^]*play +plays/);
  });
});
