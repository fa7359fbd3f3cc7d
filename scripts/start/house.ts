import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { type Addresses, answers, removeAddresses, writeAddresses } from './addresses.ts';
import type { ChildSpec, Ready } from './child.ts';
import { lockDataFolder, openDataFolder, resetDataFolder } from './data-folder.ts';
import { Lifecycle } from './lifecycle.ts';
import { freePorts } from './ports.ts';
import { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';

/** The entries of the processes, and what prepares the screens: the real ones, or a test's. */
export interface Parts {
  readonly server: string;
  readonly emulator: string;
  readonly counter: string;
  readonly screens: string;
  readonly prepareScreens: () => Promise<void>;
}

export interface House {
  readonly addresses: Addresses;
  /** What the server said when it was ready. */
  readonly server: Ready;
  /** Settles with one sentence when a part died by itself; the others are still to be stopped. */
  readonly death: Promise<string>;
  readonly stop: () => Promise<void>;
}

const COUNTERS = ['counter-1', 'counter-2'];
const LOOPBACK = '127.0.0.1';

export const REAL_PARTS: Omit<Parts, 'prepareScreens' | 'screens'> = {
  server: join(ROOT, 'sync-server/src/main.ts'),
  emulator: join(ROOT, 'sync-server/emulators/main.ts'),
  counter: join(ROOT, 'kiosk/src/browser-host/main.ts'),
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
  const lifecycle = new Lifecycle(join(settings.data, 'logs'), graceMs);
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
    const { addresses, server } = await startParts(settings, parts, lifecycle, say);
    writeAddresses(settings.data, addresses);
    return { addresses, server, death: lifecycle.death, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  settings: Settings,
  parts: Parts,
  lifecycle: Lifecycle,
  say: (text: string) => void,
): Promise<{ addresses: Addresses; server: Ready }> {
  const { host, data, isServerOnly } = settings;
  const counters = isServerOnly ? [] : COUNTERS;
  const onBusy = (port: number): void => say(`Port ${port} is taken by another program; using the next one.`);
  const ports = await freePorts(host, settings.firstPort, 2 + counters.length, onBusy);
  const [serverPort = 0, emulatorPort = 0, ...counterPorts] = ports;
  const screens = isServerOnly ? Promise.resolve() : parts.prepareScreens();
  const emulator = lifecycle.start(emulatorSpec(parts, data, emulatorPort));
  const server = emulator.then(({ url }) => lifecycle.start(serverSpec(parts, settings, serverPort, url)));
  const [readyEmulator, readyServer] = await Promise.all([emulator, server, screens]);
  const started = await Promise.all(
    counters.map(async (name, i) => {
      const spec = counterSpec(parts, settings, name, counterPorts[i] ?? 0, readyServer.url);
      return [name, (await lifecycle.start(spec)).url] as const;
    }),
  );
  const addresses = { server: readyServer.url, emulator: readyEmulator.url, counters: Object.fromEntries(started) };
  await refuseSilent([addresses.server, addresses.emulator, ...Object.values(addresses.counters)]);
  return { addresses, server: readyServer };
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

function serverSpec(parts: Parts, { host, data }: Settings, port: number, emulator: string): ChildSpec {
  return {
    name: 'server',
    file: parts.server,
    env: {
      FOYER_HOST: host,
      FOYER_PORT: String(port),
      FOYER_DATA: data,
      FOYER_DEMO: '1',
      FOYER_WECHAT_API: emulator,
      FOYER_PUBLIC_URL: `http://${reachable(host)}:${port}`,
    },
  };
}

function counterSpec(parts: Parts, { host, data }: Settings, name: string, port: number, server: string): ChildSpec {
  const own = join(data, 'terminals', name);
  return {
    name,
    file: parts.counter,
    env: {
      FOYER_HOST: host,
      FOYER_PORT: String(port),
      FOYER_DATA: own,
      FOYER_SERVER_URL: server,
      FOYER_TERMINAL: join(own, 'terminal.json'),
      FOYER_SCREENS: parts.screens,
    },
  };
}

/** An address of this machine that stands for "every address". */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return LOOPBACK;
  return host.includes(':') ? `[${host}]` : host;
}
