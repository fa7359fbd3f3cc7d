import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Channel, channelOver } from '@foyer/kiosk/channel/client';
import { openPageOf } from '@foyer/kiosk/channel/testing/page-of-host';
import type { TillStatus } from '@foyer/kiosk/channel/events';
import type { ChannelCommandName, ChannelCommands } from '@foyer/kiosk/channel/table';
import type { RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import type { Device } from './device.ts';
import type { RunningProcess, Stage } from './stage.ts';

const PATIENCE_MS = 30_000;
const LOOK_MS = 25;

export interface TillSpec {
  readonly device: Device;
  readonly venues: readonly string[];
  readonly serverUrl: string;
  /** Added to what it is told from outside. */
  readonly env?: Readonly<Record<string, string>>;
  /** What each start runs under, asked anew each time. */
  readonly under?: () => readonly string[];
}

/** A real till with its browser host as a process of its own, and a page that speaks to it as the screens do. */
export interface TillProcess {
  readonly dataDir: string;
  /** Where its screens are served now. */
  readonly url: string;
  readonly isRunning: () => boolean;
  /** Of the process that runs now. */
  readonly pid: number;
  readonly channel: Channel;
  /** kill -9; the page goes with it. */
  kill(): Promise<void>;
  /** Starts it again on the same folder and opens a page. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Throws when the till refuses. */
  do<Name extends ChannelCommandName>(
    name: Name,
    body: RequestInput<ChannelCommands[Name]>,
  ): Promise<ResponseOf<ChannelCommands[Name]>>;
  /** Asks for the status until it is as wanted; throws after 30 s. */
  until(what: string, isSo: (status: TillStatus) => boolean): Promise<TillStatus>;
}

/** A till that is not started yet; its folder is there, with its terminal file. */
export function placeTill(stage: Stage, { device, venues, serverUrl, env: more, under }: TillSpec): TillProcess {
  const name = device.terminal;
  const dataDir = join(stage.dir, 'terminals', name);
  mkdirSync(dataDir, { recursive: true });
  const terminalFile = join(dataDir, 'terminal.json');
  const { terminalEpoch, publicKey, privateKeyPem: privateKey } = device;
  const content = { terminal: name, terminalEpoch, name, venues, publicKey, privateKey };
  writeFileSync(terminalFile, JSON.stringify(content), { mode: 0o600 });
  const env = {
    ...more,
    FOYER_DATA: dataDir,
    FOYER_TERMINAL: terminalFile,
    FOYER_SERVER_URL: serverUrl,
    FOYER_PORT: '0',
  };
  const file = 'kiosk/src/browser-host/main.ts';
  return new Till(dataDir, () => stage.start({ name, file, env, under: under?.() ?? [] }));
}

export async function openTill(stage: Stage, spec: TillSpec): Promise<TillProcess> {
  const till = placeTill(stage, spec);
  await till.restart();
  return till;
}

class Till implements TillProcess {
  readonly dataDir: string;
  readonly #start: () => Promise<RunningProcess>;
  #process: RunningProcess | null = null;
  #channel: Channel | null = null;

  constructor(dataDir: string, start: () => Promise<RunningProcess>) {
    this.dataDir = dataDir;
    this.#start = start;
  }

  get url(): string {
    return this.#process?.ready.url ?? '';
  }

  readonly isRunning = (): boolean => this.#process?.isRunning() ?? false;

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  get channel(): Channel {
    if (this.#channel === null) throw new Error('the till is not running');
    return this.#channel;
  }

  async restart(): Promise<void> {
    this.#process = await this.#start();
    const { url } = this.#process.ready;
    const channel = channelOver(() => openPageOf(url));
    this.#channel = channel;
    const isOpen = new Promise<void>((resolve) => {
      if (channel.state === 'open') resolve();
      else channel.onState((state) => state === 'open' && resolve());
    });
    await Promise.race([isOpen, this.#process.died]);
  }

  async kill(): Promise<void> {
    await this.#process?.kill();
    this.#leave();
  }

  async stop(): Promise<void> {
    this.#leave();
    await this.#process?.stop();
  }

  #leave(): void {
    // It stays, and answers UNAVAILABLE, as a page does whose till is gone.
    this.#channel?.close();
  }

  async do<Name extends ChannelCommandName>(
    name: Name,
    body: RequestInput<ChannelCommands[Name]>,
  ): Promise<ResponseOf<ChannelCommands[Name]>> {
    const reply = await this.channel.call(name, body);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value;
  }

  async until(what: string, isSo: (status: TillStatus) => boolean): Promise<TillStatus> {
    let last: unknown = null;
    for (const limit = Date.now() + PATIENCE_MS; Date.now() < limit; await sleep(LOOK_MS)) {
      const reply = await this.channel.call('till.status', {});
      last = reply;
      // The channel's own build writes this status; its schema is open on purpose.
      if (reply.ok && isSo(reply.value as unknown as TillStatus)) return reply.value as unknown as TillStatus;
    }
    throw new Error(`the till is not ${what} after ${PATIENCE_MS} ms: ${JSON.stringify(last)}`);
  }
}
