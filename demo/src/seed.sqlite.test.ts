import { gzipSync } from 'node:zlib';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PerformanceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { manageLink, type ManageLink } from '@foyer/sync-server/cli/server-link';
import { newDataDir, startServer, type StartedServer } from '@foyer/sync-server/testing/start-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEAT_RULES } from '../house/seat-rules.ts';
import { rollSchedule } from '../house/schedule.ts';
import { seedHouse } from './seed-house.ts';
import { seedClerks, seedTerminals } from './seed-people.ts';

/** 2026-11-23 12:00 in Shanghai. */
const NOON = Date.UTC(2026, 10, 23, 4);
const DAY = 24 * 3600_000;
const NOTHING = { venues: 0, halls: 0, titles: 0, priceLists: 0, performances: 0 };

const folder = newDataDir();
let server: StartedServer;
let link: ManageLink;

beforeAll(async () => {
  server = await startServer({ dir: folder.dir });
  link = manageLink(server.url, folder.dir, server.managerToken);
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

const get = async (path: string): Promise<unknown> => (await fetch(server.url + path)).json();
const terminalFile = (n: number) => join(folder.dir, 'terminals', `counter-${n}`, 'terminal.json');
const kioskFile = (n: number) => join(folder.dir, 'terminals', `kiosk-${n}`, 'terminal.json');
const logins = () =>
  JSON.parse(readFileSync(join(folder.dir, 'demo-logins.json'), 'utf8')) as {
    clerks: { login: string; pin: string }[];
  };

describe('the demo house', () => {
  it('is built on an empty server: four venues, ten halls, titles with posters, a week of performances', async () => {
    const added = await seedHouse(link, NOON);
    expect(added).toMatchObject({
      venues: 4,
      halls: 10,
      titles: 16,
      priceLists: 7,
      performances: rollSchedule(NOON).length,
    });
    const { venues, titles } = await link.do('catalogue.list', {});
    expect(venues.map((one) => [one['id'], one['offlineSales']])).toEqual(
      expect.arrayContaining([
        ['cinema', 'allotment'],
        ['theatre', 'forbidden'],
        ['concert-hall', 'allotment'],
      ]),
    );
    const poster = await fetch(server.url + String(titles[0]?.['posterUrl']));
    expect([poster.status, poster.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('image/svg+xml'),
    ]);
  });

  it('is left as it is when it is opened again, also where somebody changed it', async () => {
    await link.do('policy.set', { venue: 'cinema' as VenueId, path: 'serviceFee.online', value: 350 });
    expect(await seedHouse(link, NOON)).toEqual(NOTHING);
    const { venues } = await link.do('catalogue.list', { venue: 'cinema' as VenueId });
    expect(venues).toMatchObject([{ serviceFee: { online: 350 } }]);
  });

  it('has rules of choosing seats, and leaves them as a manager made them', async () => {
    const venue = 'cinema' as VenueId;
    const scope = { level: 'venue' as const, id: venue };
    const ofVenue = async () => (await link.do('seatRules.show', { venue })).levels.map(({ rules }) => rules);
    expect(await ofVenue()).toEqual([SEAT_RULES]);
    await link.do('seatRules.set', { venue, scope, rules: { orphan: 'off' }, unset: ['couples'] });
    await seedHouse(link, NOON);
    const { couples: _, ...rest } = SEAT_RULES;
    expect(await ofVenue()).toEqual([{ ...rest, orphan: 'off' }]);
    for (const other of ['theatre', 'concert-hall'] as VenueId[])
      expect((await link.do('seatRules.show', { venue: other })).inForce).toMatchObject(SEAT_RULES);
  });

  it('a day later has a new day of performances and keeps the old ones', async () => {
    const before = await link.do('catalogue.list', {});
    const { performances: added, ...others } = await seedHouse(link, NOON + DAY);
    expect(others).toEqual({ venues: 0, halls: 0, titles: 0, priceLists: 0 });
    const after = await link.do('catalogue.list', {});
    expect(after.performances).toHaveLength(before.performances.length + added);
    const ids = new Set(after.performances.map((one) => one['id']));
    expect(before.performances.every((one) => ids.has(one['id']))).toBe(true);
    const soon = after.performances.filter((one) => {
      const startsAt = Number(one['startsAt']) - NOON - DAY;
      return one['venue'] === 'cinema' && startsAt >= 0 && startsAt <= 30 * 60_000;
    });
    expect(soon).not.toHaveLength(0);
  });

  it('goes on where it was cut off', async () => {
    const other = newDataDir();
    const second = await startServer({ dir: other.dir });
    const broken = manageLink(second.url, other.dir, second.managerToken);
    let left = 60;
    const cutOff = () => {
      left -= 1;
      return left < 0;
    };
    const cut: ManageLink = {
      ...broken,
      ask: (name, request) => (cutOff() ? Promise.reject(new Error('cut off')) : broken.ask(name, request)),
      do: (name, request) => (cutOff() ? Promise.reject(new Error('cut off')) : broken.do(name, request)),
    };
    await expect(seedHouse(cut, NOON)).rejects.toThrow('cut off');
    await seedHouse(broken, NOON);
    expect((await broken.do('catalogue.list', {})).performances).toHaveLength(rollSchedule(NOON).length);
    expect(await seedHouse(broken, NOON)).toEqual(NOTHING);
    await second.close();
    other.remove();
  });

  it('sells half past midnight as part of the evening before', async () => {
    const { performances } = await link.do('catalogue.list', { venue: 'cinema' as VenueId });
    const late = performances.find((one) => new Date(Number(one['startsAt'])).toISOString().endsWith('T16:20:00.000Z'));
    expect(late).toBeDefined();
    expect(String(late?.['id'])).toContain('-0020');
    expect(late?.['businessDay']).toBe(new Date(Number(late?.['startsAt'])).toISOString().slice(0, 10));
  });

  it('shows its seats to everybody: 1,074 in the theatre, 800 standing in the concert hall', async () => {
    const sizeOf = async (hall: string) => {
      const { performances } = await link.do('catalogue.list', {});
      const id = performances.find((one) => one['hall'] === hall)?.['id'] as PerformanceId;
      return ((await get(`/performances/${id}/seats`)) as { states: string }).states.length;
    };
    expect([await sizeOf('theatre-main'), await sizeOf('concert-main')]).toEqual([1074, 1084]);
  });
});

describe('the people and counters of the demo house', () => {
  it('get PINs of six digits, each its own, written for their owner only', async () => {
    const clerks = await seedClerks(link);
    expect(clerks.map(({ login, role }) => `${login} ${role}`)).toEqual([
      '1001 clerk',
      '1002 clerk',
      '2001 supervisor',
      '9001 manager',
    ]);
    expect(new Set(clerks.map(({ pin }) => pin)).size).toBe(4);
    for (const { pin } of clerks) expect(pin).toMatch(/^\d{6}$/);
    expect(logins().clerks).toEqual(clerks);
    expect(statSync(join(folder.dir, 'demo-logins.json')).mode & 0o777).toBe(0o600);
  });

  it('keep their PINs when the house opens again, and get new ones when the list was lost', async () => {
    const before = logins().clerks;
    expect(await seedClerks(link)).toEqual(before);
    rmSync(join(folder.dir, 'demo-logins.json'));
    const after = await seedClerks(link);
    expect(after.map(({ pin }) => pin)).not.toEqual(before.map(({ pin }) => pin));
    writeFileSync(join(folder.dir, 'demo-logins.json'), '{"clerks": [');
    expect((await seedClerks(link)).map(({ login }) => login)).toEqual(before.map(({ login }) => login));
  });

  it('are three counters and two kiosks for all three venues, enrolled once: the last of each is the app', async () => {
    expect(await seedTerminals(link)).toEqual({
      files: [terminalFile(1), terminalFile(2), terminalFile(3), kioskFile(1), kioskFile(2)],
      shut: [],
      notices: [],
    });
    const first = readFileSync(terminalFile(1), 'utf8');
    expect(JSON.parse(first)).toMatchObject({
      terminal: 'counter-1',
      terminalEpoch: 1,
      venues: ['cinema', 'theatre', 'concert-hall'],
      serverUrl: server.url,
    });
    expect(statSync(terminalFile(1)).mode & 0o777).toBe(0o600);
    const kiosk = { kind: 'kiosk', tenders: ['qr', 'card', 'cash'] };
    expect(JSON.parse(readFileSync(kioskFile(2), 'utf8'))).toMatchObject(kiosk);
    await seedTerminals(link);
    expect(readFileSync(terminalFile(1), 'utf8')).toBe(first);
  });

  it('learn a new address of the server without a new key', async () => {
    await seedTerminals({ ...link, url: 'http://127.0.0.1:1' });
    expect(JSON.parse(readFileSync(terminalFile(2), 'utf8'))).toMatchObject({
      terminalEpoch: 1,
      serverUrl: 'http://127.0.0.1:1',
    });
    await seedTerminals(link);
    expect(JSON.parse(readFileSync(terminalFile(2), 'utf8'))).toMatchObject({ serverUrl: server.url });
    expect(existsSync(`${terminalFile(2)}.new`)).toBe(false);
  });

  it('are never enrolled over a till that has the name, here or on another machine, and stay shut out when they were', async () => {
    const stateOf = async () =>
      (await link.do('terminal.list', {})).map(({ terminalEpoch, revoked }) => [terminalEpoch, revoked]);
    const first = readFileSync(terminalFile(1), 'utf8');
    const again = JSON.stringify({ ...(JSON.parse(first) as object), terminalEpoch: 2 });
    writeFileSync(terminalFile(1), again);
    rmSync(terminalFile(2));
    await link.do('terminal.revoke', { terminal: 'counter-3' as TerminalId, reason: 'stolen' });
    const { files, shut, notices } = await seedTerminals(link);
    expect(await stateOf()).toEqual([
      [1, false],
      [1, false],
      [1, true],
      [1, false],
      [1, false],
    ]);
    expect(readFileSync(terminalFile(1), 'utf8')).toBe(again);
    expect([files, shut]).toEqual([[terminalFile(1), terminalFile(3), kioskFile(1), kioskFile(2)], ['counter-2']]);
    expect(notices).toEqual([
      expect.stringContaining(`enrol counter-1 --known "${terminalFile(1)}"`),
      expect.stringMatching(/^counter-2 stays shut: .* enrol counter-2 --replace$/),
    ]);
  });

  it('are not enrolled where the books of a till lie, nor while the house finds out what was sold', async () => {
    const other = newDataDir();
    const enrolled: string[] = [];
    const linkWhere = (recovering: boolean): ManageLink => ({
      ...link,
      data: other.dir,
      do: ((name: string, request: { readonly terminal?: string }) => {
        if (name === 'terminal.enrol') enrolled.push(String(request.terminal));
        if (name === 'recovery.show') return Promise.resolve({ venues: [{ recovering }] });
        return Promise.resolve(name === 'terminal.list' ? [] : { terminalEpoch: 1 });
      }) as unknown as ManageLink['do'],
    });
    expect(await seedTerminals(linkWhere(true))).toMatchObject({
      files: [],
      shut: ['counter-1', 'counter-2', 'counter-3', 'kiosk-1', 'kiosk-2'],
    });
    mkdirSync(join(other.dir, 'terminals', 'counter-1'), { recursive: true });
    writeFileSync(join(other.dir, 'terminals', 'counter-1', 'till.db'), '');
    expect(await seedTerminals(linkWhere(false))).toMatchObject({ shut: ['counter-1'] });
    expect(enrolled).toEqual(['counter-2', 'counter-3', 'kiosk-1', 'kiosk-2']);
    other.remove();
  });
});

describe('a phone that opens a seat page of the demo house', () => {
  it('loads less than three bytes for each seat of the great halls, and never more than a few packets', async () => {
    const { performances } = await link.do('catalogue.list', {});
    const halls = new Map(performances.map((one) => [String(one['hall']), String(one['id'])]));
    expect([...halls.keys()].sort()).toHaveLength(10);
    for (const [hall, performance] of halls) {
      const address = `/performances/${performance}/seats?form=packed`;
      const first = (await get(address)) as { states: string; layout: string };
      const [whole, known] = [first, await get(`${address}&layout=${first.layout}`)].map(
        (body) => gzipSync(JSON.stringify(body)).length,
      );
      const seats = first.states.length;
      expect([hall, whole ?? 0]).toEqual([
        hall,
        expect.toSatisfy((bytes: number) => bytes < Math.max(3 * seats, 2200)),
      ]);
      expect([hall, known ?? 0]).toEqual([
        hall,
        expect.toSatisfy((bytes: number) => bytes < Math.max(1.5 * seats, 1500)),
      ]);
    }
  });

  it('sells a film, a play, a concert and a train by the same answers', async () => {
    const kinds = new Set(((await get('/movies')) as { kind: string }[]).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['concert', 'film', 'stage', 'train']);
    const [train] = (await get('/movies?q=D306')) as { id: string; kind: string; minPrice: number }[];
    expect(train).toMatchObject({ kind: 'train', minPrice: 21800 });
  });
});
