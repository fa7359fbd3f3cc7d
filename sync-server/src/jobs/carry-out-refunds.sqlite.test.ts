import { join } from 'node:path';
import type { OrderId } from '@foyer/shared/domain/ids';
import type { RefundIntent } from '@foyer/shared/domain/order';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import { beginPayment, hear, loseSeats, ordered, paid } from '@foyer/shared/domain/venue/decisions/desk.fixture';
import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import { VENUE } from '@foyer/shared/testing/programme-builder';
import { aVenue } from '@foyer/shared/testing/venue-builder';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogStore } from '../adapters/sqlite/open-log-store.ts';
import { SILENT } from '../ports/logger.ts';
import { scriptedGateway, type ScriptedGateway } from '../testing/scripted-gateway.ts';
import { tempDir } from '../testing/temp-dir.ts';
import { openStreams } from '../use-cases/open-streams.ts';
import { carryOutRefundsJob } from './carry-out-refunds.ts';

const ORDER = 'o1' as OrderId;
const NUMBER = 'o1-w1_r1';

let dir: string;
let clock: FixedClock;
let gateway: ScriptedGateway;
let server: Awaited<ReturnType<typeof start>>;

async function start() {
  const store = openLogStore({ dir: join(dir, 'server') });
  const streams = await openStreams({ store, clock, log: SILENT, heads: null, onPublish: () => undefined });
  const job = carryOutRefundsJob({ streams, clock, log: SILENT, payments: [gateway] });
  const read = <T>(look: (state: VenueState) => T): Promise<T> => {
    const venue = streams.venue(VENUE);
    if (venue === null) throw new Error('no venue');
    return venue.read(look);
  };
  return {
    streams,
    job,
    refunds: () => read((state): readonly RefundIntent[] => state.orders.get(ORDER)?.refunds ?? []),
    conflicts: () => read((state) => [...state.conflicts.values()].map(({ reason }) => reason)),
    async close() {
      await streams.drain();
      await store.close();
    },
  };
}

/** Money that came too late for its seats, 80.00, is owed; nothing was sent yet. */
async function owe(): Promise<void> {
  const venue = aVenue();
  ordered(venue);
  const number = beginPayment(venue, 'o1');
  loseSeats(venue, 'C-4');
  hear(venue, number, paid(8000));
  const stream = await server.streams.open(VENUE);
  const told = await stream.submit({
    ...{ command: 'test', actor: { kind: 'system', id: null, clerk: null }, key: null, bodyHash: '', stores: 'never' },
    decide: () => ({ ok: true, events: venue.log, value: null }),
  });
  expect(told.ok).toBe(true);
}

/** The process is gone, and what it was about to do with it; another one starts. */
async function restart(): Promise<void> {
  await server.close();
  Object.assign(gateway, { beforeRefund: () => undefined, afterRefund: () => undefined, refundLine: null });
  server = await start();
}

/** Rounds of the job, `ms` apart. */
async function rounds(n: number, ms: number): Promise<void> {
  for (let i = 0; i < n; i += 1) {
    clock.advance(ms);
    await server.job.run();
  }
}

const states = async () => (await server.refunds()).map(({ state }) => state);
/** What the platform has given back, all refunds together. */
const givenBack = () =>
  [...gateway.refundStates.values()].reduce((sum, known) => sum + ('amount' in known ? known.amount : 0), 0);

beforeEach(async () => {
  dir = tempDir();
  clock = fixedClock();
  gateway = scriptedGateway();
  server = await start();
  await owe();
});

afterEach(() => server.close());

