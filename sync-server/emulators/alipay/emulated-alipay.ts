import { join } from 'node:path';
import express, { type Router } from 'express';
import { writeJsonFile } from '../durable-file.ts';
import { faultBoard } from '../fault-board.ts';
import { systemTimers, type Timers } from '../timers.ts';
import { ALIPAY_FAULTS } from './alipay-faults.ts';
import {
  alipayCredentialsFor,
  type AlipayIdentity,
  type AlipayMerchantCredentials,
  loadAlipayIdentity,
  passingIdentity,
} from './alipay-identity.ts';
import { alipayNotifier } from './alipay-notifier.ts';
import { alipayPage } from './alipay-page.ts';
import type { AlipayParts } from './alipay-parts.ts';
import { alipayPersonApi } from './alipay-person-api.ts';
import { gatewayApi } from './gateway-api.ts';
import { createPaymentCodes } from './payment-codes.ts';
import { openTradeBook } from './trade-book.ts';
import { openTradeStore } from './trade-store.ts';

export interface EmulatedAlipay {
  readonly identity: AlipayIdentity;
  /** The gateway, the person's page and the faults. Mounted before anything that parses bodies. */
  readonly router: Router;
  /** Called with the address once it is known: hands out the credentials and takes up what a stop left undone. */
  opened(url: string): AlipayMerchantCredentials;
  close(): Promise<void>;
}

export interface EmulatedAlipayOptions {
  /** Where identity, credentials and trades are kept; without it all is forgotten at the end. */
  readonly folder?: string;
  readonly timers?: Timers;
  readonly log?: (line: string) => void;
}

/** An emulated Alipay: gateway, notices, bills, and the payers' phones. */
export function createEmulatedAlipay(options: EmulatedAlipayOptions): EmulatedAlipay {
  const { folder, timers = systemTimers, log = () => {} } = options;
  const identity = folder === undefined ? passingIdentity() : loadAlipayIdentity(folder);
  const store = openTradeStore(identity.app.privateKeyPem, folder);
  const book = openTradeBook(store, timers.now);
  const { now: faults, control } = faultBoard(ALIPAY_FAULTS);
  const notifier = alipayNotifier({ identity, book, faults, timers, log });
  const cancels = new Set<() => void>();
  const parts: AlipayParts = {
    identity,
    book,
    codes: createPaymentCodes(timers.now),
    notifier,
    timers,
    faults,
    control,
    onClose: (cancel) => cancels.add(cancel),
  };
  const router = express.Router();
  router.use(gatewayApi(parts));
  router.use('/emulator/alipay', alipayPersonApi(parts));
  router.use('/alipay', alipayPage(parts));

  return {
    identity,
    router,
    opened(url) {
      const credentials = alipayCredentialsFor(identity, url);
      if (folder !== undefined) writeJsonFile(join(folder, 'alipay-credentials.json'), credentials);
      notifier.resume();
      return credentials;
    },
    async close() {
      for (const cancel of cancels) cancel();
      await notifier.stop();
      store.close();
    },
  };
}
