import { describe, expect, it } from 'vitest';
import { saysWhatIsInSlot } from './state.ts';
import { BASKET, FakeKiosk, PAYING, SALE, sells } from './testing/fake-kiosk.ts';

const kiosk = sells({ isPaperInSlot: true });
const says = (fake: FakeKiosk): boolean => saysWhatIsInSlot(fake.kiosk.store.getState());

describe('the ticket of the guest before', () => {
  it('is told of before money is taken, and keeps nobody from buying', async () => {
    const fake = new FakeKiosk({ kiosk });
    expect(says(fake)).toBe(true);
    await fake.toPay();
    fake.status({ basket: BASKET, paying: PAYING, kiosk });
    expect([fake.kiosk.visit.screen, says(fake)]).toEqual(['pay', false]);
    const ended = { tender: 'wechat-qr', amount: 9000, why: 'closed', code: null, reason: null };
    fake.status({ basket: BASKET, paying: { ...PAYING, attempt: null, ended }, kiosk });
    expect([fake.kiosk.visit.screen, says(fake)]).toEqual(['review', true]);
    fake.status({ basket: BASKET, paying: null });
    expect(says(fake)).toBe(false);
  });

  it('is not what this guest’s own slip is called', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.status({ basket: BASKET, paying: PAYING, kiosk });
    fake.tell('visit.slip', {
      kind: 'owed',
      orderId: 'o1',
      amount: 2000,
      currency: 'CNY',
      print: 'printed',
      paper: null,
    });
    const ended = { tender: 'cash', amount: 9000, why: 'closed', code: null, reason: 'jam' };
    fake.status({ basket: BASKET, paying: { ...PAYING, attempt: null, ended }, kiosk });
    expect([fake.kiosk.visit.screen, says(fake)]).toEqual(['review', false]);
  });

  it('leaves this guest with the code on the screen: nobody knows whether their own came to the slot', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.tell('sale.changed', { ...SALE, print: 'printed', mayPrintAgain: false, mayBeInside: true });
    expect(fake.kiosk.visit).toMatchObject({ screen: 'tickets', outcome: 'not-printed', deadline: { kind: 'idle' } });
    expect(fake.kiosk.things.sale).toMatchObject({ mayBeInside: true, pickupCode: '123456' });
  });

  it('leaves whoever picked up with the code, too', async () => {
    const fake = new FakeKiosk();
    await fake.answer({ day: 'd', days: ['d'], performances: [] });
    fake.kiosk.collect();
    void fake.kiosk.pickUp('123456');
    const told = { orderId: 'o1', tickets: 2, show: null, paper: null, mayPrintAgain: false, pickupCode: '123456' };
    await fake.answer({ outcome: 'printed', ...told, mayBeInside: true });
    expect(fake.kiosk.visit).toMatchObject({ screen: 'tickets', outcome: 'not-printed' });
  });
});
