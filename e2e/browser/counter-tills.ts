import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newDevice } from '../harness/device.ts';
import type { TrialHouse } from '../harness/house.ts';
import { managerOf } from '../harness/manager.ts';
import type { RunningProcess, Stage } from '../harness/stage.ts';

export const PIN = '264837';

const DEMO_LOGINS = [1, 2].map((n) => ({ login: `100${n}`, pin: PIN, role: 'clerk' }));

export interface CounterTill {
  readonly url: string;
  /** Folder of the virtual printer. */
  readonly paperDir: string;
  readonly clerk: { readonly login: string; readonly pin: string };
  readonly process: RunningProcess;
}

/** Makes the nth counter a terminal of the house, with a folder of its own, and gives what its till is told of it. */
export async function enrolCounter(
  stage: Stage,
  house: TrialHouse,
  n: CounterNumber,
  venues: readonly string[],
  /** Left out, it is a counter's. */
  device: { readonly kind?: 'kiosk'; readonly tenders?: ['qr'] } = {},
) {
  const name = `counter-${n}`;
  const dataDir = join(stage.dir, 'terminals', name);
  mkdirSync(dataDir, { recursive: true });
  const { terminal, publicKey, privateKeyPem: privateKey } = newDevice(name);
  const label = `${n}号窗口 Counter ${n}`;
  const manager = managerOf(house);
  const { terminalEpoch } = await manager
    .do('terminal.enrol', { terminal, name: label, publicKey, venues: [...venues], ...device })
    .finally(() => manager.close());
  const terminalFile = join(dataDir, 'terminal.json');
  const content = { terminal, terminalEpoch, name: label, venues, publicKey, privateKey, float: 50_000, ...device };
  writeFileSync(terminalFile, JSON.stringify(content), { mode: 0o600 });
  const env = { FOYER_DATA: dataDir, FOYER_TERMINAL: terminalFile, FOYER_SERVER_URL: house.url };
  return { dataDir, clerk: { login: `100${n}`, pin: PIN }, env };
}

export type CounterNumber = 1 | 2 | 3 | 4 | 5 | 6;

interface CounterPlan {
  readonly n: CounterNumber;
  readonly screens: string;
  readonly venues: readonly string[];
  /** As the demo shows them at sign-in. */
  readonly showsLogins: boolean;
  /** Where its card terminal is; left out where none is connected. */
  readonly cardTerminal?: string;
}

/** A counter of the house whose till reaches the server at `url`. */
export async function openCounter(
  stage: Stage,
  { url }: Pick<TrialHouse, 'url'>,
  { n, screens, venues, showsLogins, cardTerminal }: CounterPlan,
  house: TrialHouse,
): Promise<CounterTill> {
  const { dataDir, clerk, env: own } = await enrolCounter(stage, house, n, venues);
  const env = {
    ...own,
    FOYER_SERVER_URL: url,
    FOYER_PORT: '0',
    FOYER_SCREENS: screens,
    ...(cardTerminal === undefined ? {} : { FOYER_CARD_TERMINAL: cardTerminal }),
    ...(showsLogins ? { FOYER_DEMO_LOGINS: JSON.stringify(DEMO_LOGINS) } : {}),
  };
  const process = await stage.start({ name: `counter-${n}`, file: 'kiosk/src/browser-host/main.ts', env });
  return { url: process.ready.url, paperDir: join(dataDir, 'paper'), clerk, process };
}
