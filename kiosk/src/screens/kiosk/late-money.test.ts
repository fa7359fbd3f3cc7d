import { describe, expect, it } from 'vitest';
import { BASKET, FakeKiosk, PAYING, SALE } from './testing/fake-kiosk.ts';

const RETURNED = { orderId: 'o1', tender: 'wechat-qr', amount: 9000, currency: 'CNY', state: 'returned', at: 0 };
const SLIP = { kind: 'goes-back', orderId: 'o1', amount: 9000, currency: 'CNY', print: 'printed', paper: null };
const ended = { tender: 'wechat-qr', amount: 9000, why: 'given-up', code: null, reason: null };

async function tookAnotherWay(): Promise<FakeKiosk> {
  const fake = new FakeKiosk();
  await fake.toPay();
  fake.kiosk.do({ kind: 'back' });
  await fake.answer({ ...PAYING, attempt: null, ended });
  fake.status({ basket: BASKET, paying: { ...PAYING, attempt: null, ended } });
  return fake;
}

describe('money that came for what the guest gave up', () => {
  it('is told of with its amount, as soon as the till knows, and that its paper came', async () => {
    const fake = await tookAnotherWay();
    expect([fake.kiosk.visit.screen, fake.kiosk.things.late]).toEqual(['review', null]);
    fake.tell('payment.returned', { ...RETURNED, state: 'coming' });
    expect(fake.kiosk.things.late).toBeNull();
    fake.tell('payment.returned', RETURNED);
    expect(fake.kiosk.things.late).toEqual({ amount: 9000, currency: 'CNY', slip: null });
    fake.tell('visit.slip', SLIP);
    expect(fake.kiosk.things).toMatchObject({ late: { amount: 9000, slip: { print: 'printed' } }, slip: null });
  });

  it('is told of beside the tickets that were bought another way, and to nobody after that', async () => {
    const fake = await tookAnotherWay();
    void fake.kiosk.pay('wechat-qr');
    await fake.answer({ paying: PAYING, sale: null });
    fake.tell('sale.changed', { ...SALE, print: 'printed' });
    fake.tell('payment.returned', RETURNED);
    expect([fake.kiosk.visit.outcome, fake.kiosk.things.late?.amount]).toEqual(['printed', 9000]);
    fake.kiosk.do({ kind: 'finish' });
    expect(fake.kiosk.things.late).toBeNull();
    fake.tell('payment.returned', RETURNED);
    expect(fake.kiosk.things.late).toBeNull();
  });

  it('is all of it, where it came twice', async () => {
    const fake = await tookAnotherWay();
    fake.tell('payment.returned', RETURNED);
    fake.tell('payment.returned', RETURNED);
    expect(fake.kiosk.things.late?.amount).toBe(18_000);
  });
});
