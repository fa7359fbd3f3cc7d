import { afterEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { EVENING, layout, profile } from './testing/pretend-house.ts';
import { TillBench } from './testing/till-bench.ts';

type Word = 'allotment' | 'forbidden';

let bench: TillBench;
afterEach(() => bench.close());

async function opened(offlineSales: Word): Promise<void> {
  bench = await TillBench.open(({ server }) => {
    server.offlineSales = offlineSales;
  });
  await bench.signIn();
}

async function granted(allotment: string, ...places: string[]): Promise<void> {
  bench.server.allotted.grant(allotment, EVENING, places);
  bench.link.beat();
  await settled();
}

/** The manager changes the rule: the feed tells it at once, a hello only when there is the next one. */
async function set(offlineSales: Word): Promise<void> {
  bench.server.setDocument({ kind: 'profile', profile: profile(offlineSales) as never });
  await settled();
  await bench.replica.idle();
  await settled();
}

const hold = (...seats: string[]) => bench.call('basket.hold', { performance: 'p1', claim: { seats, areas: [] } });
const forbidden = { ok: false, error: { code: 'SALES_FORBIDDEN_OFFLINE', reason: 'forbidden' } };
const returned = () =>
  bench.server.facts
    .map(({ body }) => body as unknown as Record<string, unknown>)
    .filter(({ kind }) => kind === 'seats.returned')
    .map(({ places, reason }) => [reason, (places as number[]).map((place) => layout.places[place]?.id)]);

describe('a house that changes whether its tills sell while cut off', () => {
  it('from no to yes: a till that was connected all the time sells through the next cut', async () => {
    await opened('forbidden');
    await set('allotment');
    await granted('al1', 'A1', 'A2');
    bench.link.cut();
    expect(bench.till.status()).toMatchObject({ offlineSales: 'allotment', ownSeats: 2 });
    expect(await hold('A1')).toMatchObject({ ok: true, value: { isOwn: true } });
    expect(await bench.payCash(4600)).toMatchObject({ ok: true });
  });

  it('from yes to no: a connected till gives everything back at once, and sells nothing in a cut', async () => {
    await opened('allotment');
    await granted('al1', 'A1', 'A2');
    await set('forbidden');
    expect(returned()).toEqual([['asked', ['A1', 'A2']]]);
    expect(['A1', 'A2'].map((seat) => bench.server.stateOf(seat))).toEqual(['.', '.']);
    bench.link.cut();
    expect(bench.till.status()).toMatchObject({ offlineSales: 'forbidden', ownSeats: 0 });
    expect(await hold('A1')).toMatchObject(forbidden);
  });

  it('from yes to no: what is in a basket is sold while the line stands, and goes back when it is put back', async () => {
    await opened('allotment');
    await granted('al1', 'A1', 'A2');
    await hold('A1');
    await set('forbidden');
    expect(returned()).toEqual([['asked', ['A2']]]);
    await bench.call('basket.release', {});
    bench.server.now += 60_000;
    await bench.clock.advance(60_000);
    expect(returned()).toEqual([
      ['asked', ['A2']],
      ['asked', ['A1']],
    ]);
  });

  it('tells its screens', async () => {
    await opened('allotment');
    await set('forbidden');
    expect(bench.heardOf('till.status').at(-1)).toMatchObject({ offlineSales: 'forbidden' });
  });
});

describe('two words on the same rule', () => {
  it('the hello is the newer one where the feed has nothing later', async () => {
    await opened('allotment');
    await granted('al1', 'A1');
    bench.link.cut();
    bench.server.offlineSales = 'forbidden';
    bench.link.fates.set('feed.subscribe', ['lost-before', 'lost-before']);
    bench.link.connect();
    bench.link.cut();
    expect(await hold('A1')).toMatchObject(forbidden);
  });

  it('one that forbids is enough where they are of two histories', async () => {
    await opened('allotment');
    await granted('al1', 'A1');
    bench.link.cut();
    // Restored: the numbers of the feed here are those of another history.
    bench.server.epoch = 2;
    bench.server.seq = 5;
    bench.server.offlineSales = 'forbidden';
    bench.link.fates.set('feed.subscribe', ['lost-before', 'lost-before']);
    bench.link.connect();
    bench.link.cut();
    expect(await hold('A1')).toMatchObject(forbidden);
  });
});
