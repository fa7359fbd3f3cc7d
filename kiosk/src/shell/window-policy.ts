import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

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

export interface WindowSettings {
  /** An installed program has no developer tools. */
  readonly isPackaged: boolean;
  /** Of the session that this window has for itself: its visit. */
  readonly partition: string;
  readonly preload: string;
}

/** A window of the terminal. It is shown when its page has been drawn. */
export const windowOptions = ({ isPackaged, partition, preload }: WindowSettings): BrowserWindowConstructorOptions => ({
  title: 'Foyer',
  width: 1280,
  height: 800,
  minWidth: 1024,
  minHeight: 640,
  show: false,
  autoHideMenuBar: true,
  backgroundColor: '#ffffff',
  webPreferences: { ...LOCKED, devTools: !isPackaged, partition, preload },
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
