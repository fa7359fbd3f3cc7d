import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../root.ts';
import type { Addresses } from '../start/addresses.ts';

const FAKE_HOUSE = join(ROOT, 'scripts/start/fixtures/open-fake-house.ts');

export interface Opened {
  readonly child: ChildProcess;
  readonly lines: string[];
  /** Waits for a line that contains the text; rejects with everything said when the house ends without it. */
  readonly says: (text: string) => Promise<string>;
  readonly exit: Promise<number | null>;
}

/** A folder in which a test opens houses of fake parts; `remove` ends everything that still runs there. */
export class FakeHouses {
  readonly folder = mkdtempSync(join(tmpdir(), 'foyer start-'));
  readonly data = join(this.folder, 'the data');
  readonly #notes = join(this.folder, 'notes');
  readonly #started: Opened[] = [];

  open(env: Record<string, string>, args: readonly string[] = []): Opened {
    const child = spawn(process.execPath, [FAKE_HOUSE, ...args], {
      env: { ...process.env, FOYER_DATA: this.data, FOYER_FAKE_LOG: this.#notes, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const opened = listenTo(child);
    this.#started.push(opened);
    return opened;
  }

  /** What the parts noted, in order: `open` or `close`, the role, the process, the port. */
  notes(): string[][] {
    const text = existsSync(this.#notes) ? readFileSync(this.#notes, 'utf8').trim() : '';
    return text === '' ? [] : text.split('\n').map((line) => line.split(' '));
  }

  addresses(): Addresses {
    return JSON.parse(readFileSync(join(this.data, 'addresses.json'), 'utf8')) as Addresses;
  }

  /** Every process that was a part, the oldest first. */
  pids(): number[] {
    return this.notes().flatMap(([word, , pid]) => (word === 'open' ? [Number(pid)] : []));
  }

  alive(): number[] {
    return this.pids().filter((pid) => !isGone(pid));
  }

  async remove(): Promise<void> {
    for (const { child } of this.#started) child.kill('SIGKILL');
    await Promise.all(this.#started.map(({ exit }) => exit));
    for (const pid of this.alive()) process.kill(pid, 'SIGKILL');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

function listenTo(child: ChildProcess): Opened {
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      for (const listener of listeners) listener();
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

export function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // An orphan that ended stays in the table until the system's first process collects it.
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
