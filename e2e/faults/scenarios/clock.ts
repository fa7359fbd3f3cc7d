import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TrialDay } from '../day/trial-day.ts';
import { type Scenario, workThrough } from './scenario.ts';

/** Longer than any end waits for a beat. */
const STOPPED_MS = 4000;
const TEN_YEARS_S = 10 * 365 * 24 * 3600;
/** The smallest jump is an hour. */
const MOVED_MS = 1_800_000;
const LIBRARIES = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
];
const library = LIBRARIES.find((path) => existsSync(path));
const whyNoClock = (): string | null =>
  library === undefined ? 'libfaketime is not installed (Debian: apt-get install libfaketime)' : null;

type Victim = 'server' | 'till';

/** The machine stands still under one process and goes on, as a lid that was closed does. */
const paused = (victim: Victim): Scenario => ({
  name: `the ${victim} stands still for ${STOPPED_MS} ms`,
  play: async (day) => {
    await workThrough(day, async (step) => {
      if (step !== 3 && step !== 8) return;
      const pid = victim === 'server' ? day.house.server.pid : day.till.pid;
      process.kill(pid, 'SIGSTOP');
      const sale = day.clerk.step();
      await sleep(STOPPED_MS);
      process.kill(pid, 'SIGCONT');
      await sale;
    });
    return [];
  },
});

/** Somebody sets the wall clock of one machine, forth and back, while it sells. */
function moved(victim: Victim): Scenario {
  let file = '';
  return {
    name: `the clock of the ${victim} jumps by ten years`,
    whyNot: whyNoClock,
    start(_random, dir) {
      const env = {
        LD_PRELOAD: library ?? '',
        FAKETIME_NO_CACHE: '1',
        DONT_FAKE_MONOTONIC: '1',
        get FAKETIME_TIMESTAMP_FILE() {
          file = join(dir(), 'offset');
          if (!existsSync(file)) writeFileSync(file, '+0');
          return file;
        },
      };
      return victim === 'server' ? { serverEnv: env } : { tillEnv: env };
    },
    play: async (day, random) => {
      for (const by of random.shuffled([TEN_YEARS_S, -TEN_YEARS_S, 3600, -3600])) {
        await workThrough(day, async (step) => {
          if (step === 11) writeFileSync(file, '+0');
          if (step !== 2) return;
          writeFileSync(file, `${by > 0 ? '+' : ''}${by}`);
          // The till hears of it with the next beat; without it nothing would have been shown.
          await day.till.until('told of another time', ({ serverOffsetMs }) => Math.abs(serverOffsetMs) > MOVED_MS);
        });
      }
      return [];
    },
  };
}

/** Both must be kept out, whoever is there already goes on undisturbed. */
const twice: Scenario = {
  name: 'a second server and a second till on the same folders',
  play: async (day) => {
    const findings: string[] = [];
    await workThrough(day, async (step) => {
      if (step === 3) findings.push(...(await startsOnceMore(day)));
    });
    return findings;
  },
};

async function startsOnceMore({ stage, house, till }: TrialDay): Promise<string[]> {
  const ofServer = { FOYER_DATA: house.dataDir, FOYER_PORT: '0' };
  const terminal = join(till.dataDir, 'terminal.json');
  const ofTill = {
    ...{ FOYER_DATA: till.dataDir, FOYER_TERMINAL: terminal, FOYER_SERVER_URL: house.url, FOYER_PORT: '0' },
  };
  const seconds = [
    { name: 'second server', file: 'sync-server/src/main.ts', env: ofServer },
    { name: 'second till', file: 'kiosk/src/browser-host/main.ts', env: ofTill },
  ];
  const findings: string[] = [];
  for (const spec of seconds) {
    const second = await stage.start(spec).catch((cause: unknown) => String(cause));
    if (typeof second !== 'string') {
      findings.push(`a ${spec.name} works on the folder of the first`);
      await second.kill();
    } else if (!/another till is running|in use by another server/.test(second))
      findings.push(`a ${spec.name} does not say why it does not start: ${second}`);
  }
  return findings;
}

export const CLOCK: readonly Scenario[] = [paused('server'), paused('till'), moved('server'), moved('till'), twice];
