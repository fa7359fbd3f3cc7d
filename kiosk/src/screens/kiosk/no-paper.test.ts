import { describe, expect, it } from 'vitest';
import { BASKET, FakeKiosk, PAYING, SALE, sells } from './testing/fake-kiosk.ts';

describe('a kiosk', () => {
  it('says at once to whoever pays that there is no paper, and sends them to the counter once no money is waited for', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    const kiosk = sells({ does: 'closed', reasons: ['paper-out'] });
    fake.status({ basket: BASKET, paying: PAYING, kiosk });
    expect(fake.kiosk.visit).toMatchObject({ screen: 'pay', notice: { kind: 'no-paper', why: 'paper-out' } });
    const deadline = fake.kiosk.visit.deadline;
    fake.status({ basket: BASKET, paying: PAYING });
    expect(fake.kiosk.visit).toMatchObject({ screen: 'pay', notice: null, deadline });
    const ended = { tender: 'wechat-qr', amount: 9000, why: 'given-up', code: null, reason: null };
    fake.status({ basket: BASKET, paying: PAYING, kiosk });
    fake.status({ basket: BASKET, paying: { ...PAYING, attempt: null, ended }, kiosk });
    expect([fake.kiosk.visit.screen, fake.asked.at(-1)?.name]).toEqual(['ending', 'visit.end']);
    await fake.answer({ slips: [] });
    expect(fake.kiosk.visit).toMatchObject({ screen: 'counter', why: 'paper-out' });
  });

  it('has a slip for whoever put money in when the paper ran out, and says no word of nothing charged', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    const kiosk = sells({ does: 'closed', reasons: ['printer'] });
    fake.status({ basket: BASKET, paying: { ...PAYING, due: 7000, attempt: null }, kiosk });
    await fake.answer({
      slips: [{ kind: 'owed', orderId: 'o1', amount: 2000, currency: 'CNY', print: 'failed', paper: null }],
    });
    expect(fake.kiosk.visit).toMatchObject({ screen: 'tickets', outcome: 'slip', why: null });
    const silent = new FakeKiosk();
    await silent.toPay();
    silent.status({ basket: BASKET, paying: { ...PAYING, due: 7000, attempt: null }, kiosk });
    await silent.refuse('UNAVAILABLE', 'channel');
    expect(silent.kiosk.visit.screen).toBe('attract');
  });

  it('leaves whoever has paid when the paper runs out to their tickets', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.status({
      basket: null,
      paying: null,
      confirming: true,
      kiosk: sells({ does: 'closed', reasons: ['paper-out'] }),
    });
    expect(fake.kiosk.visit).toMatchObject({ screen: 'pay', notice: null });
    fake.tell('sale.changed', SALE);
    expect(fake.kiosk.visit).toMatchObject({ screen: 'tickets', outcome: 'printing' });
  });

  it('tells the till in which language it speaks, whenever that changes, and after the till was away', async () => {
    const fake = new FakeKiosk();
    const told = () => fake.asked.flatMap(({ name, body }) => (name === 'kiosk.speaks' ? [body] : []));
    fake.kiosk.setLanguage('en');
    fake.lose();
    fake.open();
    fake.wait(60_000);
    expect(told()).toEqual([{ language: 'en' }, { language: 'en' }, { language: 'zh-CN' }]);
    fake.lose();
    fake.open();
    expect(told()).toHaveLength(3);
    await fake.toPay();
    expect(told()).toHaveLength(3);
  });
});
