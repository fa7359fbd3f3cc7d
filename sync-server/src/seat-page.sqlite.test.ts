import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { fixedClock } from '@foyer/shared/testing/fixed-clock';
import { seededRandom } from '@foyer/shared/testing/seeded-random';
import { aSeatMap } from '@foyer/shared/testing/seat-map-builder';
import { unpackSeatMap, type PackedMap } from '@foyer/shared/wire/public/packed-map';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callHttp, namesAreCodes } from './testing/buyers.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { manageAt, PRICE, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';

const data = newDataDir();
const clock = fixedClock();
const HOUR_MS = 3600_000;
const both = (text: string) => ({ zh: text, en: text });
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;

beforeAll(async () => {
  server = await startServer({ dir: data.dir, replace: { identity: namesAreCodes, clock } });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage, 'trial', clock.now());
});

afterAll(async () => {
  await server.close();
  data.remove();
});

const seatsOf = (performance: string, query = '') =>
  callHttp(server.url, 'GET', `/performances/${performance}/seats${query}`);

/** The bytes as they go over the wire. */
function raw(path: string, encoding?: string): Promise<{ headers: Record<string, unknown>; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = encoding === undefined ? {} : { 'accept-encoding': encoding };
    request(server.url + path, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ headers: answer.headers, bytes: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });
}

/** One hall of 25 rows of 40, some of it taken. */
async function aThousandSeats(): Promise<string> {
  const map = aSeatMap({ rows: 25, seatsPerRow: 40, aislesAfter: [10, 30], bestRows: 8 });
  const { layout } = await manage('layout.add', { venue: 'trial', map: { ...map } });
  await manage('hall.define', { venue: 'trial', hall: 'large', name: both('Large'), layout });
  const adult = [{ id: 'adult', name: both('Adult') }];
  const prices = { standard: { adult: 4000 }, best: { adult: 6000 } };
  const list = {
    id: 'large',
    version: 1,
    name: both('Large'),
    currency: 'CNY',
    validFrom: 0,
    ticketTypes: adult,
    prices,
  };
  await manage('priceList.publish', { venue: 'trial', priceList: list });
  const startsAt = clock.now() + 5 * HOUR_MS;
  const performance = {
    id: 'large-1',
    venue: 'trial',
    hall: 'large',
    title: 'title',
    priceList: 'large',
    version: '2D',
  };
  await manage('performance.add', { performance: { ...performance, startsAt, endsAt: startsAt + HOUR_MS } });
  const seats = map.zones.flatMap(({ rows }) => rows.flatMap((row) => row.seats.map(({ id }) => id)));
  const random = seededRandom(7);
  const taken = seats.filter(() => random.next() < 0.4);
  for (let i = 0; i < taken.length; i += 100)
    await manage('performance.block', { performance: 'large-1', seats: taken.slice(i, i + 100), code: 'X' } as never);
  return 'large-1';
}

describe('the first page of the request', () => {
  it('gets a plain list to render, with posters any page can show', async () => {
    const { url } = await manage('media.add', {
      contentType: 'image/svg+xml',
      data: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64'),
    });
    const title = { id: 'title', kind: 'film', name: { zh: '审判', en: 'The Trial' }, score: 8.1, durationMin: 90 };
    const tags = [{ zh: '剧情', en: 'Drama' }];
    await manage('title.set', { title: { ...title, posterUrl: url, tags, synopsis: both('') } } as never);
    const answer = await fetch(`${server.url}/movies`);
    const movies = (await answer.json()) as Record<string, unknown>[];
    expect(Array.isArray(movies)).toBe(true);
    expect(movies).toMatchObject([
      { id: 'title', posterUrl: server.url + url, score: 8.1, durationMin: 90, minPrice: PRICE },
    ]);
    const poster = await fetch(String(movies[0]?.['posterUrl']));
    expect([poster.status, poster.headers.get('content-type')]).toEqual([200, expect.stringContaining('image/svg')]);
    expect(await (await fetch(`${server.url}/movies/title`)).json()).toMatchObject({ posterUrl: server.url + url });
  });

  it.each([
    ['审', 1],
    ['trial', 1],
    ['剧情', 1],
    ['dram', 1],
    ['hamlet', 0],
  ])('finds titles and tags in both languages: %s', async (q, found) => {
    const movies = await (await fetch(`${server.url}/movies?q=${encodeURIComponent(q)}`)).json();
    expect(movies).toHaveLength(found);
  });

  it('repeats no name of a host that is none', async () => {
    const answer = await new Promise<string>((resolve) => {
      request(`${server.url}/movies`, { headers: { host: 'evil"><script>' } }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve(text));
      }).end();
    });
    expect(answer).toContain('"posterUrl":"/media/');
    expect(answer).not.toContain('script');
  });
});

