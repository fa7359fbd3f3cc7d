import { join } from 'node:path';
import type { OrderId, TicketId } from '@foyer/shared/domain/ids';
import {
  beginPayment,
  BUYER,
  hear,
  ordered,
  paid,
  PRICE,
  seats,
} from '@foyer/shared/domain/venue/decisions/desk.fixture';
import { refundOrder } from '@foyer/shared/domain/venue/decisions/refund-order';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import { VENUE } from '@foyer/shared/testing/programme-builder';
import { aVenue } from '@foyer/shared/testing/venue-builder';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogStore } from '../adapters/sqlite/open-log-store.ts';
import { SILENT } from '../ports/logger.ts';
import { GatewayFault } from '../ports/payment-gateway.ts';
import { scriptedGateway, type ScriptedGateway } from '../testing/scripted-gateway.ts';
import { tempDir } from '../testing/temp-dir.ts';
import { openStreams } from '../use-cases/open-streams.ts';
import type { VenueStream } from '../use-cases/streams.ts';
import { carryOutRefundsJob } from './carry-out-refunds.ts';

const ORDER = 'o1' as OrderId;
/** What goes back of a ticket: the house keeps a tenth of it. */
const BACK = 0.9 * PRICE;

let clock: FixedClock;
let gateway: ScriptedGateway;
let venue: VenueStream;
let job: ReturnType<typeof carryOutRefundsJob>;
let close: () => Promise<void>;

const commit = (events: (epoch: number) => readonly VenueEvent[]) =>
  venue.submit({
    ...{ command: 'test', actor: { kind: 'system', id: null, clerk: null }, key: null, bodyHash: '', stores: 'never' },
    decide: (state) => ({ ok: true, events: events(state.recovery?.epoch ?? 0), value: null }),
  });

/** A house that was restored and has found out what was sold; two of three tickets of an order come back one by one. */
beforeEach(async () => {
  clock = fixedClock();
  gateway = scriptedGateway();
  const store = openLogStore({ dir: join(tempDir(), 'server') });
  const streams = await openStreams({ store, clock, log: SILENT, heads: null, onPublish: () => undefined });
  close = async () => {
    await streams.drain();
    await store.close();
  };
  job = carryOutRefundsJob({ streams, clock, log: SILENT, payments: [gateway] });
  venue = await streams.open(VENUE);
  const sold = aVenue();
  ordered(sold, seats('A-1', 'A-2', 'A-3'));
  hear(sold, beginPayment(sold, 'o1'), paid(3 * PRICE));
  await commit(() => sold.log);
  await venue.raiseEpoch('restored', null);
  await commit((epoch) => [{ kind: 'recovery.ended', epoch }]);
  const before = sold.log.length;
  const by = { kind: 'buyer', person: BUYER } as const;
  for (const ticket of ['o1-1', 'o1-2']) {
    const wanted = { orderId: ORDER, tickets: [ticket as TicketId], expected: null, by, waived: null };
    sold.grant((s, c) => refundOrder(s, wanted, c));
  }
  await commit(() => sold.log.slice(before).filter(({ kind }) => kind === 'refund.intended'));
});

afterEach(() => close());

/** Rounds of the job, `ms` apart. */
async function rounds(n: number, ms: number): Promise<void> {
  for (let i = 0; i < n; i += 1) {
    clock.advance(ms);
    await job.run();
  }
}

/** What the branch that was left gave back under a number of the order's refunds. */
const left = (n: number, amount: number, state: 'done' | 'pending' | 'failed' = 'done') =>
  gateway.refundStates.set(`o1-w1_r${n}`, { state, refundId: `rf-lost-${n}`, amount });

const booked = () =>
  venue.read(({ orders }) => orders.get(ORDER)?.refunds.map(({ amount, state }) => `${state} ${amount}`));
const conflicts = () => venue.read((state) => [...state.conflicts.values()].map(({ reason }) => reason));
const sent = () => gateway.refunds.map(({ outRefundNo, amount }) => `${outRefundNo} ${amount}`);

describe('money that a lost branch may have given back', () => {
  it('is looked up before anything is sent under its number, and what is left has a number of its own', async () => {
    left(1, 1000);
    await rounds(4, 1000);
    expect(await booked()).toEqual(['done 1000', `done ${BACK}`, `done ${BACK - 1000}`]);
    expect(sent()).toEqual([`o1-w1_r2 ${BACK}`, `o1-w1_r3 ${BACK - 1000}`]);
  });

  it('is taken off the next refund of that payment, which waits for it', async () => {
    left(1, BACK + 1000);
    await rounds(3, 1000);
    expect(await booked()).toEqual([`done ${BACK + 1000}`, `done ${BACK - 1000}`]);
    expect([sent(), await conflicts()]).toEqual([[`o1-w1_r2 ${BACK - 1000}`], ['refund-unknown']]);
  });

  it('leaves nothing to be sent where it was all of that too', async () => {
    left(1, 2 * BACK);
    await rounds(5, 60_000);
    expect([await booked(), sent()]).toEqual([[`done ${2 * BACK}`, 'done 0'], []]);
  });

  it('is waited for while it is on its way, since it may come back', async () => {
    left(1, 1000, 'pending');
    await rounds(2, 60_000);
    expect([await booked(), sent()]).toEqual([[`intended ${BACK}`, `intended ${BACK}`], []]);
    left(1, 1000, 'failed');
    await rounds(3, 600_000);
    expect([await booked(), sent()]).toEqual([[`failed ${BACK}`, `done ${BACK}`], [`o1-w1_r2 ${BACK}`]]);
    expect(await conflicts()).toEqual(['refund-failed']);
  });

  it('is that refund where the sum is the same, also while it is on its way', async () => {
    left(1, BACK, 'pending');
    await rounds(2, 60_000);
    expect([await booked(), sent()]).toEqual([[`requested ${BACK}`, `done ${BACK}`], [`o1-w1_r2 ${BACK}`]]);
    left(1, BACK);
    await rounds(2, 600_000);
    expect([await booked(), sent().length]).toEqual([[`done ${BACK}`, `done ${BACK}`], 1]);
  });

  it('is nothing where the platform knows of none, and unknown while nobody can say', async () => {
    const { queryRefund } = gateway;
    gateway.queryRefund = () => Promise.reject(new GatewayFault('the line is cut'));
    await rounds(2, 60_000);
    expect([await booked(), sent()]).toEqual([[`intended ${BACK}`, `intended ${BACK}`], []]);
    gateway.queryRefund = queryRefund;
    await rounds(3, 60_000);
    expect(await booked()).toEqual([`done ${BACK}`, `done ${BACK}`]);
  });
});
