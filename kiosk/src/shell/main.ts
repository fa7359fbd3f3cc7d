import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  type MessagePortMain,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  utilityProcess,
} from 'electron';
import { PORT_ANSWER } from '../channel/shell-bridge.ts';
import { SCHEME } from './address.ts';
import { answerPage } from './app-protocol.ts';
import { AppWindows, type OpenWindow, type WindowHost } from './app-windows.ts';
import { entryFor, type ShellConfig, shellConfigFromEnvironment } from './config.ts';
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

/** Wires Electron to the plain modules beside this file, which decide; there is nothing to decide here. */
const say = (text: string): boolean => process.stderr.write(`foyer: ${text}\n`);
const now = (): number => performance.now();
const after = (ms: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};
const fileIn = (name: string): string => join(app.getAppPath(), name);

const unlocked = ({ terminalFile, keyPlace }: ShellConfig): Unlocked =>
  unlockTerminal({
    read: () => read(terminalFile),
    replace: (content) => replaceFile(terminalFile, content),
    store: safeStorage,
    place: keyPlace,
    say,
  });

function startTill({ tillEnvironment }: ShellConfig, key: string | null): TillRun<MessagePortMain> {
  const options = { serviceName: 'Foyer till', stdio: 'inherit', env: { ...tillEnvironment } } as const;
  return tillRun(utilityProcess.fork(fileIn('till.js'), [], options), key);
}

function prepareSession(partition: string, answer: (request: Request) => Promise<Response>): void {
  const own = session.fromPartition(partition);
  if (own.protocol.isProtocolHandled(SCHEME)) own.protocol.unhandle(SCHEME);
  own.protocol.handle(SCHEME, answer);
  denyPermissions(own);
}

function connect(till: TillKeeper<MessagePortMain>, { browser, visit, window }: OpenWindow): void {
  const { answer, ports } = answerForPort(till, { visit, isDisplay: window === 'display' }, () => {
    const { port1, port2 } = new MessageChannelMain();
    return [port1, port2];
  });
  browser.webContents.postMessage(PORT_ANSWER, answer, [...ports]);
}

function open(config: ShellConfig, { key }: { readonly key: string | null }): void {
  Menu.setApplicationMenu(null);
  const role = roleOf(config.window);
  const screensDir = config.screensDir ?? fileIn('screens');
  const page = entryFor(role, (name) => existsSync(join(screensDir, name, 'index.html')), say);
  if (page === null) return app.exit(1);
  let isLeaving = false;
  const till = new TillKeeper<MessagePortMain>({
    start: () => startTill(config, key),
    onStaffLeaves: () => app.quit(),
    pace: ROLES[role].pace,
    now,
    after,
    say,
  });
  till.start();
  const host: WindowHost = {
    isPackaged: app.isPackaged,
    preload: fileIn('preload.cjs'),
    open: (options) => new BrowserWindow(options),
    lock: (settings) => void app.on('web-contents-created', (_event, page) => lockPage(page, settings)),
    prepareSession: (partition, visit) => {
      const folders = { screensDir, paperDir: () => till.paperDir, isSignedIn: () => till.isSignedIn(visit) };
      prepareSession(partition, (request) => answerPage(folders, request));
    },
    screens: () => screen.getAllDisplays(),
    screenOf: (bounds) => screen.getDisplayMatching(bounds).id,
    onScreensChanged: (listener) => void screen.on('display-added', listener).on('display-removed', listener),
    newVisit: randomUUID,
  };
  const display = config.customerDisplay;
  const windows = new AppWindows({ host, role, page, display, isLeaving: () => isLeaving, now, after, say });
  const rows = ipcRows<OpenWindow>({
    connect: (window) => connect(till, window),
    openStaff: () => windows.openStaff(),
    closeStaff: () => windows.closeStaff(),
  });
  listen(rows, { ipc: ipcMain, windowOf: (sender) => windows.windowOf(sender), say });
  windows.start();
  const letSleep = ROLES[role].staysAwake ? stayAwake(powerSaveBlocker) : () => undefined;
  app.on('second-instance', () => windows.front());
  app.on('window-all-closed', () => windows.allClosed(() => app.quit()));
  app.on('before-quit', (event) => {
    isLeaving = true;
    event.preventDefault();
    letSleep();
    void till.close().then(() => app.exit(0));
  });
}

function begin(): void {
  // Root has no sandbox to enable: only a test machine starts the app so.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  for (const [name, value] of OWN_SWITCHES) app.commandLine.appendSwitch(name, value);
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: PRIVILEGES }]);
  const ownFolder = app.getPath('userData');
  const config = shellConfigFromEnvironment({ ownFolder, isPackaged: app.isPackaged, version: app.getVersion(), read });
  // Its lock is in there: one app for one till's folder, as one till for one ledger.
  app.setPath('userData', join(config.dataDir, 'window'));
  if (!app.requestSingleInstanceLock()) return end(0, 'it is open already; its window comes to the front');
  app.whenReady().then(() => {
    const opened = unlocked(config);
    if (opened.isOpen) open(config, opened);
    else end(1, opened.why);
  }, say);
}

function end(code: number, why: string): void {
  say(why);
  app.exit(code);
}

const refused = refusedSwitches(process.argv, app.isPackaged);
if (refused.length === 0) begin();
else end(1, `an installed Foyer does not start with ${refused.join(' ')}`);
