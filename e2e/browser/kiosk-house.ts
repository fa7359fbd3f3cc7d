import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { servePrinters, type ServedPrinters } from '../../kiosk/emulators/printer/serve-printers.ts';
import type { Reply } from '@foyer/shared/wire/define-command';
import { manageLink } from '@foyer/sync-server/cli/server-link';
import { seedHouse } from '../../demo/src/seed-house.ts';
import { ensureScreens, SCREENS } from '../../scripts/start/screens.ts';
import { signInBuyer } from '../harness/buyer-client.ts';
import { newDevice } from '../harness/device.ts';
import { openHttp } from '../harness/http-json.ts';
import { openTrialHouse, type TrialHouse } from '../harness/house.ts';
import { openLineTo } from '../harness/line.ts';
import { managerOf, type Manager } from '../harness/manager.ts';
import { openStage, type RunningProcess, type Stage } from '../harness/stage.ts';
import { seatsNow } from './box-office.ts';
import { type Fittings, QR_ALONE, withBox, withDevicesOf } from './kiosk-fittings.ts';
import { MEADOW } from './house-maps.ts';
import { both, dayEndsHour, perform, publish } from './programme.ts';

/** A cinema with one kiosk that takes money by QR, and by card and notes where it has devices; its line to the server can be cut. */
export interface KioskHouse {
  readonly house: TrialHouse;
  readonly manager: Manager;
  readonly url: string;
  readonly line: Awaited<ReturnType<typeof openLineTo>>;
  readonly paperDir: string;
  /** The kiosk's own folder: its ledger, its replica, its paper. */
  readonly dataDir: string;
  /** Everything the till said. */
  readonly logFile: string;
  readonly till: RunningProcess;
  /** Its printer on the network, as `npm start` plays it; null: it prints on the virtual one. */
  readonly printers: ServedPrinters | null;
  /** Of all shows, as every door sees them now. */
  soldSeats(): Promise<number>;
  close(): Promise<void>;
}

const HOUR_MS = 3600_000;
/** Of the kiosk beside the three films; that of the demo house is the usual one. */
export const PANEL = { mmPerPx: 0.3, viewingDistanceMm: 600 } as const;
const VENUE = 'south';
/** Of an adult in the only price zone, see `publish`. */
const PRICE = 8800;
/** What the tests sell, and nobody needs twice: each begins a minute after the other. */
export const SHOWS = ['first', 'second', 'third'] as const;

export interface KioskHouseOptions {
  /** The programme of the demo house instead of the three films. */
  readonly withDemoHouse?: boolean;
  /** Card, notes and a printer on the network besides QR. */
  readonly withDevices?: boolean;
  /** The address of a printer on the network; left out, its paper is virtual. */
  readonly printer?: string;
  /** Besides, for the till's process. */
  readonly tillEnv?: Readonly<Record<string, string>>;
}

export async function openKioskHouse(options: KioskHouseOptions = {}): Promise<KioskHouse> {
  const { withDemoHouse = false, withDevices = false, printer = '', tillEnv = {} } = options;
  const stage = openStage('kiosk');
  const printers = withDevices ? await servePrinters(new Map([['kiosk-1', 0]])) : null;
  try {
    const [house] = await Promise.all([openTrialHouse(stage), ensureScreens(() => undefined)]);
    const manager = managerOf(house);
    if (withDemoHouse) await seedHouse(manageLink(house.url, house.dataDir, house.managerToken), Date.now());
    else await fill(manager);
    const line = await openLineTo(house.url);
    const usual = printers === null ? (withDemoHouse ? withBox(house) : QR_ALONE) : withDevicesOf(house, printers);
    const named = printer === '' ? {} : { FOYER_PRINTER: printer };
    const kiosk = await openKiosk(stage, manager, {
      ...{ url: line.url, tenders: usual.tenders, env: { ...usual.env, ...named, ...tillEnv } },
      ...(withDemoHouse ? { venue: 'cinema' } : { venue: VENUE, panel: PANEL }),
    });
    return {
      ...{ house, manager, line, printers, ...kiosk },
      soldSeats: () => countSeats(house, (state) => state === 's'),
      close: async () => {
        await line.close();
        manager.close();
        await stage.close();
        await printers?.close();
      },
    };
  } catch (cause) {
    await stage.close();
    await printers?.close();
    throw cause;
  }
}

interface KioskSetting extends Fittings {
  readonly url: string;
  readonly venue: string;
  readonly panel?: typeof PANEL;
}

