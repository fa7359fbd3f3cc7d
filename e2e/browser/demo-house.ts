import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type FrameLocator, type Locator, type Page } from '@playwright/test';
import { ROOT } from '../harness/stage.ts';

/** The house as `npm start` opens it, on a data folder of its own. */
export interface DemoHouse {
  readonly demo: string;
  readonly data: string;
  /** What it has said so far. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

const OPEN_MS = 60_000;

export async function openDemoHouse(): Promise<DemoHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer demo-'));
  const data = join(folder, 'the data');
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.ts')], {
    env: { ...process.env, FOYER_DATA: data, FOYER_PORT: String(await anyPort()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const lines: string[] = [];
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the house did not open: ${lines.join('\n')}`)), OPEN_MS);
      void gone.then(() => reject(new Error(`the house closed: ${lines.join('\n')}`)));
      for (const input of [child.stdout, child.stderr])
        createInterface({ input }).on('line', (line) => {
          lines.push(line);
          if (!line.includes('Ctrl+C closes the house')) return;
          clearTimeout(timer);
          resolve();
        });
    });
    const { demo } = JSON.parse(readFileSync(join(data, 'addresses.json'), 'utf8')) as { readonly demo: string };
    return { demo, data, lines, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

function anyPort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** The demo page as a visitor uses it. */
export class DemoPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The screens of a counter, in their frame. */
  counter(name: string): FrameLocator {
    return this.page.frameLocator(`[data-counter="${name}"] iframe`);
  }

  figure(name: 'soldTwice' | 'lost' | 'unsynced' | 'equal'): Locator {
    return this.page.locator(`[data-figure=${name}] strong`);
  }

  switch(name: string): Locator {
    return this.page.locator(`[data-switch="${name}"]`);
  }

  /** A seat on the buyer's phone, by its id. */
  seat(id: string): Locator {
    return this.page.locator(`#phone [data-place="${id}"]`);
  }

  /** With the first of the log-ins shown there. */
  async signIn(name: string): Promise<void> {
    const counter = this.counter(name);
    await counter.getByRole('button', { name: /^(使用|Use) 1001/ }).click();
  }

  /** Sells the best seats of the first performance for cash, typed as a clerk does. */
  async sellBest(name: string, size: number): Promise<void> {
    const list = this.counter(name).locator('[data-performance-list]');
    await list.getByRole('button').first().focus();
    for (const key of ['Digit1', `Digit${size}`, 'Enter', 'Enter', 'F9']) await this.page.keyboard.press(key);
  }
}
