import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Addresses } from './addresses.ts';

const FAKE_HOUSE = fileURLToPath(new URL('fixtures/open-fake-house.ts', import.meta.url));
let folder = '';
let started: ChildProcess[] = [];
let taken: Server[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer start-'));
});

afterEach(async () => {
  for (const child of started) child.kill('SIGKILL');
  for (const server of taken) await new Promise((resolve) => server.close(resolve));
  started = [];
  taken = [];
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly child: ChildProcess;
  readonly lines: string[];
  /** Waits for a line that contains the text; rejects with everything said when the house ends without it. */
  readonly says: (text: string) => Promise<string>;
  readonly exit: Promise<number | null>;
}

const data = (): string => join(folder, 'the data');
const notes = (): string[] =>
  existsSync(join(folder, 'notes')) ? readFileSync(join(folder, 'notes'), 'utf8').trim().split('\n') : [];
const addresses = (): Addresses => JSON.parse(readFileSync(join(data(), 'addresses.json'), 'utf8')) as Addresses;

async function anyPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function open(env: Record<string, string>, args: readonly string[] = []): Opened {
  const child = spawn(process.execPath, [FAKE_HOUSE, ...args], {
    env: { ...process.env, FOYER_DATA: data(), FOYER_FAKE_LOG: join(folder, 'notes'), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  const heard = (): void => {
    for (const listener of listeners) listener();
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    heard();
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const says = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const line = lines.find((one) => one.includes(text));
        if (line !== undefined) resolve(line);
      };
      listeners.add(look);
      look();
      void exit.then((code) => reject(new Error(`ended with ${code}, having said:\n${lines.join('\n')}`)));
    });
  return { child, lines, says, exit };
}

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // An orphan that ended stays in the table until the system's first process collects it.
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
};

const pids = (): number[] =>
  notes()
    .filter((line) => line.startsWith('open'))
    .map((line) => Number(line.split(' ')[2]));

describe('opening the house', () => {
  it('starts every part, writes their addresses, and Ctrl+C closes them in order and leaves no process', async () => {
    const house = open({ FOYER_PORT: String(await anyPort()) });
    await house.says('open');
    expect(Object.keys(addresses().counters)).toEqual(['counter-1', 'counter-2']);
    for (const url of [addresses().server, ...Object.values(addresses().counters)]) {
      expect((await fetch(url)).ok).toBe(true);
    }
    house.child.kill('SIGINT');
    expect(await house.exit).toBe(0);
    expect(pids()).toHaveLength(4);
    expect(pids().filter((pid) => !isGone(pid))).toEqual([]);
    const closed = notes().filter((line) => line.startsWith('close'));
    expect(closed.map((line) => line.split(' ')[1])).toEqual(['counter', 'counter', 'server', 'emulator']);
    expect(existsSync(join(data(), 'addresses.json'))).toBe(false);
  });

  it('names a busy port and takes the next one', async () => {
    const port = await anyPort();
    const other = createServer();
    taken.push(other);
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const house = open({ FOYER_PORT: String(port) }, ['--server-only']);
    expect(await house.says('is taken')).toContain(`Port ${port} is taken`);
    await house.says('open');
    expect(addresses()).toMatchObject({ server: `http://127.0.0.1:${port + 1}`, counters: {} });
  });

  it('says which part died, shows its last words, stops the rest and ends with 1', async () => {
    const house = open({ FOYER_PORT: String(await anyPort()) });
    await house.says('open');
    await fetch(`${addresses().counters['counter-2']}/die`).catch(() => undefined);
    expect(await house.says('counter-2 ended')).toContain('exit code 7');
    expect(await house.exit).toBe(1);
    expect(pids().filter((pid) => !isGone(pid))).toEqual([]);
  });

  it('says why when a part never opens, and leaves nothing running', async () => {
    const house = open({ FOYER_PORT: String(await anyPort()), FOYER_FAKE_MOOD: 'server:dies-early' });
    expect(await house.exit).toBe(1);
    expect(house.lines.join('\n')).toContain('the till is on fire');
    expect(pids().filter((pid) => !isGone(pid))).toEqual([]);
  });

  it('says why when the house could not be filled, and leaves nothing running', async () => {
    const house = open({ FOYER_PORT: String(await anyPort()), FOYER_FAKE_MOOD: 'seed:fails' });
    expect(await house.exit).toBe(1);
    expect(house.lines.join('\n')).toContain('the posters are lost');
    expect(pids().filter((pid) => !isGone(pid))).toEqual([]);
  });

  it('can be closed while it is still opening', async () => {
    const house = open({ FOYER_PORT: String(await anyPort()), FOYER_FAKE_MOOD: 'server:never-ready' });
    await expect.poll(() => pids().length, { timeout: 5_000 }).toBe(2);
    house.child.kill('SIGINT');
    expect(await house.exit).toBe(0);
    expect(pids().filter((pid) => !isGone(pid))).toEqual([]);
  });

  it('ends a part that does not listen to reason', async () => {
    const house = open({ FOYER_PORT: String(await anyPort()), FOYER_FAKE_MOOD: 'server:stubborn' });
    await house.says('open');
    house.child.kill('SIGTERM');
    expect(await house.exit).toBe(0);
    expect(pids().filter((pid) => !isGone(pid))).toEqual([]);
  });

  it('leaves no part behind when it is itself killed', async () => {
    const house = open({ FOYER_PORT: String(await anyPort()) });
    await house.says('open');
    house.child.kill('SIGKILL');
    await house.exit;
    await expect.poll(() => pids().filter((pid) => !isGone(pid)), { timeout: 5_000 }).toEqual([]);
  });
});

describe('the data folder', () => {
  it('belongs to one house at a time', async () => {
    const first = open({ FOYER_PORT: String(await anyPort()) }, ['--server-only']);
    await first.says('open');
    const second = open({ FOYER_PORT: String(await anyPort()) }, ['--server-only', '--reset']);
    expect(await second.exit).toBe(1);
    expect(second.lines.join('\n')).toContain(`already (process ${first.child.pid})`);
    expect(existsSync(join(data(), 'addresses.json'))).toBe(true);
  });

  it('is started anew by --reset, and the old data is kept once', async () => {
    const first = open({ FOYER_PORT: String(await anyPort()) }, ['--server-only']);
    await first.says('open');
    writeFileSync(join(data(), 'sold'), 'A1');
    first.child.kill('SIGTERM');
    await first.exit;
    const second = open({ FOYER_PORT: String(await anyPort()) }, ['--server-only', '--reset']);
    await second.says('open');
    expect(existsSync(join(data(), 'sold'))).toBe(false);
    expect(readFileSync(join(data(), 'before-reset', 'sold'), 'utf8')).toBe('A1');
  });

  it("is never somebody else's folder", async () => {
    writeFileSync(join(folder, 'letter.txt'), 'Dear aunt');
    const house = open({ FOYER_DATA: folder, FOYER_PORT: String(await anyPort()) }, ['--reset']);
    expect(await house.exit).toBe(1);
    expect(house.lines.join('\n')).toContain("does not look like Foyer's data");
    expect(readFileSync(join(folder, 'letter.txt'), 'utf8')).toBe('Dear aunt');
  });
});