async function openKiosk(stage: Stage, manager: Manager, { url, venue, tenders, env: fitted, panel }: KioskSetting) {
  const dataDir = join(stage.dir, 'terminals', 'kiosk-1');
  mkdirSync(dataDir, { recursive: true });
  const { terminal, publicKey, privateKeyPem: privateKey } = newDevice('kiosk-1');
  const name = '自助机1 Kiosk 1';
  const asKiosk = { kind: 'kiosk' as const, tenders: [...tenders] };
  const { terminalEpoch } = await manager.do('terminal.enrol', {
    terminal,
    name,
    publicKey,
    venues: [venue],
    ...asKiosk,
  });
  const terminalFile = join(dataDir, 'terminal.json');
  const content = { terminal, terminalEpoch, name, venues: [venue], publicKey, privateKey, panel, ...asKiosk };
  writeFileSync(terminalFile, JSON.stringify(content), { mode: 0o600 });
  const env = {
    FOYER_DATA: dataDir,
    FOYER_TERMINAL: terminalFile,
    FOYER_SERVER_URL: url,
    FOYER_PORT: '0',
    FOYER_SCREENS: SCREENS,
    FOYER_WINDOW: 'kiosk',
    ...fitted,
  };
  const till = await stage.start({ name: 'kiosk-1', file: 'kiosk/src/browser-host/main.ts', env });
  return {
    ...{ till, dataDir },
    url: till.ready.url,
    paperDir: join(dataDir, 'paper'),
    logFile: join(stage.logDir, 'kiosk-1.log'),
  };
}

/** Three films in one hall of one price, two ticket types, and holds that last. */
async function fill(manager: Manager): Promise<void> {
  await manager.do('venue.set', {
    profile: {
      id: VENUE,
      name: both('城南影城', 'Southgate Cinema'),
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      offlineSales: 'allotment',
      allotments: { share: 0 },
      holdTtlMs: 15 * 60_000,
      maxPlacesPerHold: 6,
      maxHoldsPerBuyer: 5,
      salesCutoffMs: { counter: 0, kiosk: 0, online: 0 },
      serviceFee: { counter: 0, kiosk: 0, online: 0 },
      businessDayEndsHour: dayEndsHour(Date.now(), 2),
    },
  });
  const { layout } = await manager.do('layout.add', { venue: VENUE, map: { ...MEADOW } });
  await manager.do('hall.define', { venue: VENUE, hall: 'one', name: both('1号厅', 'Screen 1'), layout });
  await publish(manager, VENUE, ['seated']);
  const names = [both('雨夜喜剧', 'A Comedy of Rain'), both('长风', 'The Long Wind'), both('白鲸', 'The White Whale')];
  for (const [at, id] of SHOWS.entries()) {
    await manager.do('title.set', {
      title: {
        id,
        kind: 'film',
        name: names[at] ?? both(id, id),
        posterUrl: '',
        score: null,
        durationMin: 110,
        tags: [],
        synopsis: both('', ''),
      },
    });
    await perform(manager, { id, venue: VENUE, hall: 'one', title: id, startsAt: Date.now() + HOUR_MS + at * 60_000 });
  }
}

/** Nothing can be printed any more, until what is given back is called. */
export function breakPrinter({ paperDir }: Pick<KioskHouse, 'paperDir'>): () => void {
  renameSync(paperDir, `${paperDir}-away`);
  writeFileSync(paperDir, '');
  return () => {
    rmSync(paperDir);
    renameSync(`${paperDir}-away`, paperDir);
  };
}

/** Seats of all shows that are neither free nor sold: somebody holds them. */
export const heldSeats = ({ house }: Pick<KioskHouse, 'house'>): Promise<number> =>
  countSeats(house, (state) => state !== '.' && state !== 's');

async function countSeats(house: TrialHouse, isMeant: (state: string) => boolean): Promise<number> {
  const server = openHttp(house.url);
  try {
    const all = await Promise.all(SHOWS.map((show) => seatsNow(server, show)));
    return all.reduce((sum, { states }) => sum + [...states].filter(isMeant).length, 0);
  } finally {
    server.close();
  }
}

/** One seat of the third show, bought on a phone, paid for and not collected: its code, and the QR of its ticket. */
export async function boughtOnline({ house }: Pick<KioskHouse, 'house'>, person: string) {
  const doors = { server: openHttp(house.url), emulator: openHttp(house.emulatorUrl) };
  try {
    const buyer = await signInBuyer(doors, person);
    const held = granted(await buyer.best(SHOWS[2], { size: 1 }));
    const lines = held.places.map(({ placeId }) => ({ placeId: placeId as string, ticketType: 'adult' }));
    const placed = granted(await buyer.order({ holdId: held.holdId, lines, expectedTotal: PRICE }));
    await buyer.pay(granted(await buyer.startPayment(placed.orderId)));
    const { pickupCode, tickets } = await buyer.settled(placed.orderId);
    return { pickupCode, qr: tickets[0]?.token ?? '' };
  } finally {
    doors.server.close();
    doors.emulator.close();
  }
}

interface Traded {
  readonly outTradeNo: string;
  readonly state?: string;
  readonly status?: string;
}

/** What became of a payer's money by the platform's own books: the house has it, it went back, or it never came. */
export async function moneyOf({ house }: Pick<KioskHouse, 'house'>, outTradeNo: string) {
  const emulator = openHttp(house.emulatorUrl);
  try {
    const of = async (kind: string): Promise<Traded | undefined> =>
      ((await emulator.call(`/emulator/${kind}`)).body as readonly Traded[]).find(
        (one) => one.outTradeNo === outTradeNo,
      );
    if ((await of('refunds'))?.status === 'SUCCESS') return 'returned';
    return (await of('orders'))?.state === 'SUCCESS' ? 'kept' : 'none';
  } finally {
    emulator.close();
  }
}

function granted<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.error)}`);
  return reply.value;
}
