import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  type MessagePortMain,
  protocol,
  session,
  utilityProcess,
} from 'electron';
import { PORT_ANSWER, PORT_WANTED } from '../channel/shell-bridge.ts';
import { pageOf, SCHEME } from './address.ts';
import { answerPage } from './app-protocol.ts';
import { type ShellConfig, shellConfigFromEnvironment } from './config.ts';
import { PACE } from './pace.ts';
import { keepPage } from './page-keeper.ts';
import { lockPage } from './page-lock.ts';
import { denyPermissions } from './permissions.ts';
import { answerForPort, isOwnPage } from './port-desk.ts';
import { TillKeeper, type TillRun } from './till-keeper.ts';
import { paperOptions, windowOptions } from './window-policy.ts';
import { zoomAfter } from './window-keys.ts';

/** Wires Electron to the plain modules beside this file, which decide; there is nothing to decide here. */
const say = (text: string): boolean => process.stderr.write(`foyer: ${text}\n`);
const now = (): number => performance.now();
const after = (ms: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

function startTill({ tillEnvironment }: ShellConfig): TillRun<MessagePortMain> {
  const options = { serviceName: 'Foyer till', stdio: 'inherit', env: { ...tillEnvironment } } as const;
  const child = utilityProcess.fork(join(app.getAppPath(), 'till.js'), [], options);
  return {
    say: (words, port) => child.postMessage(words, port === undefined ? [] : [port]),
    onWords: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  };
}

function openWindow(config: ShellConfig, till: TillKeeper<MessagePortMain>): BrowserWindow {
  const visit = randomUUID();
  const { isPackaged } = app;
  const partition = `persist:${config.window}`;
  const own = session.fromPartition(partition);
  const screensDir = config.screensDir ?? join(app.getAppPath(), 'screens');
  const folders = { screensDir, paperDir: () => till.paperDir, isSignedIn: () => till.isSignedIn(visit) };
  own.protocol.handle(SCHEME, (request) => answerPage(folders, request));
  denyPermissions(own);
  const preload = join(app.getAppPath(), 'preload.cjs');
  const window = new BrowserWindow(windowOptions({ isPackaged, partition, preload }));
  const page = window.webContents;
  const paperWindow = paperOptions({ isPackaged, partition });
  const onRefused = (what: string, address: string): void => void say(`refused a ${what}: ${address.slice(0, 200)}`);
  app.on('web-contents-created', (_event, other) => lockPage(other, { window: null, paperWindow, onRefused }));
  lockPage(page, { window: config.window, paperWindow, onRefused });
  keepPage(page, { now, after, pace: PACE, say });
  page.on('before-input-event', (event, input) => {
    const level = zoomAfter(input, page.getZoomLevel());
    if (level === null) return;
    event.preventDefault();
    page.setZoomLevel(level);
  });
  ipcMain.on(PORT_WANTED, ({ senderFrame: frame, sender }) => {
    if (!isOwnPage({ frame, sender: sender.id }, { id: page.id, window: config.window })) return;
    const { answer, ports } = answerForPort(till, visit, () => {
      const { port1, port2 } = new MessageChannelMain();
      return [port1, port2];
    });
    page.postMessage(PORT_ANSWER, answer, [...ports]);
  });
  window.once('ready-to-show', () => window.show());
  window.loadURL(pageOf(config.window)).catch((cause: unknown) => say(`the page cannot be shown: ${String(cause)}`));
  return window;
}

function open(config: ShellConfig): void {
  Menu.setApplicationMenu(null);
  const till = new TillKeeper<MessagePortMain>({ start: () => startTill(config), now, after, pace: PACE, say });
  till.start();
  const window = openWindow(config, till);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.once('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    event.preventDefault();
    void till.close().then(() => app.exit(0));
  });
}

// Root has no sandbox to enable: only a test machine starts the app so.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
const config = shellConfigFromEnvironment(app.getPath('userData'));
// Its lock is in there: one app for one till's folder, as one till for one ledger.
app.setPath('userData', join(config.dataDir, 'window'));
if (app.requestSingleInstanceLock()) app.whenReady().then(() => open(config), say);
else {
  say('it is open already; its window comes to the front');
  app.exit(0);
}
