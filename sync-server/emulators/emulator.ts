import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express, { type Router } from 'express';
import type { AlipayMerchantCredentials } from './alipay/alipay-identity.ts';
import { createEmulatedAlipay } from './alipay/emulated-alipay.ts';
import { writeJsonFile } from './durable-file.ts';
import { type Faults, noFaults } from './faults.ts';
import { loginApi } from './login-api.ts';
import { createNotifier } from './notifier.ts';
import { openOrderBook } from './order-book.ts';
import { openOrderStore } from './order-store.ts';
import { page } from './page.ts';
import type { EmulatorParts } from './parts.ts';
import { payApi } from './pay-api.ts';
import { personApi } from './person-api.ts';
import {
  credentialsFor,
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

/** Starts an emulated WeChat platform with an Alipay beside it, which shares its port, and resolves when it listens. */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const alipay = createEmulatedAlipay(options);
  const wechat = await createWechat(options, alipay.router);
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
async function createWechat(options: EmulatorOptions, alipay: Router): Promise<Omit<Emulator, 'alipay'>> {
  const { folder, timers = systemTimers, log = () => {} } = options;
  const host = options.host ?? '127.0.0.1';
  const identity = options.identity ?? (folder === undefined ? newPlatformIdentity() : loadPlatformIdentity(folder));
  const store = openOrderStore(identity.apiV3Key, folder);
  const book = openOrderBook(store, timers.now);
  let faults: Faults = noFaults();
  const notifier = createNotifier({ identity, book, faults: () => faults, timers, log });
  const cancels = new Set<() => void>();
  const parts: EmulatorParts = {
    identity,
    book,
    notifier,
    timers,
    faults: () => faults,
    setFaults: (changed) => {
      faults = changed;
    },
    onClose: (cancel) => cancels.add(cancel),
    alipay,
  };

  const server = createServer(emulatorApp(parts, log));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const credentials = credentialsFor(identity, url);
  const credentialsFile = folder === undefined ? undefined : join(folder, 'credentials.json');
  if (credentialsFile !== undefined) writeJsonFile(credentialsFile, credentials);
  notifier.resume();

  return {
    url,
    identity,
    credentials,
    ...(credentialsFile === undefined ? {} : { credentialsFile }),
    async close() {
      for (const cancel of cancels) cancel();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Answers under way are finished; whoever hangs on longer is cut off.
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
      await Promise.all([closed, notifier.stop()]);
      clearTimeout(cut);
      store.close();
    },
  };
}

function emulatorApp(parts: EmulatorParts, log: (line: string) => void): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(parts.alipay);
  // Before anything that reads bodies: the merchant signs the bytes.
  app.use('/v3/pay', payApi(parts));
  app.use(loginApi(parts));
  app.use('/emulator', personApi(parts));
  app.use(page(parts));
  app.use((error: unknown, _request: express.Request, response: express.Response, next: express.NextFunction) => {
    if (response.headersSent) return next(error);
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
    if (status >= 500) log(`fault ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    response.status(status).json({ code: status >= 500 ? 'SYSTEM_ERROR' : 'PARAM_ERROR', message: '请求错误' });
  });
  return app;
}
