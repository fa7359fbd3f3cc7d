import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fate } from './testing/fake-link.ts';
import { settled } from './testing/manual-clock.ts';
import { EVENING, layout, profile } from './testing/pretend-house.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

const MINUTE_MS = 60_000;
let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open();
  await bench.signIn();
});
afterEach(() => bench.close());

const hold = (...seats: string[]) => bench.call('basket.hold', { performance: 'p1', claim: { seats, areas: [] } });
const sell = async (...seats: string[]): Promise<void> => {
  await hold(...seats);
  expect(await bench.payCash(100_000)).toMatchObject({ ok: true });
};

/** Until `sellUntil` minutes from the start of the evening. */
async function granted(places = ['A1', 'A2', 'A3', 'A4', 'B1'], sellUntil = 120): Promise<void> {
  bench.server.allotted.grant('al1', EVENING, places, EVENING + sellUntil * MINUTE_MS);
  bench.link.beat();
  await settled();
}

async function pass(minutes: number): Promise<void> {
  bench.server.now += minutes * MINUTE_MS;
  await bench.clock.advance(minutes * MINUTE_MS);
}

const returned = () =>
  bench.server.facts
    .map(({ body }) => body as unknown as Record<string, unknown>)
    .filter(({ kind }) => kind === 'seats.returned')
    .map(({ places, reason }) => [reason, (places as number[]).map((place) => layout.places[place]?.id)]);

const wantedOf = () =>
  bench.server.heard.filter(({ name }) => name === 'allotment.want').map(({ envelope }) => envelope.body);
const wanted = () => wantedOf().length;

describe('seats of its own that a till does not need', () => {
  it('are kept while somebody is signed in, however long nobody buys', async () => {
    await granted();
    await pass(110);
    expect(returned()).toEqual([]);
  });

  it('go back half an hour after the till was locked, what was sold excepted', async () => {
    await granted();
    await sell('A1');
    await bench.call('till.signOut', {});
    await pass(29);
    expect(returned()).toEqual([]);
    await pass(2);
    expect(returned()).toEqual([['idle', ['A2', 'A3', 'A4', 'B1']]]);
  });

  it('are kept while the till is cut off, however long that is, since nobody else could have them', async () => {
    await granted();
    await bench.call('till.signOut', {});
    bench.link.cut();
    await pass(45);
    expect(bench.till.status()).toMatchObject({ ownSeats: 5 });
    bench.link.connect();
    await pass(1);
    expect(returned()).toEqual([['idle', ['A1', 'A2', 'A3', 'A4', 'B1']]]);
  });

  it('go back when their last moment has come', async () => {
    await granted(['A1', 'A2'], 25);
    await pass(24);
    expect(returned()).toEqual([]);
    await pass(2);
    expect(returned()).toEqual([['over', ['A1', 'A2']]]);
  });

  it('go back at the end of a shift before it is closed', async () => {
    await granted(['A1']);
    await bench.call('shift.close', { counted: 0 });
    await settled();
    const kinds = bench.server.facts.map(({ body }) => body.kind);
    expect(kinds.slice(-2)).toEqual(['seats.returned', 'shift.closed']);
  });
});

describe('a till that ends', () => {
  /** Whether it has ended; the clock stands still. */
  function quitting(): { isOver: boolean } {
    const end = { isOver: false };
    void bench.till.quit().then(() => {
      end.isOver = true;
    });
    return end;
  }

  it('gives everything back and waits until the server has it', async () => {
    await granted();
    await hold('A1');
    bench.link.fates.set('fact.append', ['answer-held']);
    const end = quitting();
    await settled();
    expect(end.isOver).toBe(false);
    bench.link.letGo();
    await settled();
    expect(end.isOver).toBe(true);
    expect(returned()).toEqual([['quit', ['A1', 'A2', 'A3', 'A4', 'B1']]]);
    expect(['A1', 'B1'].map((seat) => bench.server.stateOf(seat))).toEqual(['.', '.']);
  });

  it('gives back as well what it was given while the server had not heard of the end', async () => {
    await granted(['A1']);
    bench.link.fates.set('fact.append', ['answer-held']);
    const end = quitting();
    await settled();
    // The poke is lost: only a list asked for now tells of it.
    bench.server.allotted.grant('al2', EVENING, ['B2', 'B3'], EVENING + 120 * MINUTE_MS);
    bench.link.letGo();
    await settled();
    expect(returned()).toEqual([
      ['quit', ['A1']],
      ['quit', ['B2', 'B3']],
    ]);
    expect(end.isOver).toBe(true);
    expect(bench.server.stateOf('B2')).toBe('.');
  });

  it('asks once for what it has, and ends when that is not answered', async () => {
    await granted(['A1']);
    bench.link.fates.set('allotment.list', ['held']);
    const end = quitting();
    await bench.clock.advance(2900);
    expect(end.isOver).toBe(false);
    await bench.clock.advance(200);
    expect(end.isOver).toBe(true);
    expect(returned()).toEqual([['quit', ['A1']]]);
  });

  it('asks for no more seats once it has begun to end: nobody would give them back', async () => {
    await granted(['A1']);
    bench.link.fates.set('fact.append', ['answer-held']);
    quitting();
    await settled();
    const before = wanted();
    await bench.call('seats.open', { performance: 'p1' });
    await settled();
    expect(wanted()).toBe(before);
    bench.link.letGo();
    await settled();
  });

  it('waits a few seconds at most, and says the rest when it starts again', async () => {
    await granted(['A1']);
    bench.link.fates.set(
      'fact.append',
      Array.from({ length: 90 }, (): Fate => 'lost-before'),
    );
    const end = quitting();
    await bench.clock.advance(2900);
    expect(end.isOver).toBe(false);
    await bench.clock.advance(200);
    expect(end.isOver).toBe(true);
    await bench.restart();
    expect(returned()).toEqual([['quit', ['A1']]]);
  });

  it('puts back a basket of the pool, and gives back what was kept for one', async () => {
    await hold('B2');
    await bench.call('basket.keep', { holdId: bench.till.status().basket?.holdId ?? '' });
    quitting();
    await settled();
    expect(returned()).toEqual([['abandoned', ['B2']]]);
    expect(bench.server.stateOf('B2')).toBe('.');
  });

  it('keeps its seats while cut off: started again it goes on selling them', async () => {
    await granted(['A1']);
    bench.link.cut();
    await bench.till.quit();
    await bench.restart();
    expect(bench.till.status()).toMatchObject({ ownSeats: 1 });
    expect(returned()).toEqual([]);
  });

  it('that is killed leaves its seats standing', async () => {
    await granted(['A1']);
    await bench.restart();
    expect(bench.till.status()).toMatchObject({ ownSeats: 1 });
    expect(returned()).toEqual([]);
  });
});

