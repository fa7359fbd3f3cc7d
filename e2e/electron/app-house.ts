import { join } from 'node:path';
import { ensureApp } from '../../scripts/start/app-folder.ts';
import { fillHouse, HALL, seatsNow, type SeatsNow } from '../browser/box-office.ts';
import { type CounterNumber, enrolCounter } from '../browser/counter-tills.ts';
import { openTrialHouse } from '../harness/house.ts';
import { openHttp } from '../harness/http-json.ts';
import { managerOf } from '../harness/manager.ts';
import { openStage } from '../harness/stage.ts';

/** A house with a server and a third counter, whose till is the app's. */
export interface AppHouse {
  readonly dataDir: string;
  readonly clerk: { readonly login: string; readonly pin: string };
  /** What the app is told of its terminal. */
  readonly env: Readonly<Record<string, string>>;
  readonly supervisor: { readonly login: string; readonly pin: string };
  /** Another terminal of the house, with a folder and a clerk of its own. */
  terminal(n: CounterNumber, kind?: 'kiosk'): Promise<AppTerminal>;
  seatsOf(performance: string): Promise<SeatsNow>;
  close(): Promise<void>;
}

export type AppTerminal = Pick<AppHouse, 'dataDir' | 'clerk' | 'env'> & { readonly terminalFile: string };

const SUPERVISOR = { login: '2091', pin: '845163' };

export async function openAppHouse(): Promise<AppHouse> {
  const stage = openStage('app house');
  try {
    const [house] = await Promise.all([openTrialHouse(stage), ensureApp(() => undefined)]);
    const manager = managerOf(house);
    await fillHouse(stage, house, manager);
    await manager
      .do('user.add', { ...SUPERVISOR, displayName: '周主管 Zhou', role: 'supervisor' })
      .finally(() => manager.close());
    const counter = await enrolCounter(stage, house, 3, [HALL]);
    const server = openHttp(house.url);
    return {
      ...counter,
      supervisor: SUPERVISOR,
      terminal: async (n, kind) => {
        const device = kind === 'kiosk' ? { kind, tenders: ['qr'] as ['qr'] } : {};
        const made = await enrolCounter(stage, house, n, [HALL], device);
        return { ...made, terminalFile: join(made.dataDir, 'terminal.json') };
      },
      seatsOf: (performance) => seatsNow(server, performance),
      close: async () => {
        server.close();
        await stage.close();
      },
    };
  } catch (cause) {
    await stage.close();
    throw cause;
  }
}