describe('the seat page', () => {
  it('has in one answer all that it shows', async () => {
    const scope = { level: 'venue' as const, id: 'trial' };
    await manage('seatRules.set', { venue: 'trial', scope, rules: { maxPlaces: { online: 6 } } });
    await manage('policy.set', { venue: 'trial', path: 'salesCutoffMs.online', value: -600_000 } as never);
    const { body } = await seatsOf(house.performance);
    const startsAt = clock.now() + 2 * HOUR_MS;
    expect(body).toMatchObject({
      about: {
        title: { id: 'title', kind: 'film', name: { en: 'The Trial' } },
        venue: { id: 'trial', name: both('Trial house'), timeZone: 'Asia/Shanghai' },
        hallName: both('Hall'),
        startsAt,
        utcOffsetMin: 480,
        isCancelled: false,
      },
      sale: { isOpen: true, endsAt: startsAt - 600_000, maxPlaces: 6, maxHolds: 5, holdTtlMs: 900_000 },
      refunds: { steps: [{ fromMs: 24 * HOUR_MS, keptPercent: 0 }, {}, {}, {}], feeBackFromMs: 24 * HOUR_MS },
      prices: { feePerTicket: 300, prices: { stalls: { adult: PRICE } } },
      now: clock.now(),
    });
    await manage('seatRules.set', { venue: 'trial', scope, rules: {}, unset: ['maxPlaces'] });
    expect((await seatsOf(house.performance)).body['sale']).toMatchObject({ maxPlaces: 10 });
  });

  it('gets the map in columns when it asks for that, and neither when it has it', async () => {
    const plain = (await seatsOf(house.performance)).body;
    const packed = (await seatsOf(house.performance, '?form=packed')).body;
    expect(packed['map']).toBeNull();
    expect(unpackSeatMap(packed['packed'] as PackedMap)).toEqual(plain['map']);
    const again = (await seatsOf(house.performance, `?form=packed&layout=${String(plain['layout'])}`)).body;
    expect([again['map'], again['packed'], again['states']]).toEqual([null, null, plain['states']]);
  });

  it('of a thousand seats takes less than three bytes a seat on the first look, and one on the next', async () => {
    const performance = await aThousandSeats();
    const first = await raw(`/performances/${performance}/seats?form=packed`, 'gzip, deflate, br');
    expect(first.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: expect.stringContaining('Accept-Encoding'),
    });
    const body = JSON.parse(gunzipSync(first.bytes).toString()) as { states: string; layout: string };
    expect(body.states).toHaveLength(1000);
    expect(body.states.split('.').length).toBeLessThan(700);
    expect(first.bytes.length).toBeLessThan(3 * 1000);
    const next = await raw(`/performances/${performance}/seats?form=packed&layout=${body.layout}`, 'gzip');
    expect(next.bytes.length).toBeLessThan(1.5 * 1000);
  });

  it('is not zipped for who does not read that', async () => {
    for (const encoding of [undefined, 'identity', 'gzip;q=0']) {
      const { headers, bytes } = await raw(`/performances/${house.performance}/seats`, encoding);
      expect(headers['content-encoding']).toBeUndefined();
      expect(JSON.parse(bytes.toString())).toMatchObject({ performance: house.performance });
    }
  });
});
