import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import type { WindowName } from './roles.ts';

/** What every page of the app runs under, whatever it shows. */
const LOCKED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  enableBlinkFeatures: '',
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** What a guest's fingers reach besides: no dialog of the browser's own, and no other size than the one drawn. */
const FOR_GUESTS = {
  disableDialogs: true,
  disableHtmlFullscreenWindowResize: true,
  zoomFactor: 1,
  devTools: false,
} as const satisfies WebPreferences;

export interface WindowSettings {
  /** An installed program has no developer tools. */
  readonly isPackaged: boolean;
  /** Of the session that this window has for itself: its visit. */
  readonly partition: string;
  readonly preload: string;
}

/** Where a window is to lie on the screens of the machine, in their common coordinates. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the preload reads to know where it is; nothing in it is secret. */
export const windowArgument = (window: WindowName): string => `--foyer-window=${window}`;

/** The clerk's window. It is shown when its page has been drawn. */
export const windowOptions = (settings: WindowSettings): BrowserWindowConstructorOptions => ({
  title: 'Foyer',
  width: 1280,
  height: 800,
  minWidth: 1024,
  minHeight: 640,
  show: false,
  autoHideMenuBar: true,
  backgroundColor: '#ffffff',
  webPreferences: preferences('counter', settings),
});

/**
 * The guests' window: it has the whole screen, no frame to take hold of, and nothing lies above it. It is made as large as
 * the screen too, since only a window manager grants a full screen, and a kiosk may have none.
 */
export const kioskOptions = (
  settings: WindowSettings,
  bounds: Bounds | null = null,
): BrowserWindowConstructorOptions => ({
  title: 'Foyer',
  ...bounds,
  kiosk: true,
  fullscreen: true,
  frame: false,
  resizable: false,
  movable: false,
  minimizable: false,
  maximizable: false,
  alwaysOnTop: true,
  skipTaskbar: true,
  show: false,
  autoHideMenuBar: true,
  backgroundColor: '#ffffff',
  webPreferences: { ...preferences('kiosk', settings), ...FOR_GUESTS },
});

/**
 * What the customer at a counter sees. It takes no focus, so that no key the clerk presses is lost in it. On Linux no
 * window manager looks after such a window: asked for the whole screen it would lack a strip of it, so it is as large as
 * the screen instead, and above what the system puts there.
 */
export const displayOptions = (settings: WindowSettings, bounds: Bounds | null): BrowserWindowConstructorOptions => ({
  title: 'Foyer',
  ...(bounds === null
    ? { width: 800, height: 600 }
    : { ...bounds, frame: false, resizable: false, hasShadow: false, alwaysOnTop: true }),
  focusable: false,
  skipTaskbar: true,
  show: false,
  autoHideMenuBar: true,
  backgroundColor: '#ffffff',
  webPreferences: { ...preferences('display', settings), ...FOR_GUESTS },
});

/** Where staff types a PIN to end a kiosk: above the guests' window, and gone with it. */
export const staffOptions = (settings: WindowSettings): BrowserWindowConstructorOptions => ({
  title: 'Foyer',
  width: 460,
  height: 720,
  frame: false,
  resizable: false,
  movable: false,
  minimizable: false,
  alwaysOnTop: true,
  skipTaskbar: true,
  show: false,
  autoHideMenuBar: true,
  backgroundColor: '#ffffff',
  webPreferences: { ...preferences('staff', settings), ...FOR_GUESTS },
});

/** A ticket to look at: no way to the till, and no bigger than it needs to be. */
export const paperOptions = ({
  isPackaged,
  partition,
}: Omit<WindowSettings, 'preload'>): BrowserWindowConstructorOptions => ({
  title: 'Foyer',
  width: 520,
  height: 760,
  autoHideMenuBar: true,
  webPreferences: { ...LOCKED, devTools: !isPackaged, partition },
});

const preferences = (window: WindowName, { isPackaged, partition, preload }: WindowSettings): WebPreferences => ({
  ...LOCKED,
  devTools: !isPackaged,
  partition,
  preload,
  additionalArguments: [windowArgument(window)],
});
