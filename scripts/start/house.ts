import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { type Addresses, answers, removeAddresses, writeAddresses } from './addresses.ts';
import type { ChildSpec, Saying } from './child.ts';
import { addressOf, counterSpec, reachable } from './counter-door.ts';
import { KIOSK, KIOSK_PORTS, openKiosk, PRINTER_EMULATOR } from './kiosk-door.ts';
import { lockDataFolder, openDataFolder, resetDataFolder } from './data-folder.ts';
import { Lifecycle } from './lifecycle.ts';
import { paymentsSaid } from './payments-off.ts';
import { PHONE, phoneAddress, phoneSpec } from './phone.ts';
import { freePorts } from './ports.ts';
import { Refusal } from './refusal.ts';
import { RESTART_PACE, type RestartPace } from './restarts.ts';
import type { Settings } from './settings.ts';
import { cardTerminalOf, platformAddresses, playedCards } from './platforms.ts';
import { planStage, stagePorts, type Stage } from './stage.ts';

/** The entries of the processes, and what prepares the screens: the real ones, or a test's. */
export interface Parts {
  readonly server: string;
  readonly emulator: string;
  readonly counter: string;
  /** Fills the house with what it plays today; ends by itself. */
  readonly seed: string;
  readonly screens: string;
  readonly prepareScreens: () => Promise<void>;
  /** What breaks and mends the house before everybody's eyes; null where that is not shown. */
  readonly stage: { readonly file: string; readonly page: string | null } | null;
  /** Whether the kiosk's page is part of this source: then it has a door. */
  readonly hasKiosk: boolean;
  /** Plays the printers of the kiosks. */
  readonly printer: string;
  /** Shows the mini program on a phone in the browser; null where that is not shown. */
  readonly phone: string | null;
  readonly restartPace: RestartPace;
}

export interface House {
  readonly addresses: Addresses;
  /** What the seed said when it was done. */
  readonly seeded: Saying;
  /** Settles with some sentences when the server does not stay up; the others are still to be stopped. */
  readonly death: Promise<string>;
  readonly stop: () => Promise<void>;
}

const COUNTERS = ['counter-1', 'counter-2'];
const LOOPBACK = '127.0.0.1';

export const REAL_PARTS: Omit<Parts, 'prepareScreens' | 'screens' | 'stage'> = {
  server: join(ROOT, 'sync-server/src/main.ts'),
  emulator: join(ROOT, 'sync-server/emulators/main.ts'),
  counter: join(ROOT, 'kiosk/src/browser-host/main.ts'),
  seed: join(ROOT, 'demo/src/seed.ts'),
  hasKiosk: existsSync(join(ROOT, 'kiosk/src/screens/kiosk/index.html')),
  printer: PRINTER_EMULATOR,
  phone: PHONE,
  restartPace: RESTART_PACE,
};

