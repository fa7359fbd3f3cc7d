import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type * as ElectronModule from 'electron';
import { PORT_ANSWER } from '../channel/shell-bridge.ts';
import { SCHEME } from './address.ts';
import { answerPage } from './app-protocol.ts';
import { AppWindows, type OpenWindow, type WindowHost } from './app-windows.ts';
import { entryFor, type Installation, type ShellConfig } from './config.ts';
import { type Unlocked, unlockTerminal } from './device-key.ts';
import { ipcRows } from './ipc-rows.ts';
import { listen } from './ipc-table.ts';
import { lockPage } from './page-lock.ts';
import { denyPermissions } from './permissions.ts';
import { answerForPort } from './port-desk.ts';
import { readFileIfThere as read, replaceFile } from './replace-file.ts';
import { roleOf, ROLES } from './roles.ts';
import { stayAwake } from './stay-awake.ts';
import { OWN_SWITCHES, PRIVILEGES, refusedSwitches } from './switches.ts';
import { TillKeeper, type TillRun } from './till-keeper.ts';
import { tillRun } from './till-run.ts';

/** Of Electron, what the app is made of. */
export type Electron = Pick<
  typeof ElectronModule,
  | 'app'
  | 'BrowserWindow'
  | 'ipcMain'
  | 'Menu'
  | 'MessageChannelMain'
  | 'powerSaveBlocker'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'session'
  | 'utilityProcess'
>;

export interface AppParts {
  readonly electron: Electron;
  /** The command line, the program first. */
  readonly args: readonly string[];
  readonly configOf: (installation: Installation) => ShellConfig;
  readonly say: (text: string) => void;
}

const now = (): number => performance.now();
const after = (ms: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/** Starts the app, unless it is open already or its command line would open it to others. What is wired here is decided beside. */
export function runApp(parts: AppParts): void {
  const refused = refusedSwitches(parts.args, parts.electron.app.isPackaged);
  if (refused.length === 0) begin(parts);
  else end(parts, 1, `an installed Foyer does not start with ${refused.join(' ')}`);
}

function begin(parts: AppParts): void {
  const { electron, configOf, say } = parts;
  const { app, protocol } = electron;
  // Root has no sandbox to enable: only a test machine starts the app so.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  for (const [name, value] of OWN_SWITCHES) app.commandLine.appendSwitch(name, value);
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: PRIVILEGES }]);
  const ownFolder = app.getPath('userData');
  const config = configOf({ ownFolder, isPackaged: app.isPackaged, version: app.getVersion(), read });
  // Its lock is in there: one app for one till's folder, as one till for one ledger.
  app.setPath('userData', join(config.dataDir, 'window'));
  if (!app.requestSingleInstanceLock()) return end(parts, 0, 'it is open already; its window comes to the front');
  app.whenReady().then(() => {
    const opened = unlocked(parts, config);
    if (opened.isOpen) open(parts, config, opened.key);
    else end(parts, 1, opened.why);
  }, say);
}

function end({ electron, say }: AppParts, code: number, why: string): void {
  say(why);
  electron.app.exit(code);
}

const unlocked = ({ electron, say }: AppParts, { terminalFile, keyPlace }: ShellConfig): Unlocked =>
  unlockTerminal({
    read: () => read(terminalFile),
    replace: (content) => replaceFile(terminalFile, content),
    store: electron.safeStorage,
    place: keyPlace,
    say,
  });

function open(parts: AppParts, config: ShellConfig, key: string | null): void {
  const { electron, say } = parts;
  const { app } = electron;
  electron.Menu.setApplicationMenu(null);
  const role = roleOf(config.window);
  const screensDir = config.screensDir ?? fileIn(electron, 'screens');
  const page = entryFor(role, (name) => existsSync(join(screensDir, name, 'index.html')), say);
  if (page === null) return app.exit(1);
  let isLeaving = false;
  const till = new TillKeeper<ElectronModule.MessagePortMain>({
    start: () => startTill(electron, config, key),
    onStaffLeaves: () => app.quit(),
    pace: ROLES[role].pace,
    now,
    after,
    say,
  });
  till.start();
  const host = windowHost(electron, till, screensDir);
  const display = config.customerDisplay;
  const windows = new AppWindows({ host, role, page, display, isLeaving: () => isLeaving, now, after, say });
  const rows = ipcRows<OpenWindow>({
    connect: (window) => connect(electron, till, window),
    openStaff: () => windows.openStaff(),
    closeStaff: () => windows.closeStaff(),
  });
  listen(rows, { ipc: electron.ipcMain, windowOf: (sender) => windows.windowOf(sender), say });
  windows.start();
  const letSleep = ROLES[role].staysAwake ? stayAwake(electron.powerSaveBlocker) : () => undefined;
  app.on('second-instance', () => windows.front());
  app.on('window-all-closed', () => windows.allClosed(() => app.quit()));
  app.on('before-quit', (event) => {
    isLeaving = true;
    event.preventDefault();
    letSleep();
    void till.close().then(() => app.exit(0));
  });
}

const fileIn = ({ app }: Electron, name: string): string => join(app.getAppPath(), name);

function startTill(
  electron: Electron,
  { tillEnvironment }: ShellConfig,
  key: string | null,
): TillRun<ElectronModule.MessagePortMain> {
  const options = { serviceName: 'Foyer till', stdio: 'inherit', env: { ...tillEnvironment } } as const;
  return tillRun(electron.utilityProcess.fork(fileIn(electron, 'till.js'), [], options), key);
}

const windowHost = (
  electron: Electron,
  till: TillKeeper<ElectronModule.MessagePortMain>,
  screensDir: string,
): WindowHost => ({
  isPackaged: electron.app.isPackaged,
  preload: fileIn(electron, 'preload.cjs'),
  open: (options) => new electron.BrowserWindow(options),
  lock: (settings) => void electron.app.on('web-contents-created', (_event, page) => lockPage(page, settings)),
  prepareSession: (partition, visit) => {
    const folders = { screensDir, paperDir: () => till.paperDir, isSignedIn: () => till.isSignedIn(visit) };
    prepareSession(electron, partition, (request) => answerPage(folders, request));
  },
  screens: () => electron.screen.getAllDisplays(),
  screenOf: (bounds) => electron.screen.getDisplayMatching(bounds).id,
  onScreensChanged: (listener) => void electron.screen.on('display-added', listener).on('display-removed', listener),
  newVisit: randomUUID,
});

function prepareSession(
  { session }: Electron,
  partition: string,
  answer: (request: Request) => Promise<Response>,
): void {
  const own = session.fromPartition(partition);
  if (own.protocol.isProtocolHandled(SCHEME)) own.protocol.unhandle(SCHEME);
  own.protocol.handle(SCHEME, answer);
  denyPermissions(own);
}

function connect(
  electron: Electron,
  till: TillKeeper<ElectronModule.MessagePortMain>,
  { browser, visit, window }: OpenWindow,
): void {
  const { answer, ports } = answerForPort(till, { visit, isDisplay: window === 'display' }, () => {
    const { port1, port2 } = new electron.MessageChannelMain();
    return [port1, port2];
  });
  browser.webContents.postMessage(PORT_ANSWER, answer, [...ports]);
}
