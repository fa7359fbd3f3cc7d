import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGroupCodes } from '../adapters/group-codes.ts';
import { openHeadKeeper, headPlaces } from '../adapters/heads/head-files.ts';
import { openMediaFiles } from '../adapters/media-files.ts';
import { openPeopleStore } from '../adapters/people/people-store.ts';
import { createPinVault } from '../adapters/scrypt-pin-vault.ts';
import { openAccessStore } from '../adapters/sqlite/access-store.ts';
import { openMessageStore } from '../adapters/sqlite/message-store.ts';
import { openLogStore } from '../adapters/sqlite/open-log-store.ts';
import { randomIds } from '../adapters/system/random-ids.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import { temporalCalendar } from '../adapters/temporal-calendar.ts';
import { openTicketSigner } from '../adapters/ticket-signer.ts';
import { createApp, type App, type Components } from '../app.ts';
import { SILENT } from '../ports/logger.ts';

export interface StartedServer {
  readonly url: string;
  readonly managerToken: string;
  readonly app: App;
  /** The parts it runs on, for looking behind the doors. */
  readonly components: Components;
  /** Drains and ends; the data stays in its folder. */
  close(): Promise<void>;
}

export interface StartServerOptions {
  /** Data folder; what is in it is found again. */
  readonly dir: string;
  readonly port?: number;
  /** Puts other parts in place of the real ones: a moved clock, a gateway, tighter rates. */
  readonly replace?: Partial<Components>;
}

/** Weak on purpose: tests sign in often, and never with a real PIN. */
const TEST_PIN_COST = 2 ** 10;

/** The whole server in this process, on real files and a free loopback port. As a process: `node sync-server/src/main.ts`. */
export async function startServer({ dir, port = 0, replace = {} }: StartServerOptions): Promise<StartedServer> {
  const own = join(dir, 'server');
  const managerToken = 'manager-of-the-tests-0123456789';
  const components: Components = {
    store: replace.store ?? openLogStore({ dir: own }),
    heads: openHeadKeeper(headPlaces(dir)),
    people: openPeopleStore({ dir: own, lookupKey: 'a key of the tests' }),
    access: openAccessStore(join(own, 'access.db')),
    pins: createPinVault('a pepper of the tests', TEST_PIN_COST),
    groupCodes: createGroupCodes('a secret of the tests'),
    media: openMediaFiles(join(own, 'media')),
    calendar: temporalCalendar,
    signer: openTicketSigner(join(own, 'keys', 'tickets.pem')),
    ids: randomIds,
    clock: systemClock,
    log: SILENT,
    payments: [],
    identity: null,
    messages: replace.messages ?? { store: openMessageStore(join(own, 'messages.db')), messenger: null },
    managerToken,
    publicUrl: null,
    ...replace,
  };
  const app = await createApp(components);
  const { url } = await app.listen('127.0.0.1', port);
  return { url, managerToken, app, components, close: () => app.drain() };
}

/** A folder for tests that share one server; `remove` it when they are done. */
export function newDataDir(): { readonly dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'foyer server '));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
