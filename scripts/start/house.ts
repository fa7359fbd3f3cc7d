import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { type Addresses, answers, removeAddresses, writeAddresses } from './addresses.ts';
import type { ChildSpec, Saying } from './child.ts';
import { kioskSpec } from './kiosk-door.ts';
import { lockDataFolder, openDataFolder, resetDataFolder } from './data-folder.ts';
import { Lifecycle } from './lifecycle.ts';
import { paymentsSaid } from './payments-off.ts';
import { PHONE, phoneAddress, phoneSpec } from './phone.ts';
import { freePorts } from './ports.ts';
import { Refusal } from './refusal.ts';
import { RESTART_PACE, type RestartPace } from './restarts.ts';
import type { Settings } from './settings.ts';
import { cardTerminalOf, platformAddresses, playedCards } from './platforms.ts';
import { planStage, STAGE_PORTS, type Stage } from './stage.ts';

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
const KIOSK = 'kiosk-1';
const LOOPBACK = '127.0.0.1';

export const REAL_PARTS: Omit<Parts, 'prepareScreens' | 'screens' | 'stage'> = {
  server: join(ROOT, 'sync-server/src/main.ts'),
  emulator: join(ROOT, 'sync-server/emulators/main.ts'),
  counter: join(ROOT, 'kiosk/src/browser-host/main.ts'),
  seed: join(ROOT, 'demo/src/seed.ts'),
  hasKiosk: existsSync(join(ROOT, 'kiosk/src/screens/kiosk/index.html')),
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
  2 + (counters.length === 0 ? 0 : counters.length + 1) + (isShown ? STAGE_PORTS : 0) + (hasKiosk ? 1 : 0);

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
  const phoneUrl = phoneAddress(settings, phonePlace);
  const plan = { data: settings.data, ports: others.slice(names.length), server, emulator, counters, phone: phoneUrl };
  const stage = parts.stage === null || isServerOnly ? null : planStage({ ...parts.stage, ...plan });
  // Before the server: it reaches the payment platform through a line of the stage.
  const [demo] = await Promise.all([stage === null ? null : lifecycle.start(stage.spec), screens]);
  const seeded = await openServer(parts, settings, lifecycle, { server, serverPort, emulator, stage });
  for (const notice of (seeded['notices'] ?? []) as readonly string[]) say(notice);
  for (const line of (await paymentsSaid(server, settings)).off) say(line);
  const shut = (seeded['shut'] ?? []) as readonly string[];
  const started = await Promise.all(
    counters
      .filter(({ name }) => !shut.includes(name))
      .map(async ({ name, port }) => {
        const cardTerminal = cardTerminalOf(settings.cardTerminal, cards, name);
        const link = { server: stage?.serverFor(name) ?? server, framedBy: demo, cardTerminal };
        return [name, await lifecycle.start(counterSpec(parts, settings, name, port, link))] as const;
      }),
  );
  const kiosk =
    hasKiosk && !shut.includes(KIOSK) ? kioskOf(parts, settings, ports.at(-2) ?? 0, server, emulator) : null;
  const kiosks = kiosk === null ? {} : { kiosks: { [KIOSK]: await lifecycle.start(kiosk) } };
  const publicUrl = stage?.publicUrl ?? server;
  const phone = phoneSpec(settings, { ...phonePlace, server: publicUrl, emulator });
  const shown = phone === null ? {} : { phone: await lifecycle.start(phone) };
  const doors = { ...(demo === null ? {} : { demo }), server, emulator, ...cards, ...shown };
  const opened = Object.fromEntries(started);
  await refuseSilent([...Object.values(doors), ...Object.values(opened), ...Object.values(kiosks.kiosks ?? {})]);
  return { addresses: { ...doors, counters: opened, ...kiosks }, seeded };
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

interface CounterLink {
  readonly server: string;
  readonly framedBy: string | null;
  readonly cardTerminal: string;
}

function counterSpec(
  parts: Parts,
  settings: Settings,
  name: string,
  port: number,
  { server, framedBy, cardTerminal }: CounterLink,
): ChildSpec {
  const { counterHost, data, secondCopy } = settings;
  const own = join(data, 'terminals', name);
  return {
    name,
    file: parts.counter,
    env: {
      FOYER_COUNTER_HOST: counterHost,
      FOYER_PORT: String(port),
      FOYER_DATA: own,
      FOYER_SERVER_URL: server,
      FOYER_FRAMED_BY: framedBy ?? '',
      FOYER_CARD_TERMINAL: cardTerminal,
      // A printer has one line: two counters would take it from each other.
      FOYER_PRINTER: '',
      // Each till has a copy of its own.
      FOYER_SECOND_COPY: secondCopy === null ? '' : join(secondCopy, name),
      FOYER_TERMINAL: join(own, 'terminal.json'),
      FOYER_SCREENS: parts.screens,
      FOYER_DEMO_LOGINS: join(data, 'demo-logins.json'),
    },
  };
}

const kioskOf = (parts: Parts, settings: Settings, port: number, server: string, emulator: string): ChildSpec =>
  kioskSpec(
    counterSpec(parts, settings, KIOSK, port, { server, framedBy: null, cardTerminal: '' }),
    settings,
    emulator,
  );

/** Where a counter's screens are reached. */
const addressOf = ({ counterHost }: Settings, port: number): string => `http://${reachable(counterHost)}:${port}`;

/** An address of this machine that stands for "every address". */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return LOOPBACK;
  return host.includes(':') ? `[${host}]` : host;
}
