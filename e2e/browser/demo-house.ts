import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { ownPorts } from '../../scripts/testing/own-ports.ts';
import { ROOT } from '../harness/stage.ts';

/** The house as `npm start` opens it, on a data folder of its own. */
export interface DemoHouse {
  readonly demo: string;
  readonly emulator: string;
  readonly data: string;
  /** What it has said so far. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

const OPEN_MS = 60_000;
const PRINTED = {
  one: /1 张票已打印|Tickets printed: 1/,
  two: /2 张票已打印|Tickets printed: 2/,
  any: /票已打印|Tickets printed/,
};

export async function openDemoHouse(): Promise<DemoHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer demo-'));
  const data = join(folder, 'the data');
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.ts')], {
    env: { ...process.env, FOYER_DATA: data, FOYER_PORT: String(await ownPorts()) },
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
    const addresses = readFileSync(join(data, 'addresses.json'), 'utf8');
    const { demo, emulator } = JSON.parse(addresses) as Pick<DemoHouse, 'demo' | 'emulator'>;
    return { demo, emulator, data, lines, close };
  } catch (cause) {
    await close();
    throw cause;
  }
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

  /** The mini program on the buyer's phone, once it is turned to. */
  async turnToMiniProgram(): Promise<FrameLocator> {
    await this.page.locator('#phone [data-view=mini]').click();
    return this.page.frameLocator('#phone .mini iframe');
  }

  /** A seat on the buyer's phone, by its id. */
  seat(id: string): Locator {
    return this.page.locator(`#phone [data-place="${id}"]`);
  }

  /** Buys a seat on the phone; told of a couple seat or of one that would be left alone, the next one. */
  async buyOne(): Promise<void> {
    const free = this.page.locator('#phone [data-state="."]');
    const said = this.page.locator('#said');
    const isAtEnd = (text: string | null): boolean => /取票码|Pick-up code/.test(text ?? '');
    for (let at = 0; at < 40 && !(at > 0 && isAtEnd(await said.textContent())); at += 2) {
      await free.nth(at).click();
      await this.page.locator('#buy').click();
      await expect(said).toBeVisible();
    }
  }

  /** With the first of the log-ins shown there. */
  async signIn(name: string): Promise<void> {
    const counter = this.counter(name);
    await counter.getByRole('button', { name: /^(使用|Use) 1001/ }).click();
  }

  /** The performance the guide names and the phone shows. */
  async shownShow(): Promise<string> {
    return this.page.locator('#phone select').evaluate((select: HTMLSelectElement) => {
      return select.selectedOptions[0]?.textContent ?? '';
    });
  }

  /** Opens it at a counter. */
  async openShown(name: string): Promise<void> {
    const [, time = '', hall = ''] = /^(\d\d:\d\d) .* · (.*)$/.exec(await this.shownShow()) ?? [];
    const counter = this.counter(name);
    const row = counter.locator('[data-performance-list] button').filter({ hasText: time }).filter({ hasText: hall });
    await row.first().click();
    await expect(counter.locator('[role=gridcell][tabindex="0"]')).toBeVisible();
  }

  /** Sells the best seats of what is open there for cash, typed as a clerk does. */
  async sellBest(name: string, size: 1 | 2): Promise<void> {
    const counter = this.counter(name);
    await counter.locator('[role=gridcell][tabindex="0"]').focus();
    for (const key of [`Digit${size}`, 'Enter', 'F9']) await this.page.keyboard.press(key);
    await expect(counter.locator('aside')).toContainText(size === 1 ? PRINTED.one : PRINTED.two);
  }

  /** On to the next customer: the receipt goes. */
  async nextCustomer(name: string): Promise<void> {
    await this.counter(name).locator('[role=gridcell][tabindex="0"]').focus();
    await this.page.keyboard.press('Enter');
    await expect(this.counter(name).locator('aside')).not.toContainText(PRINTED.any);
  }
}
