import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import { attachmentOf } from '@foyer/shared/domain/trade-attachment';
import type { OrderId, PaymentId, PerformanceId, PlaceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GatewayFault, type BillLine } from './ports/payment-gateway.ts';
import { audit, brief } from './testing/audited-venue.ts';
import { callHttp, namesAreCodes, signInBuyer } from './testing/buyers.ts';
import { scriptedGateway, TRUSTED, type ScriptedGateway } from './testing/scripted-gateway.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { manageAt, PRICE, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';
import { billDay } from './use-cases/payments/check-bills.ts';

const FEE = 300;
const DAY_MS = 24 * 60 * 60_000;
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
  server = await startServer({ dir: data.dir, replace: { payments: [gateway], identity: namesAreCodes, clock } });
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
function lostTrade(outTradeNo = 't_lost', change: Partial<BillLine> = {}, id = LOST, places = [0, 1]): BillLine {
  const performance = house.performance as PerformanceId;
  const lines = places.map((place) => ({ place, ticketType: 'adult' }) as never);
  const attach = attachmentOf({ id, performance, lines }, []);
  const money = { transactionId: `tx-${outTradeNo}`, amount: 2 * (PRICE + FEE), currency: 'CNY', attach };
  const at = change.at ?? clock.now() - 1;
  gateway.states.set(outTradeNo, { state: 'paid', paidAt: at, ...money });
  return { kind: 'payment', outTradeNo, outRefundNo: null, at, ...money, ...change };
}

const recovery = async () => (await manage('recovery.show', {})).venues[0];

const recoveryLater = () => {
  clock.advance(1000);
  return recovery();
};

/** No till will tell any more; the answer to the last one. */
async function countAllLost() {
  let answer = { recovering: true };
  for (const { terminal } of house.devices)
    answer = await manage('recovery.countLost', { terminal: terminal as TerminalId, reason: 'trial' });
  return answer;
}

const states = async (): Promise<string> => {
  const answer = await callHttp(server.url, 'GET', `/performances/${house.performance}/seats`);
  return String(answer.body['states']);
};
const conflicts = async () =>
  (await manage('conflict.list', {})).map(({ conflict, reason, order }) => `${conflict} ${reason} ${String(order)}`);

/** Nine days, and the day before and after them. */
const WHOLE_LOOK = 11;

/** Until somebody has looked at the bills that are there now, whoever has looked before. */
async function look(asks = WHOLE_LOOK, afterMs = 10 * 60_000): Promise<void> {
  const before = gateway.asked.length;
  clock.advance(afterMs);
  await expect.poll(() => gateway.asked.length).toBeGreaterThanOrEqual(before + asks);
}

