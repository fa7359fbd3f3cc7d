import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from './ports/logger.ts';
import { settled } from './testing/manual-clock.ts';
import { EVENING } from './testing/pretend-house.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
const log: unknown[] = [];
beforeEach(async () => {
  log.length = 0;
  bench = await TillBench.open((one) => {
    one.log = { ...SILENT, warn: (...row: unknown[]) => void log.push(row) };
  });
});
afterEach(() => bench.close());

const seatsOf = (...seats: string[]) => ({ performance: 'p1', claim: { seats, areas: [] } });

describe('seats that are put back while the line is slow', () => {
  beforeEach(async () => {
    await bench.withBasket('A1');
    bench.server.allotted.grant('al1', EVENING, ['B1']);
    bench.link.beat();
    await settled();
    bench.link.fates.set('hold.release', ['answer-held']);
  });

  it('keep nobody waiting: own seats are held before the server has answered', async () => {
    await bench.call('basket.release', {});
    const held = await bench.call('basket.hold', seatsOf('B1'));
    expect(held).toMatchObject({ ok: true, value: { isOwn: true } });
  });

  it('are asked for again only once it has', async () => {
    await bench.call('basket.release', {});
    const again = bench.call('basket.hold', seatsOf('A1'));
    await settled();
    expect(bench.asked('hold.place')).toHaveLength(1);
    bench.link.letGo();
    expect(await again).toMatchObject({ ok: true });
  });
});

describe('seats that were put back while cut off', () => {
  it('are free at the server after the next connect, and not only when their time is over', async () => {
    await bench.withBasket('A1');
    bench.link.cut();
    expect(await bench.call('basket.release', {})).toMatchObject({ ok: true });
    bench.link.fates.set('hold.release', ['lost-before']);
    bench.link.connect();
    await settled();
    expect(bench.server.stateOf('A1')).toBe('h');
    // The name of a hold leads to the guest who had it: no log keeps it.
    expect(log).toEqual([[{ code: 'UNAVAILABLE' }, 'a hold could not be given back yet']]);
    await bench.clock.advance(2000);
    expect(bench.server.stateOf('A1')).toBe('.');
    const told = bench.asked('hold.release').length;
    bench.link.cut();
    bench.link.connect();
    await bench.clock.advance(5000);
    expect(bench.asked('hold.release')).toHaveLength(told);
  });

  it('are free although whoever stands there now signed in cut off, and the server knows nobody there', async () => {
    await bench.withBasket('A1');
    bench.link.cut();
    expect(await bench.call('basket.release', {})).toMatchObject({ ok: true });
    await bench.call('till.signOut', {});
    expect(await bench.call('till.signIn', { login: '101', pin: '1234' })).toMatchObject({ ok: true });
    bench.link.connect();
    await settled();
    expect(bench.server.stateOf('A1')).toBe('.');
  });

  it('are free although nobody stands there any more', async () => {
    await bench.withBasket('A1');
    bench.link.cut();
    await bench.call('till.signOut', {});
    bench.link.connect();
    await settled();
    expect(bench.server.stateOf('A1')).toBe('.');
  });

  it('are free at a server of before once somebody signs in whom it knows, and it is not asked all the time', async () => {
    bench.server.clerksOnly.add('hold.release');
    await bench.withBasket('A1');
    bench.link.cut();
    await bench.call('basket.release', {});
    await bench.call('till.signOut', {});
    bench.link.connect();
    await bench.clock.advance(10_000);
    expect([bench.server.stateOf('A1'), bench.asked('hold.release').length]).toEqual(['h', 1]);
    await bench.signIn();
    await settled();
    expect(bench.server.stateOf('A1')).toBe('.');
  });
});

describe('seats that this till put back are nobody else’s', () => {
  const stateOf = async (at: number): Promise<string | undefined> => {
    const opened = await bench.call('seats.open', { performance: 'p1' });
    return opened.ok ? opened.value.states[at] : undefined;
  };

  it('while cut off they are to be had once connected, and until the server has heard of it they are free here', async () => {
    await bench.withBasket('A1');
    bench.link.cut();
    await bench.call('basket.release', {});
    expect(await stateOf(0)).toBe('n');
    bench.link.fates.set('hold.release', ['answer-held']);
    bench.link.connect();
    await settled();
    expect(await stateOf(0)).toBe('.');
    bench.link.letGo();
    await bench.clock.advance(5000);
    expect(await stateOf(0)).toBe('.');
  });

  it('so are those whose time ran out while cut off', async () => {
    await bench.withBasket('A1');
    bench.link.cut();
    await bench.clock.advance(20 * 60_000);
    expect(bench.till.status().basket).toBeNull();
    expect(await stateOf(0)).toBe('n');
  });

  it('so are those that were kept for the order before the line was cut', async () => {
    await bench.withBasket('A1');
    bench.link.isDeaf = true;
    const { basket } = bench.till.status();
    expect(await bench.call('basket.keep', { holdId: basket?.holdId ?? '' })).toMatchObject({ ok: true });
    expect(bench.till.status().basket?.isOwn).toBe(true);
    bench.link.cut();
    await bench.call('basket.release', {});
    expect(await stateOf(0)).toBe('n');
  });

  it('what another door took since is said to be taken, once the server was heard', async () => {
    await bench.withBasket('A1');
    await bench.call('basket.release', {});
    await settled();
    bench.server.setState('A1', 'h');
    await bench.clock.advance(5000);
    expect(await stateOf(0)).toBe('h');
  });
});
