import { afterEach, describe, expect, it } from 'vitest';
import { CounterPlatform } from './counter-platform.ts';
import { SimHouse } from './sim-house.ts';
import { SimTill } from './sim-till.ts';

const performance = 'perf-1';

let house: SimHouse;
let till: SimTill;
let platform: CounterPlatform;

async function open(offlineSales: 'allotment' | 'forbidden'): Promise<void> {
  platform = new CounterPlatform();
  house = await SimHouse.open({ rows: 2, seatsPerRow: 6, offlineSales, terminals: 1 }, [platform.gateway]);
  const [device] = house.rehearsal.devices;
  if (device === undefined) throw new Error('one was to be enrolled');
  till = await SimTill.open(house, device);
  await till.signIn();
  await till.ask('basket.hold', { performance, claim: { seats: ['r1-1', 'r1-2'], areas: [] } });
}
afterEach(() => house.close());

const status = () => till.till.status();
const paying = () => status().paying;
const named = () => ({ orderId: paying()?.orderId ?? 'none', attempt: paying()?.attempt?.attempt ?? 'none' });
const basket = () => ({ holdId: status().basket?.holdId ?? 'none', expectedTotal: status().basket?.total ?? 0 });
const payBy = async (tender: 'wechat-qr' | 'wechat-code', amount = paying()?.due ?? basket().expectedTotal) => {
  const code = tender === 'wechat-code' ? { authCode: '134567890123456789' } : {};
  expect(await till.ask('basket.payBy', { ...basket(), tender, amount, ...code })).toMatchObject({ ok: true });
  await house.until('the payer can pay', () => paying()?.attempt?.state === 'waiting');
};
const payCash = async () =>
  await till.ask('basket.payCash', { ...basket(), received: paying()?.due ?? basket().expectedTotal });
const sold = () => house.until('it is sold', () => status().basket === null && till.printer.jobs.length === 1);

/** Nothing is owed or open, and the till's conflicts are none. */
async function agreed(): Promise<void> {
  await house.until(
    'all is told and asked',
    () => status().unsynced === 0 && till.ledger.followedAttempts().length === 0,
  );
  await house.advance(2000);
  expect([status().conflicts, till.ledger.openDrops()]).toEqual([0, []]);
}

describe.each(['allotment', 'forbidden'] as const)('at a real server, where the house says %s', (offlineSales) => {
  it('a shown code is paid, and the seats are sold', async () => {
    await open(offlineSales);
    const { expectedTotal: total } = basket();
    await payBy('wechat-qr');
    expect(paying()?.attempt?.shown?.text).toMatch('pay://');
    platform.pay(0);
    await sold();
    await agreed();
    expect(status().shift).toMatchObject({ expectedCash: 0, taken: [{ tender: 'wechat-qr', amount: total }] });
  });

  it('a part by a payer’s code, the rest in cash', async () => {
    await open(offlineSales);
    const { expectedTotal: total } = basket();
    await payBy('wechat-code', 1000);
    platform.pay(0);
    await house.until('the part has come', () => paying()?.due === total - 1000);
    expect(await payCash()).toMatchObject({ ok: true, value: { tender: 'wechat-code' } });
    await agreed();
    expect(status().shift).toMatchObject({ expectedCash: total - 1000, taken: [{ amount: 1000 }] });
  });

  it('another tender after the first was given up, whose money comes all the same and goes back', async () => {
    await open(offlineSales);
    await payBy('wechat-code');
    await till.ask('payment.giveUp', named());
    platform.pay(0);
    await payBy('wechat-qr');
    platform.pay(1);
    await sold();
    await agreed();
    expect(status().shift?.taken).toMatchObject([{ tender: 'wechat-qr' }]);
  });

  it('a basket that is given up with a part paid', async () => {
    await open(offlineSales);
    await payBy('wechat-qr', 500);
    platform.pay(0);
    await house.until('the part has come', () => paying()?.parts.length === 1);
    expect(await till.ask('payment.drop', { orderId: named().orderId })).toMatchObject({ ok: true });
    await agreed();
    expect(status()).toMatchObject({
      paying: null,
      basket: null,
      shift: { returned: [{ amount: 500, state: 'returned' }] },
    });
    const again = await till.ask('basket.hold', { performance, claim: { seats: ['r1-1', 'r1-2'], areas: [] } });
    expect(again).toMatchObject({ ok: true });
  });
});

describe('own seats at a real server', () => {
  it('are sold for cash when the line is cut in the middle; the platform’s money goes back later', async () => {
    await open('allotment');
    await payBy('wechat-qr');
    house.cut();
    await house.until('nobody knows', () => paying()?.attempt?.state === 'unknown', 40_000);
    await till.ask('payment.giveUp', named());
    expect(await payCash()).toMatchObject({ ok: true, value: { tender: 'cash', print: 'printed' } });
    platform.pay(0);
    house.mend();
    await agreed();
    expect(status().shift).toMatchObject({ taken: [], returned: [{ tender: 'wechat-qr', state: 'returned' }] });
  });

  it('are paid for while the till is killed: the next run sells them', async () => {
    await open('allotment');
    await payBy('wechat-qr');
    await till.kill();
    platform.pay(0);
    till.start();
    await sold();
    await agreed();
  });
});

it('a hold whose money came before the cash is sold once: the cash goes back, and the tickets print', async () => {
  await open('forbidden');
  await payBy('wechat-qr');
  const { total } = paying() ?? {};
  // The server hears of the money and sells; the till hears nothing of that.
  house.network.plan('answer', 'payment.ask', 'lost');
  platform.pay(0);
  await house.advance(1000);
  for (let i = 0; i < 3; i += 1) house.network.plan('up', 'payment.giveUp', 'lost');
  expect(await till.ask('payment.giveUp', named())).toMatchObject({ ok: true });
  expect(await payCash()).toMatchObject({ ok: false, error: { code: 'ORDER_NOT_PAYABLE', reason: 'paid' } });
  await sold();
  await agreed();
  expect(status().shift).toMatchObject({
    expectedCash: 0,
    returned: [],
    taken: [{ tender: 'wechat-qr', amount: total }],
  });
});