/** A server that has not looked yet, on the same log. */
async function startAnew(): Promise<void> {
  await server.close();
  server = await startServer({ dir: data.dir, replace: { payments: [gateway], identity: namesAreCodes, clock } });
  manage = manageAt(server);
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

  it('takes no seat that may stand with a till yet: the order waits, and nobody has to look', async () => {
    const [{ terminal }] = house.devices;
    await manage('policy.set', { venue: house.venue as VenueId, path: 'offlineSales', value: 'allotment' });
    const grant = { terminal: terminal as TerminalId, performance: house.performance as PerformanceId };
    await manage('allotment.grant', { ...grant, seats: ['A1'] as PlaceId[] });
    gateway.bills.set(billDay(clock.now(), 1), [lostTrade()]);
    await look();
    await expect.poll(recovery).toMatchObject({ recovering: true });
    await expect.poll(async () => (await manage('allotment.list', {})).length).toBe(1);
    expect((await states())[1]).toBe('.');
    expect(await conflicts()).toEqual([]);
    // In a log that waits the audit finds nothing, either.
    await server.close();
    expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
    server = await startServer({ dir: data.dir, replace: { payments: [gateway], identity: namesAreCodes, clock } });
    manage = manageAt(server);
    await countAllLost();
    await expect.poll(recoveryLater).toMatchObject({ recovering: false, unexplained: [] });
    expect((await states()).slice(0, 3)).toBe('ss.');
    expect(await conflicts()).toEqual([]);
  });

  it('gives an order back to whoever paid it, whether the house still knows them or not', async () => {
    const anna = await signInBuyer(server.url, 'anna');
    gateway.bills.set(billDay(clock.now(), 1), [lostTrade(), lostTrade('t_2', {}, 'o_2' as OrderId, [2, 3])]);
    gateway.payerOf = ({ outTradeNo }) =>
      Promise.resolve({ state: 'known', openid: `openid-of-dev:${outTradeNo === 't_lost' ? 'anna' : 'ben'}` });
    await look();
    const ben = await signInBuyer(server.url, 'ben');
    for (const [buyer, order] of [
      [anna, LOST],
      [ben, 'o_2'],
    ] as const)
      await expect
        .poll(async () => (await buyer.call('GET', '/me/orders')).body)
        .toMatchObject([{ orderId: order, state: 'paid', tickets: [{ ticketId: `${order}-1` }, {}] }]);
    const own = join(data.dir, 'server');
    for (const name of readdirSync(own).filter((file) => file.includes('.db')))
      expect([name, readFileSync(join(own, name)).includes('openid-of')]).toEqual([name, false]);
  });

  it('makes nothing of an order whose payer the platform cannot name now, and makes it when it can', async () => {
    gateway.bills.set(billDay(clock.now(), 1), [lostTrade()]);
    let fault: GatewayFault | null = new GatewayFault('the line is cut');
    gateway.payerOf = () =>
      Promise.resolve(fault === null ? { state: 'known', openid: null } : { state: 'unknown', fault });
    await look();
    expect((await states()).slice(0, 3)).toBe('...');
    fault = null;
    clock.advance(10 * 60_000);
    await expect.poll(async () => (await states()).slice(0, 3)).toBe('ss.');
  });

  it('is waited for before everybody may sell again, also when all the tills have told', async () => {
    gateway.bills.set(billDay(clock.now(), 1), [lostTrade()]);
    // The first of all looks; the next one by itself would be ten minutes later.
    await look(WHOLE_LOOK, 5000);
    await expect.poll(recovery).toMatchObject({ recovering: true });
    // Of the fork that the bill itself brought about nothing was asked yet.
    expect(await countAllLost()).toMatchObject({ recovering: true });
    clock.advance(2500);
    expect(await recovery()).toMatchObject({ recovering: true });
    const before = gateway.asked.length;
    clock.advance(2500);
    await expect.poll(() => gateway.asked.length).toBe(before + WHOLE_LOOK);
    clock.advance(2000);
    await expect.poll(recovery).toMatchObject({ recovering: false });
  });

  it('is not waited for where the platform cannot be reached', async () => {
    gateway.bills.set(billDay(clock.now(), 1), [lostTrade()]);
    await look();
    await expect.poll(recovery).toMatchObject({ recovering: true });
    gateway.bill = () => Promise.reject(new GatewayFault('the line is cut'));
    await countAllLost();
    await expect.poll(recoveryLater).toMatchObject({ recovering: false });
  });

  it('that names an order of before a fork brings it back, and the house finds nothing out a second time', async () => {
    gateway.bills.set(billDay(clock.now(), 2), [lostTrade()]);
    await look();
    await expect.poll(recovery).toMatchObject({ recovering: true, epoch: 2 });
    await countAllLost();
    await expect.poll(recoveryLater).toMatchObject({ recovering: false, epoch: 2 });
    const day = billDay(clock.now(), 1);
    const early = lostTrade('t_2', { at: clock.now() - 24 * 60 * 60_000 }, 'o_2' as OrderId, [2, 3]);
    gateway.bills.set(day, [early]);
    await startAnew();
    await look();
    await expect.poll(async () => (await states()).slice(0, 5)).toBe('ssss.');
    expect(await recovery()).toMatchObject({ recovering: false, epoch: 2 });
    gateway.bills.set(day, [early, lostTrade('t_3', { at: clock.now() }, 'o_3' as OrderId, [4, 5])]);
    await startAnew();
    await look();
    await expect.poll(async () => (await states()).slice(0, 6)).toBe('ssssss');
    expect(await recovery()).toMatchObject({ recovering: true, epoch: 3 });
  });

  /** The platform says that something of a trade went back. */
  function returned(line: BillLine): BillLine {
    const { transactionId, amount, currency, attach } = line;
    gateway.states.set(line.outTradeNo, { state: 'refunded', transactionId, amount, currency, attach });
    return line;
  }
  const refundLine = (line: BillLine, amount: number, n = 1): BillLine => ({
    ...line,
    ...{ kind: 'refund', outRefundNo: `${line.outTradeNo}_r${n}`, amount },
  });

  it('brings back nothing that went back to its payer meanwhile, on whichever day, or is of another house', async () => {
    const gone = returned(lostTrade('t_gone'));
    const late = returned(lostTrade('t_late', {}, 'o_late' as OrderId, [2, 3]));
    const elsewhere = lostTrade('t_other', { attach: 'o_x p_elsewhere 0' });
    gateway.bills.set(billDay(clock.now(), 4), [gone, late, refundLine(gone, 100), refundLine(late, late.amount)]);
    gateway.bills.set(billDay(clock.now(), 1), [refundLine(gone, gone.amount - 100, 2), elsewhere]);
    await look();
    expect((await states()).slice(0, 4)).toBe('....');
    expect(await conflicts()).toEqual([]);
  });

  it('brings back nothing that went back today, of which no bill tells yet', async () => {
    const gone = returned(lostTrade('t_gone'));
    const asked: string[] = [];
    gateway.queryRefund = ({ outRefundNo }) => {
      asked.push(outRefundNo);
      const isOurs = outRefundNo === 't_gone_r1';
      return Promise.resolve(isOurs ? { state: 'done', refundId: 'r', amount: gone.amount } : { state: 'not-found' });
    };
    gateway.bills.set(billDay(clock.now(), 1), [gone]);
    await look();
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    expect(await conflicts()).toEqual([]);
  });

  it.each([
    ['says so', false],
    ['says that it is paid, and no more', true],
  ])('keeps an order of which only a part went back for a person where the platform %s', async (_what, hides) => {
    if (hides) gateway.hidesPartsBack = true;
    const part = hides ? lostTrade('t_part') : returned(lostTrade('t_part'));
    gateway.bills.set(billDay(clock.now(), 3), [part, refundLine(part, 100)]);
    await look();
    await expect.poll(conflicts).toEqual([`rebuilt-${LOST} rebuilt ${LOST}`]);
    expect((await states()).slice(0, 3)).toBe('...');
    await countAllLost();
    await expect.poll(recoveryLater).toMatchObject({ recovering: false });
    await manage('conflict.resolve', {
      ...{ venue: house.venue, conflict: `rebuilt-${LOST}`, action: { kind: 'refund' }, note: 'not coming' },
    } as never);
    const back = () => {
      clock.advance(1000);
      return gateway.refunds.map(({ outRefundNo, amount, paid }) => [outRefundNo, amount, paid]);
    };
    await expect.poll(back).toEqual([['t_part_r2', part.amount - 100, part.amount]]);
    await startAnew();
    await look();
    expect(await conflicts()).toEqual([]);
  });

  it('is not needed for a part that went back today, where the platform hides it: it is asked under its number', async () => {
    gateway.hidesPartsBack = true;
    const { amount, kind: _, outRefundNo: _n, at: paidAt, ...trade } = lostTrade('t_part');
    gateway.refundStates.set('t_part_r1', { state: 'done', refundId: 'r', amount: 100 });
    const notice = { kind: 'payment', noticeId: 'n', state: 'paid', amount, paidAt, ...trade };
    const headers = { [TRUSTED]: 'yes', 'content-type': 'application/json' };
    const url = `${server.url}/callbacks/wechat-pay`;
    await fetch(url, { method: 'POST', headers, body: JSON.stringify(notice) });
    await expect.poll(conflicts).toEqual([`rebuilt-${LOST} rebuilt ${LOST}`]);
    expect((await states()).slice(0, 3)).toBe('...');
  });

  it('asks for the end of what is still on its way back of it', async () => {
    const part = returned(lostTrade('t_part'));
    const known = { refundId: 'r', amount: 100 };
    gateway.refundStates.set('t_part_r1', { state: 'pending', ...known });
    gateway.bills.set(billDay(clock.now(), 3), [part]);
    await look();
    await expect.poll(conflicts).toEqual([`rebuilt-${LOST} rebuilt ${LOST}`]);
    await countAllLost();
    await expect.poll(recoveryLater).toMatchObject({ recovering: false });
    gateway.refundStates.set('t_part_r1', { state: 'failed', ...known });
    const failed = async () => {
      clock.advance(600_000);
      return conflicts();
    };
    await expect.poll(failed).toContain(`refund-${LOST}-t_part-r refund-failed ${LOST}`);
    expect(gateway.refunds).toEqual([]);
  });

  it.each([
    ['of this house', undefined],
    ['of nobody', ''],
  ])('that has money %s which the platform itself does not know is a conflict, once', async (_whose, attach) => {
    const stray = lostTrade('t_stray', attach === undefined ? {} : { attach });
    gateway.states.delete('t_stray');
    gateway.bills.set(billDay(clock.now(), 1), [stray]);
    await look();
    await expect.poll(conflicts).toEqual(['stray-t_stray bill-differs null']);
    await startAnew();
    await look();
    expect(await conflicts()).toHaveLength(1);
    await manage('conflict.resolve', {
      ...{ venue: house.venue, conflict: 'stray-t_stray', action: { kind: 'noted' }, note: 'the platform was wrong' },
    } as never);
    await startAnew();
    await look();
    expect(await conflicts()).toEqual([]);
  });

  it('gives money of a terminal back once everybody has told, and stops the house for it no second time', async () => {
    const performance = house.performance as PerformanceId;
    const lines = [{ place: 0, ticketType: 'adult' } as never];
    const attach = attachmentOf({ id: LOST, performance, lines }, [], 'p_lost' as PaymentId);
    const line = lostTrade('t_lost', { attach, amount: PRICE });
    gateway.states.set('t_lost', { state: 'paid', paidAt: line.at, ...line });
    gateway.bills.set(billDay(clock.now(), 1), [line]);
    await look();
    await expect.poll(recovery).toMatchObject({ recovering: true });
    await countAllLost();
    await expect.poll(recoveryLater).toMatchObject({ recovering: false });
    // Soon, not at the next of the looks ten minutes apart.
    const back = () => {
      clock.advance(1000);
      return gateway.refunds.map(({ outTradeNo, amount }) => [outTradeNo, amount]);
    };
    await expect.poll(back).toEqual([['t_lost', PRICE]]);
    expect(await recovery()).toMatchObject({ recovering: false, epoch: 2 });
  });

  it('that lacks money the books have, or has another amount, is a conflict once, whoever starts anew', async () => {
    const line = lostTrade();
    gateway.bills.set(billDay(clock.now(), 1), [line]);
    await look();
    await expect.poll(async () => (await states()).slice(0, 2)).toBe('ss');
    clock.advance(24 * 60 * 60_000);
    gateway.bills.set(billDay(clock.now()), [{ ...line, amount: 1 }]);
    await startAnew();
    await look();
    const day = billDay(clock.now());
    await expect.poll(conflicts).toEqual([`bill-wechat-pay-${day}-t_lost bill-differs ${LOST}`]);
    await startAnew();
    await look();
    expect(await conflicts()).toHaveLength(1);
  });
});

