import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { layoutOf } from '@foyer/shared/seating/layout';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TourCounter } from '../demo/src/tour/counter.ts';
import { until } from '../demo/src/tour/until.ts';
import { ROOT } from './root.ts';
import type { Addresses } from './start/addresses.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const A_DAY_LATER = pathToFileURL(join(ROOT, 'scripts/start/fixtures/a-day-later.mjs')).href;

let folder = '';
const started: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer house-'));
});

afterAll(() => {
  for (const child of started) {
    // The whole group: nothing stays behind when a test failed in the middle.
    if (child.exitCode === null && child.pid) process.kill(-child.pid, 'SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true });
});

const data = (): string => join(folder, 'the data');
const addresses = (): Addresses => JSON.parse(readFileSync(join(data(), 'addresses.json'), 'utf8')) as Addresses;

interface Run {
  readonly child: ChildProcess;
  /** Settles with all it said so far once it said the text, or once it ended. */
  readonly says: (text: string) => Promise<string>;
  readonly exit: Promise<number | null>;
}

function run(args: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), ...args], {
    env: { ...process.env, FOYER_DATA: data(), FOYER_PORT: '17100', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  started.push(child);
  let out = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      for (const listener of listeners) listener();
    });
  }
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const says = (text: string): Promise<string> =>
    new Promise((resolve) => {
      listeners.add(() => {
        if (out.includes(text)) resolve(out);
      });
      void exit.then(() => resolve(out));
    });
  return { child, says, exit };
}

/** The newest process of the house that runs the file; a house's parts know its data folder. */
function pidOf(file: string): number {
  const pids = globSync('/proc/[0-9]*/cmdline').flatMap((cmdline) => {
    try {
      const environ = readFileSync(cmdline.replace('cmdline', 'environ'), 'utf8');
      const isOurs = readFileSync(cmdline, 'utf8').includes(file) && environ.includes(data());
      return isOurs ? [Number(cmdline.split('/')[2])] : [];
    } catch {
      return [];
    }
  });
  return Math.max(...pids);
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${addresses().server}${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

async function startsOfEveryVenue(): Promise<number[]> {
  const venues = await get<{ id: string }[]>('/venues');
  expect(venues).toHaveLength(4);
  const lists = await Promise.all(
    venues.map(({ id }) => get<{ startsAt: number; onSale: boolean }[]>(`/venues/${id}/performances`)),
  );
  return lists.flat().map(({ startsAt }) => startsAt);
}

async function expectProgrammeFrom(now: number): Promise<void> {
  const starts = await startsOfEveryVenue();
  expect(starts.some((at) => at > now && at <= now + 30 * MINUTE)).toBe(true);
  expect(Math.max(...starts)).toBeGreaterThan(now + 6.5 * DAY);
}

interface Guest {
  readonly counter: TourCounter;
  readonly charge: () => Promise<void>;
  /** What the guest does on the printed page with the one charge that waits there; the page that comes. */
  readonly does: (what: 'tap' | 'lose') => Promise<string>;
  readonly mends: () => Promise<string>;
}

/** A clerk at the first counter with a basket of its own seats, and a guest before it with a card. */
async function guestWithCard(login: string, pin: string): Promise<Guest> {
  const { counters, cards = '' } = addresses();
  const name = 'counter-1';
  const counter = new TourCounter(name, counters[name] ?? '');
  await counter.signIn(login, pin);
  const send = async (path: string, fields: Record<string, string>): Promise<string> => {
    const body = new URLSearchParams({ counter: name, lang: 'en', ...fields });
    return (await fetch(`${cards}${path}`, { method: 'POST', body })).text();
  };
  return {
    counter,
    async charge() {
      await until('there are seats of its own', async () => {
        const { performances } = await counter.do('performances.list', {});
        return performances.some(({ ownSeats }) => ownSeats > 0);
      });
      const { performances } = await counter.do('performances.list', {});
      const { id: performance } = performances.find(({ ownSeats }) => ownSeats > 0) ?? performances[0] ?? { id: '' };
      const { holdId } = await counter.do('basket.holdBest', { performance: performance as never, size: 1 });
      const { total } = await counter.do('basket.keep', { holdId });
      await counter.do('basket.payBy', { holdId, expectedTotal: total, tender: 'card', amount: total });
    },
    async does(what) {
      let reference = '';
      await until('the charge has reached the terminal', async () => {
        const page = await (await fetch(cards)).text();
        reference = /name="reference" value="([^"]+)"/.exec(page)?.[1] ?? '';
        return reference !== '';
      });
      return send('', { reference, does: what });
    },
    mends: () => send('/mend', {}),
  };
}