/** Opens the house on its data folder and starts its parts; throws a Refusal when it cannot, with nothing left running. */
export async function openHouse(
  settings: Settings,
  parts: Parts,
  say: (text: string) => void,
  graceMs: number,
  isStopped: Promise<void>,
): Promise<House> {
  openDataFolder(settings.data);
  const unlock = lockDataFolder(settings.data);
  const lifecycle = new Lifecycle({ logs: join(settings.data, 'logs'), graceMs, pace: parts.restartPace, say });
  const stop = async (): Promise<void> => {
    await lifecycle.stop();
    removeAddresses(settings.data);
    unlock();
  };
  void isStopped.then(() => lifecycle.stop());
  try {
    if (settings.isReset) {
      say(`Starting anew. The old data is kept in ${resetDataFolder(settings.data)} until the next reset.`);
    }
    removeAddresses(settings.data);
    const { addresses, seeded } = await startParts(settings, parts, lifecycle, say);
    writeAddresses(settings.data, addresses);
    return { addresses, seeded, death: lifecycle.death, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Of server, emulator, counters and the phone beside them, and of what is shown. */
const portsNeeded = (counters: readonly string[], isShown: boolean, hasKiosk: boolean): number =>
  2 +
  (counters.length === 0 ? 0 : counters.length + 1) +
  (isShown ? stagePorts(hasKiosk) : 0) +
  (hasKiosk ? KIOSK_PORTS : 0);

async function startParts(
  settings: Settings,
  parts: Parts,
  lifecycle: Lifecycle,
  say: (text: string) => void,
): Promise<{ addresses: Addresses; seeded: Saying }> {
  const { host, isServerOnly, firstPort } = settings;
  const names = isServerOnly ? [] : COUNTERS;
  const isShown = parts.stage !== null && !isServerOnly;
  const hasKiosk = parts.hasKiosk && !isServerOnly;
  const onBusy = (port: number): void => say(`Port ${port} is taken by another program; using the next one.`);
  const ports = await freePorts(host, firstPort, portsNeeded(names, isShown, hasKiosk), onBusy);
  const [serverPort = 0, emulatorPort = 0, ...others] = ports;
  const counters = names.map((name, i) => ({ name, port: others[i] ?? 0, url: addressOf(settings, others[i] ?? 0) }));
  const screens = isServerOnly ? Promise.resolve() : parts.prepareScreens();
  const emulator = await lifecycle.start(emulatorSpec(parts, settings.data, emulatorPort));
  const cards = playedCards(settings, emulator);
  const server = `http://${reachable(host)}:${serverPort}`;
  const phonePlace = { file: parts.phone, port: ports.at(-1) ?? 0 };
  const kioskPorts = ports.slice(-1 - KIOSK_PORTS, -1);
  const kiosks = hasKiosk ? [{ name: KIOSK, url: addressOf(settings, kioskPorts[0] ?? 0) }] : [];
  const phoneUrl = phoneAddress(settings, phonePlace);
  const plan = {
    data: settings.data,
    ports: others.slice(names.length),
    server,
    emulator,
    counters,
    kiosks,
    phone: phoneUrl,
  };
  const stage = parts.stage === null || isServerOnly ? null : planStage({ ...parts.stage, ...plan });
  // Before the server: it reaches the payment platform through a line of the stage.
  const [demo] = await Promise.all([stage === null ? null : lifecycle.start(stage.spec), screens]);
  const seeded = await openServer(parts, settings, lifecycle, { server, serverPort, emulator, stage });
  for (const notice of (seeded['notices'] ?? []) as readonly string[]) say(notice);
  for (const line of (await paymentsSaid(server, settings)).off) say(line);
  const shut = (seeded['shut'] ?? []) as readonly string[];
  const tillPlan = { server, emulator, stage, demo, cards, kioskPorts };
  const open = counters.filter(({ name }) => !shut.includes(name));
  const tills = await openTills(parts, settings, lifecycle, open, hasKiosk && !shut.includes(KIOSK), tillPlan);
  const publicUrl = stage?.publicUrl ?? server;
  const phone = phoneSpec(settings, { ...phonePlace, server: publicUrl, emulator });
  const shown = phone === null ? {} : { phone: await lifecycle.start(phone) };
  const doors = { ...(demo === null ? {} : { demo }), server, emulator, ...cards, ...shown };
  const { printer = [] } = tills;
  await refuseSilent(
    [...Object.values(doors), printer, ...Object.values(tills.counters), ...Object.values(tills.kiosks ?? {})].flat(),
  );
  return { addresses: { ...doors, ...tills }, seeded };
}

interface TillPlan {
  readonly server: string;
  readonly emulator: string;
  readonly stage: Stage | null;
  readonly demo: string | null;
  readonly cards: Pick<Addresses, 'cards'>;
  readonly kioskPorts: readonly number[];
}

/** The counters at once, then the kiosk with its devices. */
async function openTills(
  parts: Parts,
  settings: Settings,
  lifecycle: Lifecycle,
  counters: readonly { readonly name: string; readonly port: number }[],
  isKioskOpen: boolean,
  { server, emulator, stage, demo, cards, kioskPorts }: TillPlan,
): Promise<Pick<Addresses, 'counters' | 'kiosks' | 'printer' | 'printers'>> {
  const linkOf = (name: string) => ({ server: stage?.serverFor(name) ?? server, framedBy: demo });
  const started = await Promise.all(
    counters.map(async ({ name, port }) => {
      const cardTerminal = cardTerminalOf(settings.cardTerminal, cards, name);
      const spec = counterSpec(parts, settings, name, port, { ...linkOf(name), cardTerminal });
      return [name, await lifecycle.start(spec)] as const;
    }),
  );
  const link = { ...linkOf(KIOSK), emulator };
  const kiosk = isKioskOpen ? await openKiosk(lifecycle, parts, settings, kioskPorts, link) : {};
  return { counters: Object.fromEntries(started), ...kiosk };
}

interface ServerPlace {
  readonly server: string;
  readonly serverPort: number;
  readonly emulator: string;
  readonly stage: Stage | null;
}

/** The server finds the emulator's keys in the data folder. Then what the house plays, and who works in it. */
async function openServer(
  parts: Parts,
  settings: Settings,
  lifecycle: Lifecycle,
  { server, serverPort, emulator, stage }: ServerPlace,
): Promise<Saying> {
  const outside = { emulator: stage?.emulator ?? emulator, publicUrl: stage?.publicUrl ?? server };
  await lifecycle.start(serverSpec(parts, settings, serverPort, outside));
  const env = { FOYER_SERVER_URL: server, FOYER_DATA: settings.data };
  return lifecycle.run({ name: 'seed', file: parts.seed, env });
}

/** Nothing is printed that does not answer. */
async function refuseSilent(urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    if (!(await answers(url))) throw new Refusal(`${url} was said to be ready and does not answer.`);
  }
}

function emulatorSpec(parts: Parts, data: string, port: number): ChildSpec {
  // The outside platform is played on this machine only, wherever the house itself listens.
  return {
    name: 'emulator',
    file: parts.emulator,
    env: { FOYER_HOST: LOOPBACK, FOYER_PORT: String(port), FOYER_DATA: data },
  };
}

function serverSpec(
  parts: Parts,
  settings: Settings,
  port: number,
  { emulator, publicUrl }: { readonly emulator: string; readonly publicUrl: string },
): ChildSpec {
  return {
    name: 'server',
    file: parts.server,
    isVital: true,
    env: {
      FOYER_HOST: settings.host,
      FOYER_PORT: String(port),
      FOYER_DATA: settings.data,
      FOYER_DEMO: '1',
      ...platformAddresses(settings, emulator),
      FOYER_PUBLIC_URL: publicUrl,
    },
  };
}
