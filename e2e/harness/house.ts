import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownPorts } from '../../scripts/testing/own-ports.ts';
import type { RunningProcess, Stage } from './stage.ts';

/** The server and the emulated payment platform as real processes on one data folder. */
export interface TrialHouse {
  readonly dataDir: string;
  readonly url: string;
  readonly emulatorUrl: string;
  readonly server: RunningProcess;
  /** The token a manager's commands carry; a file of the data folder. */
  readonly managerToken: string;
  /** kill -9 of the server alone. */
  killServer(): Promise<void>;
  /** Starts the server again on the same data and the same port. */
  restartServer(): Promise<void>;
  /** The same of the platform, which keeps all its trades: it is another's house. */
  restartEmulator(): Promise<void>;
}

export interface HouseOptions {
  readonly logLevel?: string;
  /** Opens the emulator too; without it there is no online sale. Default true. */
  readonly withEmulator?: boolean;
  /** Added to what the server is told from outside. */
  readonly env?: Readonly<Record<string, string>>;
  /** What each start of the server, and of the platform, runs under, asked anew each time. */
  readonly under?: (program: 'server' | 'emulator') => readonly string[];
}

export async function openTrialHouse(stage: Stage, options: HouseOptions = {}): Promise<TrialHouse> {
  const dataDir = join(stage.dir, 'the house');
  const under = (program: 'server' | 'emulator') => options.under?.(program) ?? [];
  // Each is started again where it was: its port must be free then.
  const ports = await ownPorts();
  const startEmulator = (port: string) =>
    stage.start({
      name: 'emulator',
      file: 'sync-server/emulators/main.ts',
      env: { FOYER_DATA: dataDir, FOYER_PORT: port },
      under: under('emulator'),
    });
  let emulator = options.withEmulator === false ? null : await startEmulator(String(ports + 1));
  const emulatorUrl = emulator?.ready.url ?? '';
  const startServer = (port: string) =>
    stage.start({
      name: 'server',
      file: 'sync-server/src/main.ts',
      env: { ...options.env, FOYER_DATA: dataDir, FOYER_PORT: port, FOYER_LOG_LEVEL: options.logLevel ?? 'warn' },
      under: under('server'),
    });
  let server = await startServer(String(ports));
  const { url } = server.ready;
  const { port } = new URL(url);
  return {
    dataDir,
    url,
    emulatorUrl,
    get server() {
      return server;
    },
    managerToken: readManagerToken(dataDir),
    killServer: () => server.kill(),
    async restartServer() {
      server = await startServer(port);
    },
    async restartEmulator() {
      await emulator?.kill();
      emulator = await startEmulator(new URL(emulatorUrl).port);
    },
  };
}

const readManagerToken = (dataDir: string): string =>
  readFileSync(join(dataDir, 'server', 'manager.token'), 'utf8').trim();
