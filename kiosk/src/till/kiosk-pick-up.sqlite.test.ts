import { generateKeyPairSync } from 'node:crypto';
import type { OrderView } from '@foyer/shared/wire/orders';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { CODE, orderOnline as order, ticketsOf } from './testing/order-online.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open((one) => {
    one.profile = { kind: 'kiosk', tenders: ['qr'] };
    one.server.isOfKiosk = true;
  });
});
afterEach(() => bench.close());

const there = (more: Partial<OrderView> = {}, collected: { at: number; where: string } | null = null) =>
  bench.server.pickUps.set(CODE, { order: order(more), collected });
const pickUp = async (text = '1234 5678') => {
  const answer = await bench.call('kiosk.pickUp', { text });
  return answer.ok ? answer.value : answer.error;
};
const prints = () => bench.server.facts.map(({ body }) => body).filter(({ kind }) => kind === 'print.recorded');

describe('a pick-up at a kiosk', () => {
  it('prints every ticket of the order and tells that it did', async () => {
    there();
    expect(await pickUp()).toMatchObject({ outcome: 'printed', orderId: 'o_online', tickets: 1, mayPrintAgain: false });
    expect(bench.printer.jobs).toMatchObject([{ copy: 1, tickets: [{ seatLabel: '1', token: 'FT1:X', number: 1 }] }]);
    await settled();
    expect(prints()).toMatchObject([{ order: 'o_online', tickets: ['o_online-1'], outcome: 'printed', copy: 1 }]);
  });

  it.each([
    [
      'collected before: when and where',
      () => there({}, { at: 5, where: 'Counter 2' }),
      { outcome: 'collected', at: 5, where: 'Counter 2' },
    ],
    ['not paid', () => there({ state: 'placed' }), { outcome: 'not-paid' }],
    ['given back', () => there({ state: 'refunded' }), { outcome: 'void' }],
    ['of another day', () => there({ performance: 'p3' as never }), { outcome: 'not-today' }],
  ])('prints nothing of an order %s', async (_what, prepare, said) => {
    prepare();
    expect(await pickUp()).toMatchObject(said);
    expect(bench.printer.jobs).toEqual([]);
  });

  it('looks nobody up for half a minute after three wrong codes, whoever asks, and says how long', async () => {
    there();
    expect(await pickUp('0000 0001')).toEqual({ outcome: 'unknown', triesLeft: 2 });
    expect(await pickUp('0000 0002')).toEqual({ outcome: 'unknown', triesLeft: 1 });
    expect(await pickUp('0000 0003')).toEqual({ outcome: 'unknown', triesLeft: 0 });
    await bench.call('visit.end', { why: 'left' });
    const asked = bench.server.heard.length;
    expect(await pickUp()).toMatchObject({ outcome: 'throttled', until: expect.any(Number) as number });
    expect([bench.server.heard.length, bench.printer.jobs.length]).toEqual([asked, 0]);
    expect(bench.till.status().kiosk?.pickUpFrom).not.toBeNull();
    await bench.clock.advance(30_000);
    expect(await pickUp()).toMatchObject({ outcome: 'printed' });
  });

  it('has another count for what is scanned: who typed wrong codes may scan, and the other way round', async () => {
    there();
    for (const code of ['0000 0001', '0000 0002', '0000 0003']) await pickUp(code);
    expect(await pickUp('what is this')).toEqual({ outcome: 'unknown', triesLeft: 2 });
    expect(await pickUp('FT1:NOT A TICKET')).toEqual({ outcome: 'unknown', triesLeft: 1 });
    await bench.clock.advance(30_000);
    expect(await pickUp('what else')).toEqual({ outcome: 'unknown', triesLeft: 0 });
    expect(await pickUp('o_nobodys')).toMatchObject({ outcome: 'throttled' });
    expect(bench.till.status().kiosk?.pickUpFrom).toBeNull();
    expect(await pickUp()).toMatchObject({ outcome: 'printed' });
  });

  it('looks up a ticket that the server signed, whatever was scanned before it', async () => {
    const { signed, ticketKeys } = ticketsOf();
    await bench.restart(() => {
      bench.server.ticketKeys = ticketKeys;
    });
    there({ orderId: 'o_x' as never });
    bench.server.pickUps.set('o_x', { order: order({ orderId: 'o_x' as never }), collected: null });
    for (const text of ['what', 'is that', 'or this']) await pickUp(text);
    const { privateKey: another } = generateKeyPairSync('ed25519');
    expect(await pickUp(signed({}, another))).toMatchObject({ outcome: 'throttled' });
    expect(await pickUp(signed({ order: 'o_none' as never }))).toEqual({ outcome: 'unknown', triesLeft: 0 });
    expect(await pickUp(signed({}))).toMatchObject({ outcome: 'printed', orderId: 'o_x' });
  });

  it('tells by which code the counter finds an order that did not come out', async () => {
    there();
    bench.printer.isBroken = true;
    expect(await pickUp()).toMatchObject({ outcome: 'not-printed', pickupCode: CODE });
  });

  it('begins to count anew after a right code', async () => {
    there();
    await pickUp('0000 0001');
    await pickUp('0000 0002');
    expect(await pickUp()).toMatchObject({ outcome: 'printed' });
    expect(await pickUp('0000 0003')).toMatchObject({ triesLeft: 2 });
  });

  it('prints one copy, marked as one, when nothing left the slot, and no second', async () => {
    there();
    bench.printer.isBroken = true;
    bench.printer.sensor = 'nothing';
    expect(await pickUp()).toMatchObject({ outcome: 'not-printed', mayPrintAgain: true });
    bench.printer.isBroken = false;
    const again = () => bench.call('kiosk.printAgain', { orderId: 'o_online' as never });
    expect(await again()).toMatchObject({ ok: true, value: { print: 'printed' } });
    expect(bench.printer.jobs).toMatchObject([{ copy: 2 }]);
    expect(await again()).toMatchObject({ ok: false, error: { code: 'NOT_AUTHORISED', reason: 'again' } });
  });

  it('does not say that the one copy came out where it stayed inside', async () => {
    there();
    bench.printer.sensor = bench.printer.sensorOfCopy = 'nothing';
    expect(await pickUp()).toMatchObject({ outcome: 'not-printed', mayPrintAgain: true });
    const again = await bench.call('kiosk.printAgain', { orderId: 'o_online' as never });
    expect(again).toMatchObject({ ok: true, value: { print: 'failed' } });
    expect(bench.printer.jobs.map(({ copy }) => copy)).toEqual([1, 2]);
  });

  it('prints no copy where paper may have come out, and of nobody who has left', async () => {
    there();
    bench.printer.isBroken = true;
    expect(await pickUp()).toMatchObject({ outcome: 'not-printed', mayPrintAgain: false });
    const again = () => bench.call('kiosk.printAgain', { orderId: 'o_online' as never });
    expect(await again()).toMatchObject({ error: { reason: 'came-out' } });
    bench.printer.sensor = 'nothing';
    await bench.call('visit.end', { why: 'done' });
    expect(await again()).toMatchObject({ error: { code: 'ORDER_NOT_FOUND' } });
  });

  it('hands out a ticket by its own word while cut off, once, and none that the server did not sign', async () => {
    const { signed, ticketKeys } = ticketsOf();
    await bench.restart(() => {
      bench.server.ticketKeys = ticketKeys;
    });
    bench.link.cut();
    await settled();
    const forged = signed({}, generateKeyPairSync('ed25519').privateKey);
    for (const text of [forged, signed({ placeId: 'A2' as never })])
      expect(await pickUp(text)).toEqual({ outcome: 'unreachable' });
    expect(await pickUp(signed({ performance: 'p3' as never }))).toMatchObject({ outcome: 'not-today' });
    expect(bench.printer.jobs).toEqual([]);
    expect(await pickUp(signed({}))).toMatchObject({ outcome: 'printed', tickets: 1 });
    expect(bench.printer.jobs).toMatchObject([{ tickets: [{ rowLabel: 'A', seatLabel: '1', price: 4600 }] }]);
    expect(await pickUp(signed({}))).toMatchObject({ outcome: 'collected', where: 'Counter 1' });
  });

  it('works cut off for nothing but what this kiosk sold', async () => {
    there();
    bench.link.cut();
    await settled();
    expect(await pickUp()).toEqual({ outcome: 'unreachable' });
    expect(bench.till.status().kiosk).toMatchObject({ does: 'pick-up', pickUp: 'known' });
  });
});
