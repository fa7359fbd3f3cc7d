import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { granted, readyTerminal, type TerminalClient } from './testing/terminal-client.ts';
import { callHttp } from './testing/buyers.ts';
import { enrol, manageAt, PRICE, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';

const data = newDataDir();
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;
let till: TerminalClient;

beforeAll(async () => {
  server = await startServer({ dir: data.dir });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage);
  till = await readyTerminal(server.url, house.devices[0], house.clerk);
});

afterAll(async () => {
  till.close();
  await server.close();
  data.remove();
});

const claim = (...seats: string[]) => ({ performance: house.performance, claim: { seats, areas: [] } });
const get = async (path: string) => (await callHttp(server.url, 'GET', path)).body;
const saleOf = (holdId: string, seats: readonly string[], total: number) => ({
  holdId,
  lines: seats.map((placeId) => ({ placeId, ticketType: 'adult' })),
  tenders: [{ tender: 'cash' as const, amount: total }],
  expectedTotal: total,
  shift: till.shift,
});

describe('a manager', () => {
  it('changes a price from a moment on; a hold taken before keeps its own', async () => {
    const before = granted(await till.ask('hold.place', claim('A1')));
    expect(
      await manage('price.set', {
        venue: 'trial',
        priceList: 'prices',
        priceZone: 'stalls',
        ticketType: 'adult',
        price: 5000,
        from: Date.now(),
      }),
    ).toMatchObject({ version: 2, versions: [{ version: 2 }] });
    const after = granted(await till.ask('hold.place', claim('A2')));
    expect([before.priceList.version, after.priceList.version]).toEqual([1, 2]);
    expect(await till.ask('order.confirm', saleOf(after.holdId, ['A2'], PRICE))).toMatchObject({
      ok: false,
      error: { code: 'PRICE_CHANGED' },
    });
    granted(await till.ask('order.confirm', saleOf(before.holdId, ['A1'], PRICE)));
    granted(await till.ask('order.confirm', saleOf(after.holdId, ['A2'], 5000)));
  });

  it('sees the takings of today, as a whole and per terminal', async () => {
    const [report] = await manage('report.today', {});
    expect(report).toMatchObject({ venue: 'trial', gross: PRICE + 5000, tickets: 2, refunds: 0, openConflicts: 0 });
    const own = report?.perTerminal.find(({ terminal }) => terminal === house.devices[0].terminal);
    expect(own).toMatchObject({ gross: PRICE + 5000, tickets: 2, unsynced: 0 });
    expect((await manage('report.today', { day: '2001-01-01' }))[0]).toMatchObject({ gross: 0, tickets: 0 });
  });

  it('takes seats off sale and puts them back', async () => {
    const block = { performance: house.performance, seats: ['B9', 'B10'], code: 'house' };
    await manage('performance.block', block);
    expect(await till.ask('hold.place', claim('B9'))).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE' } });
    await expect(manage('performance.block', { ...block, seats: ['A1'] })).rejects.toThrow('SEAT_UNAVAILABLE');
    await manage('performance.block', { ...block, unblock: true });
    granted(await till.ask('hold.place', claim('B9')));
  });

  it('sets one rule of a venue, and no other than there are', async () => {
    const { profile } = await manage('policy.set', { venue: 'trial', path: 'serviceFee.online', value: 250 });
    expect(profile.serviceFee.online).toBe(250);
    expect(await get(`/performances/${house.performance}/seats`)).toMatchObject({ prices: { feePerTicket: 250 } });
    for (const bad of [
      { path: 'serviceFee.moon', value: 1 },
      { path: 'constructor.name', value: 'x' },
      { path: 'holdTtlMs', value: -1 },
      { path: 'holdTtlMs', value: 1 },
      { path: 'salesCutoffMs.online', value: -99_999_999_999 },
      { path: 'holdTtlMs', value: 'long' },
      { path: 'timeZone', value: 'Mars/Olympus' },
      { path: 'currency', value: 'EUR' },
    ])
      await expect(manage('policy.set', { venue: 'trial', ...bad })).rejects.toThrow('INVALID_REQUEST');
  });

  it.each(['2026-02-31', '2027-02-29', '2026-13-01'])('has no figures of %s, a day there never was', async (day) => {
    await expect(manage('report.today', { day })).rejects.toThrow('"reason":"day"');
    const answer = await callHttp(server.url, 'GET', `/venues/trial/performances?day=${day}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', reason: 'day' } });
    expect((await manage('report.today', { day: '2028-02-29' }))[0]).toMatchObject({ gross: 0 });
  });

  it('is told which part of a seat map is wrong', async () => {
    const map = { format: 'foyer-seat-map/1' as const, name: 5, zones: 'many' };
    await expect(manage('layout.add', { venue: 'trial', map })).rejects.toThrow(/INVALID_REQUEST.*map\./);
  });

  it('stores a picture once and everybody may look at it', async () => {
    const picture = {
      contentType: 'image/svg+xml' as const,
      data: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64'),
    };
    const { url } = await manage('media.add', picture);
    expect(await manage('media.add', picture)).toEqual({ url });
    const answer = await fetch(server.url + url);
    expect(answer.headers.get('content-type')).toContain('image/svg+xml');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(await answer.text()).toContain('<svg');
    expect((await fetch(`${server.url}/media/${'0'.repeat(64)}`)).status).toBe(404);
  });

  it('puts a late show on the day before', async () => {
    const startsAt = Date.UTC(2027, 0, 1, 16, 30);
    await manage('performance.add', {
      performance: {
        id: 'late',
        venue: 'trial',
        hall: 'hall',
        title: 'title',
        startsAt,
        endsAt: startsAt + 5_400_000,
        priceList: 'prices',
        version: '',
      },
    });
    const days = (await get('/venues/trial/performances?day=2027-01-01')) as unknown as readonly {
      id: string;
      utcOffsetMin: number;
    }[];
    expect(days.map(({ id }) => id)).toEqual(['late']);
    expect(days[0]?.utcOffsetMin).toBe(480);
    const lost = {
      id: 'x',
      venue: 'trial',
      hall: 'hall',
      title: 'nobody-knows',
      startsAt,
      endsAt: startsAt + 1,
      priceList: 'prices',
      version: '',
    };
    await expect(manage('performance.add', { performance: lost })).rejects.toThrow('NOT_FOUND');
  });

  it('is told that a terminal cannot have a name under which nobody could follow its orders', async () => {
    await expect(enrol(manage, 'till#2', ['trial'])).rejects.toThrow(/INVALID_REQUEST.*terminal/);
  });

  it('sees who is connected', async () => {
    const terminals = await manage('terminal.list', {});
    expect(terminals.map(({ terminal, connected }) => [terminal, connected])).toEqual([
      [house.devices[0].terminal, true],
      [house.devices[1].terminal, false],
    ]);
  });

  it('is in the log with what was done', async () => {
    const commands = new Set<string>();
    await server.components.store.load('trial' as never, ({ actor, command }) => {
      if (actor.kind === 'manager') commands.add(command);
    });
    expect([...commands]).toEqual(
      expect.arrayContaining(['venue.set', 'price.set', 'policy.set', 'performance.block', 'terminal.enrol']),
    );
  });
});

describe('everybody', () => {
  it('finds what is on, by name and by venue', async () => {
    const movies = (query: string) => get(`/movies${query}`) as Promise<unknown>;
    const next = {
      venue: 'trial',
      utcOffsetMin: 480,
      currency: 'CNY',
      businessDay: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    };
    expect(await movies('')).toMatchObject([{ id: 'title', minPrice: 5000, next }]);
    expect(await movies('?q=trial&venue=trial')).toHaveLength(1);
    expect(await movies('?q=hamlet')).toEqual([]);
    expect(await movies('?status=soon')).toEqual([]);
    expect(await movies('?venue=nowhere')).toEqual([]);
    expect(await get('/movies/title')).toMatchObject({
      id: 'title',
      performances: [{ id: house.performance }, { id: 'late' }],
    });
    expect(await get('/venues')).toMatchObject([{ id: 'trial', currency: 'CNY' }]);
  });

  it('gets a seat map once, and by its hash no more', async () => {
    const first = await get(`/performances/${house.performance}/seats`);
    expect(first['map']).toMatchObject({ format: 'foyer-seat-map/1' });
    const again = await get(`/performances/${house.performance}/seats?layout=${String(first['layout'])}`);
    expect(again).toMatchObject({ map: null, states: first['states'] });
  });
});