describe('money that is owed', () => {
  it('goes back at once, for what was paid and under the number it was intended with', async () => {
    await server.job.run();
    expect(gateway.refunds).toMatchObject([
      { outTradeNo: 'o1-w1', outRefundNo: NUMBER, tender: 'wechat-jsapi', amount: 8000, paid: 8000, currency: 'CNY' },
    ]);
    expect(gateway.refunds[0]?.reason.length).toBeLessThanOrEqual(80);
    expect(await server.refunds()).toMatchObject([{ state: 'done', refundId: `rf-${NUMBER}` }]);
    await rounds(5, 60_000);
    expect(gateway.refunds).toHaveLength(1);
  });

  it('is written as asked for before the platform is called', async () => {
    let atTheCall: readonly string[] = [];
    gateway.beforeRefund = async () => {
      atTheCall = await states();
    };
    await server.job.run();
    expect(atTheCall).toEqual(['requested']);
  });

  it('waits where nobody speaks for its tender here', async () => {
    await server.close();
    Object.assign(gateway, { tenders: [] });
    server = await start();
    await rounds(3, 60_000);
    expect([gateway.refunds, await states()]).toEqual([[], ['intended']]);
  });

  it('is looked up ever more rarely while it is under way, by the clock that nobody sets', async () => {
    gateway.refundsAs = 'pending';
    let asked = 0;
    const { queryRefund } = gateway;
    Object.assign(gateway, {
      queryRefund: (refund: Parameters<typeof queryRefund>[0]) => {
        asked += 1;
        return queryRefund(refund);
      },
    });
    await server.job.run();
    expect(await states()).toEqual(['requested']);
    clock.setWall(clock.now() + 86_400_000);
    await rounds(2, 1000);
    expect(asked).toBe(0);
    clock.setWall(clock.now() - 2 * 86_400_000);
    await rounds(1, 1000);
    expect(asked).toBe(1);
    await rounds(60, 1000);
    expect(asked).toBe(4);
    gateway.arrive(NUMBER);
    await rounds(1, 600_000);
    expect([await states(), gateway.refunds.length]).toEqual([['done'], 1]);
  });

  it('that was refused, or will not arrive, is a person’s to look at, and is not asked for again', async () => {
    gateway.refundsAs = 'failed';
    await server.job.run();
    await rounds(3, 600_000);
    expect([await states(), gateway.refunds.length]).toEqual([['failed'], 1]);
    expect(await server.conflicts()).toEqual(['paid-unseated', 'refund-failed']);
  });

  it('is not sent while it is not known what was sold since the backup', async () => {
    await server.streams.venue(VENUE)?.raiseEpoch('restored', null);
    await rounds(3, 60_000);
    expect([gateway.refunds, await states()]).toEqual([[], ['intended']]);
  });

  it('is not sent anew either where it had been asked for before that', async () => {
    gateway.refundLine = 'cut';
    await server.job.run();
    gateway.refundLine = null;
    await server.streams.venue(VENUE)?.raiseEpoch('restored', null);
    await rounds(3, 60_000);
    expect([gateway.refunds.length, await states()]).toEqual([1, ['unknown']]);
  });
});

describe('nobody knows what became of it', () => {
  it.each([
    ['the call never arrived', 'cut', 0],
    ['the answer was lost', 'no-answer', 8000],
  ] as const)('when %s: it is looked up, and asked for again only where there is none', async (_why, line, back) => {
    gateway.refundLine = line;
    await server.job.run();
    expect([await states(), givenBack()]).toEqual([['unknown'], back]);
    gateway.refundLine = null;
    await rounds(2, 3000);
    expect([await states(), givenBack(), gateway.refundStates.size]).toEqual([['done'], 8000, 1]);
  });
});

describe('a stop', () => {
  const never = () => new Promise<void>(() => undefined);

  it.each([
    ['before it is sent', 'beforeRefund', 0],
    ['before its answer arrives', 'afterRefund', 8000],
  ] as const)('%s makes no second refund', async (_when, step, back) => {
    const reached = new Promise<void>((arrive) => {
      gateway[step] = () => {
        arrive();
        return never();
      };
    });
    void server.job.run();
    await reached;
    await restart();
    expect([await states(), givenBack()]).toEqual([['requested'], back]);
    await server.job.run();
    expect([await states(), givenBack(), gateway.refundStates.size]).toEqual([['done'], 8000, 1]);
    expect(new Set(gateway.refunds.map(({ outRefundNo }) => outRefundNo))).toEqual(new Set([NUMBER]));
  });

  it('after it was intended, and after its end, changes nothing', async () => {
    await restart();
    await server.job.run();
    await restart();
    await rounds(2, 60_000);
    expect([await states(), gateway.refunds.length]).toEqual([['done'], 1]);
  });
});
