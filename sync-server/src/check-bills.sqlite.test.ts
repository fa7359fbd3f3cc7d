import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import { attachmentOf } from '@foyer/shared/domain/trade-attachment';
import type { OrderId, PaymentId, PerformanceId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BillLine } from './ports/payment-gateway.ts';
import { audit, brief } from './testing/audited-venue.ts';
import { callHttp } from './testing/buyers.ts';
import { scriptedGateway, type ScriptedGateway } from './testing/scripted-gateway.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { manageAt, PRICE, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';
import { billDay } from './use-cases/payments/check-bills.ts';

const FEE = 300;
let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;
let gateway: ScriptedGateway;
let clock: FixedClock;

beforeEach(async () => {
  data = newDataDir();
  gateway = scriptedGateway();
  clock = fixedClock();
  server = await startServer({ dir: data.dir, replace: { payments: [gateway], clock } });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage, 'trial', clock.now());
});

afterEach(async () => {
  await server.close();
  expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
  data.remove();
});

const LOST = 'o_lost' as OrderId;

/** A trade of two seats that the platform has and no log knows. */
function lostTrade(outTradeNo = 't_lost', change: Partial<BillLine> = {}): BillLine {
  const performance = house.performance as PerformanceId;
  const lines = [0, 1].map((place) => ({ place, ticketType: 'adult' }) as never);
  const attach = attachmentOf({ id: LOST, performance, lines }, []);
  const money = { transactionId: `tx-${outTradeNo}`, amount: 2 * (PRICE + FEE), currency: 'CNY', attach };
  gateway.states.set(outTradeNo, { state: 'paid', paidAt: clock.now() - 1, ...money });
  return { kind: 'payment', outTradeNo, outRefundNo: null, at: clock.now() - 1, ...money, ...change };
}

const states = async (): Promise<string> => {
  const answer = await callHttp(server.url, 'GET', `/performances/${house.performance}/seats`);
  return String(answer.body['states']);
};
const conflicts = async () =>
  (await manage('conflict.list', {})).map(({ conflict, reason, order }) => `${conflict} ${reason} ${String(order)}`);

/** Until somebody has looked at the bills that are there now. */
async function look(): Promise<void> {
  const before = gateway.asked;
  clock.advance(10 * 60_000);
  await expect.poll(() => gateway.asked).toBeGreaterThan(before);
}

describe('the bill of a platform', () => {
  it('brings back an order that the log has lost, with its seats, and makes the house find out what else it lost', async () => {
    gateway.bills.set(billDay(clock.now(), 2), [lostTrade()]);
    await look();
    await expect.poll(async () => (await states()).slice(0, 3)).toBe('ss.');
    const shown = await manage('recovery.show', {});
    expect(shown.venues).toMatchObject([{ venue: 'trial', reason: 'lost-trade' }]);
    expect(await conflicts()).toEqual([]);
  });

  it('brings back nothing that went back to its payer meanwhile, or is of another house', async () => {
    const gone = lostTrade('t_gone');
    gateway.states.set('t_gone', { state: 'refunded', transactionId: 'tx', amount: 1, currency: 'CNY', attach: '' });
    gateway.bills.set(billDay(clock.now()), [gone, lostTrade('t_other', { attach: 'o_x p_elsewhere 0' })]);
    await look();
    await look();
    expect((await states()).slice(0, 3)).toBe('...');
    expect(await conflicts()).toEqual([]);
  });

  it('gives money of a terminal back once everybody has told, and stops the house for it no second time', async () => {
    const performance = house.performance as PerformanceId;
    const lines = [{ place: 0, ticketType: 'adult' } as never];
    const attach = attachmentOf({ id: LOST, performance, lines }, [], 'p_lost' as PaymentId);
    const line = lostTrade('t_lost', { attach, amount: PRICE });
    gateway.states.set('t_lost', { state: 'paid', paidAt: line.at, ...line });
    gateway.bills.set(billDay(clock.now(), 1), [line]);
    const isRecovering = async () => (await manage('recovery.show', {})).venues.some((one) => one.recovering);
    await look();
    await expect.poll(isRecovering).toBe(true);
    for (const { terminals } of (await manage('recovery.show', {})).venues)
      for (const { terminal } of terminals) await manage('recovery.countLost', { terminal, reason: 'gone' });
    clock.advance(2000);
    await expect.poll(isRecovering).toBe(false);
    clock.advance(10 * 60_000);
    const back = () => {
      clock.advance(1000);
      return gateway.refunds.map(({ outTradeNo, amount }) => [outTradeNo, amount]);
    };
    await expect.poll(back).toEqual([['t_lost', PRICE]]);
    expect(await isRecovering()).toBe(false);
  });

  it('that lacks money the books have, or has another amount, is a conflict once, whoever starts anew', async () => {
    const line = lostTrade();
    gateway.bills.set(billDay(clock.now(), 1), [line]);
    await look();
    await expect.poll(async () => (await states()).slice(0, 2)).toBe('ss');
    clock.advance(24 * 60 * 60_000);
    gateway.bills.set(billDay(clock.now()), [{ ...line, amount: 1 }]);
    await server.close();
    server = await startServer({ dir: data.dir, replace: { payments: [gateway], clock } });
    manage = manageAt(server);
    await look();
    const day = billDay(clock.now());
    await expect.poll(conflicts).toEqual([`bill-wechat-pay-${day}-t_lost bill-differs ${LOST}`]);
    await look();
    expect(await conflicts()).toHaveLength(1);
  });
});
