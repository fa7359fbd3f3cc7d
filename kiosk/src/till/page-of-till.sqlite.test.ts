import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '../channel/server.ts';
import { settled } from './testing/manual-clock.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open(confirming);
});
afterEach(() => bench.close());

describe('what a page sees', () => {
  it('comes from the replica, whoever else looks at the hall: the server is not asked for it', async () => {
    await bench.signIn();
    const told: unknown[] = [];
    const other: Page = { id: 2, visit: 'window', isLocal: true, tell: (_name, body) => told.push(body) };
    const asked = bench.server.heard.length;
    await bench.call('seats.open', { performance: 'p1' });
    await bench.till.handlers['seats.open']({ performance: 'p1' as never }, other);
    await bench.call('seats.close', { performance: 'p1' });
    bench.server.setState('B1', 's');
    await settled();
    expect(bench.heardOf('seats.changed')).toEqual([]);
    expect(told).toEqual([{ performance: 'p1', changes: [[4, 's']] }]);
    await bench.till.handlers['seats.close']({ performance: 'p1' as never }, other);
    bench.server.setState('B1', '.');
    await settled();
    expect(told).toHaveLength(1);
    expect(bench.server.heard.length).toBe(asked);
  });

  it('is there while the till is cut off, even when it was started so', async () => {
    bench.server.setState('A1', 's');
    await settled();
    await bench.restart(() => {
      bench.link.start = () => undefined;
    });
    expect(bench.till.status().link).not.toBe('online');
    const list = await bench.call('performances.list', { day: '2026-11-23' });
    expect(list).toMatchObject({ ok: true, value: { performances: [{ id: 'p1', onSale: false }, { id: 'p2' }] } });
    expect(await bench.call('seats.open', { performance: 'p1' })).toMatchObject({
      ok: true,
      value: { states: 'snnnnnnnnnn' },
    });
  });

  it('lists the evening’s performances, the one after midnight among them, without the cancelled', async () => {
    await bench.signIn();
    const list = await bench.call('performances.list', {});
    expect(list).toMatchObject({
      ok: true,
      value: {
        day: '2026-11-23',
        days: ['2026-11-23', '2026-11-24'],
        performances: [
          { id: 'p1', minPrice: 3000, onSale: true, titleName: { zh: '海边的灯塔' } },
          { id: 'p2', businessDay: '2026-11-23', onSale: true },
        ],
      },
    });
  });

  it('shows a hall as it is and each change of it, once, until it is closed', async () => {
    await bench.signIn();
    bench.server.setState('A3', 's');
    const opened = await bench.call('seats.open', { performance: 'p1' });
    expect(opened).toMatchObject({ ok: true, value: { states: '..s........', maxPlaces: 6, feePerTicket: 100 } });
    bench.server.setState('B1', 's');
    bench.server.setState('B1', 's');
    await settled();
    expect(bench.heardOf('seats.changed')).toEqual([{ performance: 'p1', changes: [[4, 's']] }]);
    await bench.call('seats.close', { performance: 'p1' });
    bench.server.setState('B2', 's');
    expect(bench.heardOf('seats.changed')).toHaveLength(1);
  });

  it('catches up with what changed while the till was cut off, or when a message was lost', async () => {
    await bench.signIn();
    await bench.call('seats.open', { performance: 'p1' });
    bench.link.cut();
    bench.server.setState('A1', 's');
    bench.link.connect();
    await settled();
    expect(bench.heardOf('seats.changed')).toEqual([{ performance: 'p1', changes: [[0, 's']] }]);
    const pulls = bench.asked('feed.page').length;
    const deliver = bench.server.onChange;
    bench.server.onChange = () => undefined;
    bench.server.setState('A2', 's');
    bench.server.onChange = deliver;
    bench.server.setState('A3', 'h');
    await settled();
    expect(bench.asked('feed.page').length).toBeGreaterThan(pulls);
    expect(bench.heardOf('seats.changed').at(-1)).toEqual({
      performance: 'p1',
      changes: [
        [1, 's'],
        [2, 'h'],
      ],
    });
  });

  it('drops what it knew when the server starts a new epoch', async () => {
    await bench.signIn();
    await bench.call('seats.open', { performance: 'p1' });
    bench.server.setState('A1', 's');
    bench.link.cut();
    bench.server.epoch = 2;
    bench.server.setState('A1', '.');
    bench.link.connect();
    await settled();
    expect(bench.heardOf('seats.changed').at(-1)).toEqual({ performance: 'p1', changes: [[0, '.']] });
    expect(await bench.call('performances.list', {})).toMatchObject({ ok: true, value: { day: '2026-11-23' } });
  });
});