describe('a till that has few seats of its own', () => {
  it('asks for more when less than a third is left, before the server sees it by itself', async () => {
    await granted();
    bench.link.fates.set('fact.append', ['held']);
    await sell('A1', 'A2', 'A3');
    expect(wanted()).toBe(0);
    await sell('A4');
    expect(wanted()).toBe(1);
  });

  it('asks earlier where the venue says so', async () => {
    bench.server.setDocument({
      kind: 'profile',
      profile: { ...profile(), allotments: { lowWater: 0.8 } } as never,
    });
    await granted();
    bench.link.fates.set('fact.append', ['held']);
    await sell('A1');
    expect(wanted()).toBe(1);
  });

  it('asks when the clerk opens a performance of which it has nothing, not again and again', async () => {
    await bench.call('seats.open', { performance: 'p1' });
    await hold('A1');
    expect(wanted()).toBe(1);
    await bench.clock.advance(5000);
    await bench.call('seats.open', { performance: 'p1' });
    expect(wanted()).toBe(2);
    await granted(['B1']);
    await bench.clock.advance(5000);
    await bench.call('seats.open', { performance: 'p1' });
    expect(wanted()).toBe(2);
  });

  it('asks when work begins again after the seats went back, and does not give the new ones back at once', async () => {
    await granted(['A1']);
    await bench.call('till.signOut', {});
    await pass(31);
    expect(returned()).toHaveLength(1);
    await bench.signIn();
    await bench.call('seats.open', { performance: 'p1' });
    await settled();
    expect(wantedOf()).toEqual([{ performance: 'p1' }, { performance: 'p2' }]);
    bench.server.allotted.grant('al2', bench.server.now, ['B1']);
    bench.link.beat();
    await bench.call('till.signOut', {});
    await pass(29);
    expect(returned()).toHaveLength(1);
    await pass(2);
    expect(returned()).toHaveLength(2);
  });

  it('asks nothing of an older server, without an open shift, or cut off', async () => {
    bench.link.cut();
    await bench.call('seats.open', { performance: 'p1' });
    bench.link.connect();
    await bench.call('shift.close', { counted: 0 });
    await bench.call('seats.open', { performance: 'p1' });
    await bench.close();
    bench = await TillBench.open(confirming);
    await bench.signIn();
    await bench.call('seats.open', { performance: 'p1' });
    await settled();
    expect(wanted()).toBe(0);
  });
});

describe('a clerk who goes on with an open shift after a restart', () => {
  /** It ended in good order, and so gave everything back. */
  async function ended(): Promise<void> {
    await granted(['A1']);
    await bench.till.quit();
    await bench.restart();
    expect(bench.till.status()).toMatchObject({ ownSeats: 0 });
  }

  it('has seats asked for of every show within the horizon, before anything is sold, and of none beyond it', async () => {
    await ended();
    expect(wantedOf()).toEqual([]);
    await bench.signIn();
    await settled();
    expect(wantedOf()).toEqual([{ performance: 'p1' }]);
  });

  it('has the next show asked for as soon as it is within the horizon', async () => {
    await ended();
    await bench.signIn();
    bench.server.allotted.grant('al2', bench.server.now, ['B1']);
    bench.link.beat();
    await pass(29);
    expect(wantedOf()).toEqual([{ performance: 'p1' }]);
    await pass(2);
    expect(wantedOf()).toEqual([{ performance: 'p1' }, { performance: 'p2' }]);
  });

  it('has them asked for when the line comes back, if it was away', async () => {
    await ended();
    bench.link.cut();
    await bench.signIn();
    expect(wantedOf()).toEqual([]);
    bench.link.connect();
    await settled();
    expect(wantedOf()).toEqual([{ performance: 'p1' }]);
  });

  it('asks no more once a sale has told the server', async () => {
    await ended();
    await bench.signIn();
    await granted(['B1']);
    await sell('B2');
    await pass(40);
    expect(wantedOf().filter((body) => (body as { performance: string }).performance === 'p2')).toEqual([]);
  });

  it('who opens a new shift has nothing asked for: the shift itself tells the server', async () => {
    await bench.call('shift.close', { counted: 0 });
    await bench.signIn();
    await settled();
    expect(wantedOf()).toEqual([]);
  });
});
