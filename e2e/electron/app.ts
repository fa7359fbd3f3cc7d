import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { APP } from '../../scripts/start/app-folder.ts';
import { CounterPage } from '../browser/counter-page.ts';
import type { AppHouse } from './app-house.ts';

const LAUNCH_MS = 20_000;
const CLOSE_MS = 8000;

/** Electron's own sandbox does not work for root, who runs it in a test machine only. */
export const SWITCHES = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Without what this process's own Node was told. */
export function appEnvironment(house: AppHouse, display: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/^(FOYER_|NODE_OPTIONS$|ELECTRON_RUN_AS_NODE$)/.test(name),
  ) as [string, string][];
  return { ...Object.fromEntries(inherited), ...house.env, ...(display === '' ? {} : { DISPLAY: display }) };
}

const DISPLAY = 'app://foyer/display/';

/** Windows open without an address, and with others beside them: each is known once it has its own. */
async function windowWith(electron: ElectronApplication, is: (address: string) => boolean): Promise<Page> {
  const found = (): Page | undefined => electron.windows().find((page) => is(page.url()));
  await expect.poll(() => found() !== undefined, { timeout: LAUNCH_MS, intervals: [50] }).toBe(true);
  return found() ?? (await electron.firstWindow());
}

/** The real app, opened. */
export class App {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly counter: CounterPage;
  /** What the shell said, word for word. */
  said = '';

  /** Kept: what drives the test forgets it once it has ended. */
  readonly #child: ReturnType<ElectronApplication['process']>;

  private constructor(electron: ElectronApplication, page: Page, house: AppHouse) {
    this.electron = electron;
    this.page = page;
    this.#child = electron.process();
    this.counter = new CounterPage(page, house.clerk);
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.said += text;
    });
  }

  static async open(house: AppHouse, display: string): Promise<App> {
    // Without a path of its own Playwright asks Electron's package, and holds the app back until it listens.
    const electron = await _electron.launch({
      args: [...SWITCHES, APP],
      env: appEnvironment(house, display),
      timeout: LAUNCH_MS,
    });
    const page = await windowWith(electron, (address) => address.startsWith('app:') && address !== DISPLAY);
    return new App(electron, page, house);
  }

  /** The window with that page, when it is there. */
  windowAt(address: string): Promise<Page> {
    return windowWith(this.electron, (now) => now === address);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The till's process, by the name the shell gave it; null while there is none. */
  tillPid(): Promise<number | null> {
    return this.electron.evaluate(({ app }) => {
      const metrics = app.getAppMetrics().find(({ name }) => name === 'Foyer till');
      return metrics?.pid ?? null;
    });
  }

  /** Every process of the app. */
  pids(): Promise<number[]> {
    return this.electron.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  }

  /** As a person closes its window; whatever is left after a while is ended. */
  async close(): Promise<void> {
    const child = this.#child;
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
    await this.electron.close().catch(() => undefined);
    clearTimeout(timer);
  }
}