describe('a look at the bills', () => {
  let today: string;
  beforeEach(() => {
    today = billDay(clock.now());
  });
  /** How many days before the first look's newest the bills are of that were asked for, once there are so many. */
  async function askedUntil(count: number): Promise<number[]> {
    await expect
      .poll(() => {
        // The next look is counted from the end of the one before.
        clock.advance(5000);
        return gateway.asked.length;
      })
      .toBeGreaterThanOrEqual(count);
    return gateway.asked.map((day) => (Date.parse(today) - Date.parse(day)) / DAY_MS);
  }
  const EVERY_DAY = [8, 9, 7, 6, 5, 4, 3, 2, 1, 0, -1];

  it('asks for the bill of each day once, though three days need it, and of a day that was compared no more', async () => {
    await askedUntil(11);
    clock.advance(DAY_MS);
    expect(await askedUntil(14)).toEqual([...EVERY_DAY, -1, 0, -2]);
  });

  it('reads again, while the house finds out what it has lost, the days whose money has not all found its order', async () => {
    const late = lostTrade('t_late', {}, 'o_late' as OrderId, [2, 3]);
    const paid = gateway.states.get('t_late');
    gateway.states.delete('t_late');
    gateway.bills.set(billDay(clock.now(), 2), [lostTrade()]);
    gateway.bills.set(billDay(clock.now(), 5), [late]);
    // The look itself, and one more for the fork that it brought about.
    await askedUntil(22);
    await expect.poll(async () => (await states()).slice(0, 4)).toBe('ss..');
    clock.advance(10 * 60_000);
    await askedUntil(25);
    if (paid !== undefined) gateway.states.set('t_late', paid);
    clock.advance(10 * 60_000);
    await askedUntil(28);
    await expect.poll(async () => (await states()).slice(0, 4)).toBe('ssss');
    expect((await manage('recovery.show', {})).venues).toMatchObject([{ venue: 'trial', reason: 'lost-trade' }]);
    clock.advance(10 * 60_000);
    clock.advance(DAY_MS);
    expect(await askedUntil(31)).toEqual([...EVERY_DAY, ...EVERY_DAY, 5, 6, 4, 5, 6, 4, -1, 0, -2]);
  });
});
