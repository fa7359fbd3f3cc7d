import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express, { type Router } from 'express';
import type { AlipayMerchantCredentials } from './alipay/alipay-identity.ts';
import { createEmulatedAlipay } from './alipay/emulated-alipay.ts';
import { emulatedCards } from './card/emulated-cards.ts';
import { emulatedKioskCards } from './kiosk-card/emulated-kiosk-cards.ts';
import { emulatedNotes } from './notes/emulated-notes.ts';
import { writeJsonFile } from './durable-file.ts';
import { faultBoard } from './fault-board.ts';
import { keysApi } from './keys-api.ts';
import { loginApi } from './login-api.ts';
import { messagesApi } from './messages-api.ts';
import { openOrderBook } from './order-book.ts';
import { openOrderStore } from './order-store.ts';
import type { EmulatorParts } from './parts.ts';
import { openFiles } from './pay/bill-api.ts';
import { merchantApi } from './pay/merchant-api.ts';
import { PAY_FAULTS } from './pay/pay-faults.ts';
import { payNotifier } from './pay/pay-notifier.ts';
import { payPage } from './pay/pay-page.ts';
import { paySheet } from './pay/pay-sheet.ts';
import { personApi } from './person-api.ts';
import { openPhones } from './phones.ts';
import {
  credentialsFor,
  identityFile,
  loadPlatformIdentity,
  type MerchantCredentials,
  newPlatformIdentity,
  type PlatformIdentity,
} from './platform-identity.ts';
import { systemTimers, type Timers } from './timers.ts';

export interface EmulatorOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free one. */
  readonly port?: number;
  /** Where identity, credentials and orders are kept; without it all is forgotten at the end. */
  readonly folder?: string;
  /** Takes the place of the one in `folder`. */
  readonly identity?: PlatformIdentity;
  readonly timers?: Timers;
  /** One line about what went on; no key, no person. */
  readonly log?: (line: string) => void;
}

export interface Emulator {
  /** `http://host:port` */
  readonly url: string;
  readonly identity: PlatformIdentity;
  /** What the merchant's server is set up with; also in `<folder>/credentials.json`. */
  readonly credentials: MerchantCredentials;
  /** The same of the Alipay beside it; also in `<folder>/alipay-credentials.json`. */
  readonly alipay: AlipayMerchantCredentials;
  /** The file with the credentials, if there is a folder. */
  readonly credentialsFile?: string;
  close(): Promise<void>;
}

const CLOSE_MS = 500;

/** Starts an emulated WeChat platform, with an Alipay and card terminals on its port, and resolves when it listens. */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const alipay = createEmulatedAlipay(options);
  const wechat = await createWechat(options, [
    alipay.router,
    emulatedCards(options.folder),
    emulatedKioskCards(options.folder),
    emulatedNotes(options.folder),
  ]);
  const { close } = wechat;
  return Object.assign(wechat, {
    alipay: alipay.opened(wechat.url),
    async close() {
      await close();
      await alipay.close();
    },
  });
}

/** Starts the WeChat platform (pay and sign-in) and resolves when it listens. */
async function createWechat(options: EmulatorOptions, beside: readonly Router[]): Promise<Omit<Emulator, 'alipay'>> {
  const { folder, timers = systemTimers, log = () => {} } = options;
  const given = options.identity ?? (folder === undefined ? newPlatformIdentity() : loadPlatformIdentity(folder));
  // Its own: rotating keys changes it.
  const identity = { ...given };
  const store = openOrderStore(identity.apiV3Key, folder);
  const book = openOrderBook(store, timers.now);
  const { now: faults, control } = faultBoard(PAY_FAULTS);
  const notifier = payNotifier({ identity, book, faults, timers, log });
  const cancels = new Set<() => void>();
  const parts: EmulatorParts = {
    identity,
    book,
    phones: openPhones(identity, timers.now),
    files: openFiles(),
    notifier,
    timers,
    faults,
    control,
    keepIdentity(isPublished) {
      if (folder !== undefined) writeJsonFile(identityFile(folder), identity);
      if (isPublished) publish();
    },
    onClose: (cancel) => cancels.add(cancel),
    beside,
  };

  const server = createServer(emulatorApp(parts, log));
  const url = await listening(server, options);
  const credentialsFile = folder === undefined ? undefined : join(folder, 'credentials.json');
  let credentials = credentialsFor(identity, url);
  const publish = () => {
    credentials = credentialsFor(identity, url);
    if (credentialsFile !== undefined) writeJsonFile(credentialsFile, credentials);
  };
  publish();
  notifier.resume();

  return {
    url,
    identity,
    get credentials() {
      return credentials;
    },
    ...(credentialsFile === undefined ? {} : { credentialsFile }),
    async close() {
      for (const cancel of cancels) cancel();
      await Promise.all([closed(server), notifier.stop()]);
      store.close();
    },
  };
}

async function listening(
  server: Server,
  { host = '127.0.0.1', port: wanted = 0 }: Pick<EmulatorOptions, 'host' | 'port'>,
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Answers under way are finished; whoever hangs on longer is cut off. */
async function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
  await done;
  clearTimeout(cut);
}

function emulatorApp(parts: EmulatorParts, log: (line: string) => void): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  for (const router of parts.beside) app.use(router);
  // Before anything that reads bodies: the merchant signs the bytes.
  app.use('/v3', merchantApi(parts));
  app.use(loginApi(parts));
  app.use(messagesApi(parts));
  app.use('/emulator', keysApi(parts));
  app.use('/emulator', personApi(parts));
  app.use('/sheet', paySheet(parts));
  app.use(payPage(parts));
  app.use((error: unknown, _request: express.Request, response: express.Response, next: express.NextFunction) => {
    if (response.headersSent) return next(error);
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
    if (status >= 500) log(`fault ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    response.status(status).json({ code: status >= 500 ? 'SYSTEM_ERROR' : 'PARAM_ERROR', message: '请求错误' });
  });
  return app;
}
