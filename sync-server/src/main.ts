import '../require-node.ts';
import { join } from 'node:path';
import { isBackupFolder } from './adapters/backup-folder.ts';
import { createGroupCodes } from './adapters/group-codes.ts';
import { openHeadKeeper, headPlaces } from './adapters/heads/head-files.ts';
import { openMediaFiles } from './adapters/media-files.ts';
import { openPeopleStore } from './adapters/people/people-store.ts';
import { createPinoLogger } from './adapters/pino-logger.ts';
import { createPinVault } from './adapters/scrypt-pin-vault.ts';
import { readOrMakeSecret } from './adapters/secret-file.ts';
import { openAccessStore } from './adapters/sqlite/access-store.ts';
import { openMessageStore } from './adapters/sqlite/message-store.ts';
import { openLogStore } from './adapters/sqlite/open-log-store.ts';
import { randomIds } from './adapters/system/random-ids.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import { temporalCalendar } from './adapters/temporal-calendar.ts';
import { openTicketSigner } from './adapters/ticket-signer.ts';
import { openWechat } from './adapters/wechat-pay/open-wechat.ts';
import { createApp, type App, type Components } from './app.ts';
import { ConfigFault, configFromEnvironment, type Config } from './config.ts';
import { noticePath } from './transport/http/callbacks/provider-notices.ts';
import type { Messenger } from './ports/messenger.ts';
import type { PaymentOff } from './use-cases/parts.ts';
import { tendersOf } from './use-cases/payments/gateways.ts';

const SECRET_BYTES = 32;

/** The parts of a real server: files in the data folder, the machine's clocks, the platforms of the credentials. */
function componentsOf(config: Config, ownUrl: OwnUrl): Components {
  const dir = join(config.dataDir, 'server');
  const log = createPinoLogger(config.logLevel);
  const secret = (name: string) =>
    readOrMakeSecret(join(dir, 'keys', name), () => randomIds.secret(SECRET_BYTES)).trim();
  const { payments, paymentsOff, identity, messenger } = platformsOf(config, ownUrl, log);
  const store = openLogStore({ dir, onMigration: (step) => log.info({ step }, 'bringing the log to a newer schema') });
  return {
    store,
    heads: openHeadKeeper(headPlaces(config.dataDir)),
    people: openPeopleStore({ dir, lookupKey: secret('people-lookup') }),
    access: openAccessStore(join(dir, 'access.db')),
    pins: createPinVault(secret('pin-pepper')),
    groupCodes: createGroupCodes(secret('groups')),
    media: openMediaFiles(join(dir, 'media')),
    calendar: temporalCalendar,
    signer: openTicketSigner(join(dir, 'keys', 'tickets.pem')),
    ids: randomIds,
    clock: systemClock,
    log,
    payments,
    paymentsOff,
    identity,
    messages: { store: openMessageStore(join(dir, 'messages.db')), messenger },
    managerToken: readOrMakeSecret(join(dir, 'manager.token'), () => randomIds.secret(SECRET_BYTES)).trim(),
    publicUrl: config.publicUrl,
  };
}

/** Without credentials, or with wrong ones, the counter sells and the online door can be looked at, but not paid at. */
function platformsOf(
  { wechatCredentials, wechatApi }: Config,
  ownUrl: OwnUrl,
  log: Components['log'],
): Pick<Components, 'payments' | 'identity'> & {
  readonly paymentsOff: readonly PaymentOff[];
  readonly messenger: Messenger | null;
} {
  if (wechatCredentials === null) return { payments: [], paymentsOff: [], identity: null, messenger: null };
  const file = wechatCredentials;
  const { gateway, identity, messenger, untold, wrong } = openWechat(file, {
    api: wechatApi,
    callback: () => `${ownUrl.now}${noticePath('wechat-pay')}`,
    complain: (reason) => log.error({ file, reason }, 'no new platform key: wrong credentials'),
  });
  for (const { part, reason } of wrong) log.error({ file, part, reason }, 'off: wrong credentials');
  if (untold.length > 0) log.warn({ file, untold }, 'nobody is told of these on their phone: no template is set up');
  return {
    payments: gateway === null ? [] : [gateway],
    paymentsOff: wrong.flatMap(({ part, reason }) =>
      part === 'wechatPay' ? [{ provider: 'wechat-pay', reason }] : [],
    ),
    identity,
    messenger,
  };
}

interface OwnUrl {
  now: string;
}

/** Of a file that is wrong what is wrong is said; the house opens all the same and takes no Alipay. */
async function withAlipay(
  components: Components,
  { alipayCredentials: file, alipayApi }: Config,
  ownUrl: OwnUrl,
): Promise<Components> {
  if (file === null) return components;
  // Its library takes a quarter of a second to read, which a house without it does not wait for.
  const { openAlipay } = await import('./adapters/alipay/open-alipay.ts');
  const opened = openAlipay(file, alipayApi, () => `${ownUrl.now}${noticePath('alipay')}`);
  if (opened.ok) return { ...components, payments: [...components.payments, opened.value] };
  components.log.error({ file, part: 'alipay', reason: opened.error }, 'off: wrong credentials');
  const off = { provider: 'alipay', reason: opened.error } as const;
  return { ...components, paymentsOff: [...(components.paymentsOff ?? []), off] };
}

/** The first signal lets the server finish, a second one ends it at once. */
function drainOnSignal(app: App, log: Components['log']): void {
  let isAsked = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isAsked) process.exit(1);
    isAsked = true;
    log.info({ signal }, 'draining');
    app.drain().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'the server could not end in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function main(): Promise<void> {
  const config = configFromEnvironment();
  if (isBackupFolder(config.dataDir))
    throw new ConfigFault(
      `FOYER_DATA is ${config.dataDir}, which is a backup: opened, it would be none any more. Put it in place: npm run restore -- --from "${config.dataDir}" --data <folder>`,
    );
  const ownUrl: OwnUrl = { now: config.publicUrl ?? '' };
  const components = await withAlipay(componentsOf(config, ownUrl), config, ownUrl);
  const { log } = components;
  // Nothing should come here; if something does, it is better known than dead in the middle of other people's sales.
  process.on('unhandledRejection', (err) => log.error({ err }, 'a promise nobody waited for failed'));
  const app = await createApp(components);
  drainOnSignal(app, log);
  const { url } = await app.listen(config.host, config.port);
  ownUrl.now = config.publicUrl ?? url;
  log.info({ url, tenders: tendersOf(components.payments), demo: config.demo }, 'ready');
  console.log(`FOYER_READY ${JSON.stringify({ role: 'server', url })}`);
}

main().catch((fault: unknown) => {
  const message = fault instanceof ConfigFault ? fault.message : (fault as Error).stack;
  console.error(message ?? String(fault));
  process.exit(1);
});
