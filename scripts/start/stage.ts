import { join } from 'node:path';
import { ROOT } from '../root.ts';
import type { ChildSpec } from './child.ts';
import { ensureBuilt, viteBuild } from './guarded-build.ts';

/** The ports of the lines that can be pulled, and of the page. */
export const stagePorts = (hasKiosk: boolean): number => (hasKiosk ? 6 : 5);

const LOOPBACK = '127.0.0.1';
/** Entry of the process, and its built page. */
export const STAGE = join(ROOT, 'demo/src/main.ts');
export const STAGE_PAGE = join(ROOT, 'demo/build/page');
const PAGE_SOURCES = ['demo/vite.config.ts', 'demo/src/page/**', 'shared/src/**', 'package-lock.json'];

/** Where everybody reaches whom: through a line that the stage can pull. */
export interface Stage {
  readonly spec: ChildSpec;
  /** The server as each counter, and the kiosk, reaches it. */
  readonly serverFor: (till: string) => string;
  /** The server as buyers and the payment platform reach it. */
  readonly publicUrl: string;
  /** The payment platform as the server reaches it. */
  readonly emulator: string;
}

export interface StagePlan {
  readonly file: string;
  readonly data: string;
  readonly ports: readonly number[];
  readonly server: string;
  readonly emulator: string;
  readonly counters: readonly { readonly name: string; readonly url: string }[];
  /** None, or the demo's one. */
  readonly kiosks: readonly { readonly name: string; readonly url: string }[];
  /** Where the mini program is shown; null where it is not. */
  readonly phone: string | null;
  /** Built page; null where nobody looks. */
  readonly page: string | null;
}

/** Puts a line between each till and the server, and two into what stands for the internet. */
export function planStage({ file, data, ports, counters, kiosks, ...plan }: StagePlan): Stage {
  const { server, emulator, phone, page } = plan;
  const tills = [...counters, ...kiosks];
  const [port = 0, inwards = 0, outwards = 0, ...tillPorts] = ports;
  const at = (linePort: number): string => `http://${LOOPBACK}:${linePort}`;
  const lines = [
    { name: 'internet to the server', port: inwards, target: server, switch: 'internet' },
    { name: 'server to the payment platform', port: outwards, target: emulator, switch: 'internet' },
    ...tills.map(({ name }, i) => ({ name, port: tillPorts[i] ?? 0, target: server, switch: name })),
  ];
  const lineOf = new Map(tills.map(({ name }, i) => [name, at(tillPorts[i] ?? 0)]));
  const settings = { port, data, page, lines, counters, kiosks, phone, server, publicUrl: at(inwards), emulator };
  return {
    spec: { name: 'demo', file, env: { FOYER_STAGE: JSON.stringify(settings) }, mayKill: ['server'] },
    serverFor: (till) => lineOf.get(till) ?? server,
    publicUrl: at(inwards),
    emulator: at(outwards),
  };
}

/** Builds the page unless the last build was of these very sources. */
export const ensureStagePage = (onBuild: () => void): Promise<void> =>
  ensureBuilt(
    { name: 'stage', folder: STAGE_PAGE, sources: PAGE_SOURCES, build: () => viteBuild('demo/vite.config.ts') },
    onBuild,
  );
