import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { pageOf } from './address.ts';
import { type DisplayWish, displayPlace, type Screen } from './displays.ts';
import { keepPage } from './page-keeper.ts';
import { holdInput } from './page-input.ts';
import { type LockSettings, lockPage } from './page-lock.ts';
import { ROLES, type Role, type WindowName } from './roles.ts';
import { guardWindow } from './window-guard.ts';
import {
  type Bounds,
  displayOptions,
  kioskOptions,
  paperOptions,
  staffOptions,
  windowOptions,
  type WindowSettings,
} from './window-policy.ts';

/** What Electron does for the windows. */
export interface WindowHost {
  readonly isPackaged: boolean;
  readonly preload: string;
  open(options: BrowserWindowConstructorOptions): BrowserWindow;
  /** Locks every page that comes to be, before it is anything: one that nobody planned as well. */
  lock(settings: LockSettings): void;
  /** Puts the pages, and the locks of a session, into the one of a window. */
  prepareSession(partition: string, visit: string): void;
  /** The screens of the machine, and the one that most of a window lies on. */
  screens(): readonly Screen[];
  screenOf(bounds: Bounds): number;
  onScreensChanged(listener: () => void): void;
  newVisit(): string;
}

export interface AppWindowsParts {
  readonly host: WindowHost;
  readonly role: Role;
  /** The folder of the main window's page among the screens. */
  readonly page: string;
  readonly display: DisplayWish;
  readonly isLeaving: () => boolean;
  readonly now: () => number;
  readonly after: (ms: number, work: () => void) => () => void;
  readonly say: (text: string) => void;
}

/** A window that is open, as the desks of the shell know it. */
export interface OpenWindow {
  /** Of its WebContents. */
  readonly id: number;
  readonly window: WindowName;
  readonly page: string;
  readonly visit: string;
  readonly browser: BrowserWindow;
}

/** Every window of the app is opened here, each with all its locks on before it has loaded anything. */
export class AppWindows {
  readonly #parts: AppWindowsParts;
  readonly #open = new Map<WindowName, OpenWindow>();

  constructor(parts: AppWindowsParts) {
    this.#parts = parts;
  }

  /** Opens the window of the role, and the customer's when there is a screen for it. */
  start(): void {
    const { host, role } = this.#parts;
    host.lock(this.#locks(null, false, role));
    const main = this.#openWindow(role, this.#parts.page);
    if (!ROLES[role].hasDisplay) return;
    this.#placeDisplay(main);
    host.onScreensChanged(() => this.#placeDisplay(main));
    main.browser.once('closed', () => this.#close('display'));
  }

  /** The last window was closed: a counter ends with its clerk's, a kiosk opens its own again unless staff ended it. */
  allClosed(leave: () => void): void {
    const { role, page, isLeaving } = this.#parts;
    if (ROLES[role].isKiosk && !isLeaving()) this.#openWindow(role, page);
    else leave();
  }

  windowOf(sender: number): OpenWindow | null {
    return [...this.#open.values()].find(({ id }) => id === sender) ?? null;
  }

  /** The window of the role comes to the front. */
  front(): void {
    const browser = this.#open.get(this.#parts.role)?.browser;
    if (browser?.isMinimized() === true) browser.restore();
    browser?.focus();
  }

  /** Where staff types a PIN; a kiosk has one at most. */
  openStaff(): void {
    const open = this.#open.get('staff');
    if (open === undefined) this.#openWindow('staff', 'staff');
    else open.browser.focus();
  }

  closeStaff(): void {
    this.#close('staff');
  }

  #close(window: WindowName): void {
    const browser = this.#open.get(window)?.browser;
    if (browser?.isDestroyed() === false) browser.destroy();
  }

  #placeDisplay(main: OpenWindow): void {
    const { host, display } = this.#parts;
    const place = displayPlace(display, host.screens(), host.screenOf(main.browser.getBounds()));
    const open = this.#open.get('display');
    if (place === null) this.#close('display');
    else if (open === undefined) this.#openWindow('display', 'display', place === 'window' ? null : place);
    else if (place !== 'window') open.browser.setBounds(place);
  }

  #openWindow(window: WindowName, page: string, bounds: Bounds | null = null): OpenWindow {
    const { host, role, now, after, say } = this.#parts;
    const partition = partitionOf(window);
    const visit = host.newVisit();
    host.prepareSession(partition, visit);
    const settings: WindowSettings = { isPackaged: host.isPackaged, partition, preload: host.preload };
    const place = window === 'kiosk' ? (host.screens()[0]?.bounds ?? null) : bounds;
    const browser = host.open(optionsOf(window, settings, place));
    const contents = browser.webContents;
    const opened: OpenWindow = { id: contents.id, window, page, visit, browser };
    this.#open.set(window, opened);
    browser.once('closed', () => this.#open.delete(window));
    const isClerks = window === 'counter';
    lockPage(contents, this.#locks(page, isClerks, window));
    if (window === 'kiosk')
      guardWindow(browser, { isLeaving: this.#parts.isLeaving, isCovered: () => this.#open.has('staff') });
    holdInput(contents, isClerks ? 'clerk' : 'guest');
    const restarting = pageOf('restarting');
    keepPage(contents, { page: pageOf(page), restarting, now, after, pace: ROLES[role].pace, say });
    browser.once('ready-to-show', () => {
      if (window === 'display') browser.showInactive();
      else browser.show();
      // A window is made no higher than the main screen is: on a higher one it is stretched afterwards.
      if (bounds !== null) browser.setBounds(bounds);
      say(`the window "${window}" is shown`);
    });
    browser.loadURL(pageOf(page)).catch((cause: unknown) => say(`the page cannot be shown: ${String(cause)}`));
    return opened;
  }

  #locks(page: string | null, opensPapers: boolean, window: WindowName): LockSettings {
    const { host, say } = this.#parts;
    return {
      window: page,
      opensPapers,
      paperWindow: paperOptions({ isPackaged: host.isPackaged, partition: partitionOf(window) }),
      onRefused: (what, address) => say(`refused a ${what}: ${address.slice(0, 200)}`),
    };
  }
}

/** A clerk's pages are kept between two starts; nothing of a guest, nor of a PIN, is on any disk. */
const partitionOf = (window: WindowName): string => (window === 'counter' ? 'persist:counter' : window);

function optionsOf(
  window: WindowName,
  settings: WindowSettings,
  bounds: Bounds | null,
): BrowserWindowConstructorOptions {
  if (window === 'display') return displayOptions(settings, bounds);
  if (window === 'staff') return staffOptions(settings);
  return window === 'kiosk' ? kioskOptions(settings, bounds) : windowOptions(settings);
}
