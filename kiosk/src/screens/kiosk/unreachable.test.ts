import { describe, expect, it } from 'vitest';
import { offered } from './paying.ts';
import { BASKET, FakeKiosk, PAYING } from './testing/fake-kiosk.ts';

describe('a platform that cannot be reached', () => {
  it('is named, with no word of money that may come late, until that way is tried again', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    const unshown = { ...PAYING.attempt, state: 'unshown', shown: null };
    fake.status({ basket: BASKET, paying: { ...PAYING, attempt: unshown } });
    expect(fake.asked.at(-1)).toMatchObject({ name: 'payment.giveUp', body: { attempt: 'a1' } });
    const ended = { tender: 'wechat-qr', amount: 9000, why: 'given-up', code: null, reason: null };
    await fake.answer({ ended });
    const { visit, things } = fake.kiosk;
    expect(visit).toMatchObject({ screen: 'review', notice: { kind: 'not-paid', why: 'unreachable' } });
    expect(things).toMatchObject({ tender: 'wechat-qr', unreachable: ['wechat-qr'] });
    void fake.kiosk.pay('wechat-qr');
    expect(fake.kiosk.things.unreachable).toEqual([]);
  });

  it('is offered last', () => {
    expect(offered(['wechat-qr', 'alipay-qr', 'card'], ['wechat-qr'])).toEqual(['alipay-qr', 'card', 'wechat-qr']);
  });
});