/** One guest taps; of the next one's card the answer is lost after the money was taken, until the link is mended. */
async function paysByCard(said: string, login: string, pin: string): Promise<void> {
  expect(said).toContain(`${addresses().cards}  plays`);
  expect(said).toContain(`${addresses().phone}  the mini program`);
  const { counter, charge, does, mends } = await guestWithCard(login, pin);
  const byCard = async (): Promise<number> => (await counter.status()).shift?.byCard ?? 0;
  await charge();
  expect(await does('tap')).toContain('Charged, the counter is told.');
  await until('the first is sold', async () => (await byCard()) > 0);
  const one = await byCard();
  await charge();
  expect(await does('lose')).toContain('The counter hears nothing of it');
  expect(await counter.status()).toMatchObject({ cardTerminal: true, paying: { attempt: { tender: 'card' } } });
  expect(await mends()).toContain('The link is mended');
  await until('the second is sold', async () => (await byCard()) > one);
  expect((await counter.status()).paying).toBeNull();
  counter.close();
}

describe('npm start on a fresh folder', () => {
  let bought: { performance: string; seats: string[] } = { performance: '', seats: [] };

  it('opens a house whose every printed door answers, with log-ins and a purchase that works', async () => {
    const house = run(['start']);
    const said = await house.says('Ctrl+C closes');
    const { server, counters } = addresses();
    for (const url of [server, ...Object.values(counters)]) expect(said).toContain(url);
    for (const url of Object.values(counters)) expect(await (await fetch(url)).text()).toContain('<!doctype html>');
    expect(said).toMatch(/1001 +PIN \d{6}/);
    await expectProgrammeFrom(Date.now());

    const [, performance = '', seats = ''] = /npm run buy -- --performance (\S+) --seats (\S+)/.exec(said) ?? [];
    bought = { performance, seats: seats.split(',') };
    const purchase = run(['buy', '--performance', performance, '--seats', seats]);
    const bill = await purchase.says('no such line');
    expect(await purchase.exit, bill).toBe(0);

    const [, login = '', pin = ''] = /(1001) +PIN (\d{6})/.exec(said) ?? [];
    await paysByCard(said, login, pin);

    process.kill(pidOf('browser-host/main.ts'), 'SIGKILL');
    expect(await house.says('is back.')).toMatch(
      /(counter|kiosk)-\d was ended by SIGKILL: starting it again in 0\.5 s/,
    );
    for (const url of [server, ...Object.values(counters)]) expect((await fetch(url)).status).toBeLessThan(500);
    house.child.kill('SIGINT');
    expect(await house.exit).toBe(0);
  });

  it('opens again a day later with a programme for that day, and with everything that was sold', async () => {
    const house = run(['start'], { NODE_OPTIONS: `--import=${A_DAY_LATER}` });
    await house.says('Ctrl+C closes');
    await expectProgrammeFrom(Date.now() + DAY);
    const { map, states } = await get<{ map: never; states: string }>(`/performances/${bought.performance}/seats`);
    const { indexById } = layoutOf(map);
    expect(bought.seats.map((seat) => states[indexById.get(seat as never) ?? -1])).toEqual(['s', 's']);
    house.child.kill('SIGTERM');
    expect(await house.exit).toBe(0);
  });
});
