import { describe, expect, it } from 'vitest';
import { offered } from './paying.ts';
import { NO_THINGS, paidInPart } from './state.ts';
import { BASKET, FakeKiosk, PAYING, SALE, sells } from './testing/fake-kiosk.ts';
import { PAY_MS } from './visit/times.ts';

describe('a kiosk', () => {
  it('shows the sale that is paid for, and nothing of it once its guest has gone', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.tell('sale.changed', SALE);
    expect(fake.kiosk.visit).toMatchObject({ screen: 'tickets', outcome: 'printing', own: { order: 'o1' } });
    fake.tell('sale.changed', { ...SALE, print: 'printed' });
    expect(fake.kiosk.things.sale).toMatchObject({ pickupCode: '123456' });
    fake.kiosk.do({ kind: 'finish' });
    expect([fake.kiosk.visit.screen, fake.kiosk.things, fake.wipes]).toEqual(['attract', NO_THINGS, 1]);
    fake.tell('sale.changed', { ...SALE, print: 'failed' });
    expect(fake.kiosk.things).toEqual(NO_THINGS);
  });

  it('has the till let go when the time to pay is over, and shows of a sale that was faster that paper comes', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.wait(PAY_MS);
    expect(fake.names().at(-1)).toBe('visit.end');
    expect(fake.asked.at(-1)?.body).toEqual({ why: 'timeout' });
    expect([fake.kiosk.visit.screen, fake.kiosk.things]).toEqual(['ending', NO_THINGS]);
    fake.tell('sale.changed', SALE);
    expect(fake.kiosk.visit).toMatchObject({ screen: 'tickets', own: { order: null } });
    expect(fake.kiosk.things.sale).toBeNull();
    fake.tell('sale.changed', { ...SALE, print: 'printed' });
    expect([fake.kiosk.visit.outcome, fake.kiosk.things.sale]).toEqual(['printed', null]);
  });

  it('tells of a slip that came out when the till let go', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.wait(PAY_MS);
    const slip = { kind: 'owed', orderId: 'o1', amount: 4000, currency: 'CNY', paper: null };
    const [printed, failed] = ['printed', 'failed'].map((print) => ({ ...slip, print }));
    await fake.answer({ slips: [printed, failed] });
    const told = { kind: 'owed', amount: 4000, currency: 'CNY' };
    // The number of an order whose slip came out is on the slip alone.
    expect(fake.kiosk.visit).toMatchObject({
      ...{ screen: 'tickets', outcome: 'slip' },
      slips: [
        { ...told, orderId: null },
        { ...told, orderId: 'o1' },
      ],
    });
    fake.kiosk.do({ kind: 'finish' });
    expect(fake.kiosk.visit.slips).toEqual([]);
  });

  it('is the next guest’s also when the till does not say that it let go', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.wait(PAY_MS);
    await fake.refuse('UNAVAILABLE', 'channel');
    expect(fake.kiosk.visit.screen).toBe('attract');
  });

  it('goes back to the review when a payment ends without money, and asks nothing of a sale of somebody else', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.tell('sale.changed', { ...SALE, orderId: 'o9' });
    expect(fake.kiosk.visit.screen).toBe('pay');
    const ended = { tender: 'wechat-qr', amount: 9000, why: 'closed', code: null, reason: null };
    fake.status({ basket: BASKET, paying: { ...PAYING, attempt: null, ended } });
    expect(fake.kiosk.visit).toMatchObject({ screen: 'review', notice: { kind: 'not-paid', why: 'closed' } });
  });

  it('goes back to the review when notes that were not enough have ended, with what has come of them', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.status({ basket: BASKET, paying: { ...PAYING, due: 7000, attempt: null } });
    expect(fake.kiosk.visit).toMatchObject({ screen: 'review', notice: { kind: 'not-paid', why: 'part' } });
    expect(paidInPart(fake.kiosk.store.getState().status?.paying ?? null)).toMatchObject({ paid: 2000, due: 7000 });
    fake.tell('visit.slip', { orderId: 'o9', amount: 1 });
    expect(fake.kiosk.things.slip).toBeNull();
    fake.tell('visit.slip', { orderId: 'o1', amount: 2000, currency: 'CNY' });
    expect(fake.kiosk.things.slip).toMatchObject({ amount: 2000 });
  });

  it.each(['jam', 'full'])(
    'calls an acceptor that is not able to take notes (%s) no card that was declined',
    async (reason) => {
      const fake = new FakeKiosk();
      await fake.toPay();
      const ended = { tender: 'cash', amount: 9000, why: 'declined', code: null, reason };
      fake.status({ basket: BASKET, paying: { ...PAYING, attempt: null, ended } });
      expect(fake.kiosk.visit.notice).toEqual({ kind: 'not-paid', why: reason });
    },
  );

  it('says of a payment that was given up how it ended, where the till knows', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.kiosk.do({ kind: 'back' });
    const ended = { tender: 'cash', amount: 9000, why: 'closed', code: null, reason: null };
    await fake.answer({ ...PAYING, attempt: null, ended });
    expect(fake.kiosk.visit.notice).toEqual({ kind: 'not-paid', why: 'closed' });
  });

  it('gives a payment up before it goes back from it, and takes the tickets when that was too late', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.kiosk.do({ kind: 'back' });
    expect(fake.asked.at(-1)).toEqual({ name: 'payment.giveUp', body: { orderId: 'o1', attempt: 'a1' } });
    await fake.refuse('ORDER_NOT_FOUND');
    expect(fake.kiosk.visit.screen).toBe('pay');
    fake.tell('sale.changed', SALE);
    expect(fake.kiosk.visit.screen).toBe('tickets');
  });

  it('does not go back while the money is becoming a sale', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.status({ basket: null, paying: null, confirming: true });
    const before = fake.asked.length;
    fake.kiosk.do({ kind: 'back' });
    expect([fake.kiosk.visit.screen, fake.asked.length]).toEqual(['pay', before]);
    fake.tell('sale.changed', SALE);
    expect(fake.kiosk.visit.screen).toBe('tickets');
  });

  it('lets go of what another page left behind, and of a visit whose till was away and forgot it', async () => {
    const fake = new FakeKiosk();
    const found = new FakeKiosk({ basket: BASKET });
    expect(found.asked.at(-1)).toEqual({ name: 'visit.end', body: { why: 'left' } });
    await fake.toPay();
    fake.lose();
    expect(fake.kiosk.visit.screen).toBe('pay');
    fake.open();
    fake.status();
    expect([fake.kiosk.visit.screen, fake.asked.at(-1)?.name]).toEqual(['ending', 'visit.end']);
  });

  it('tells the till that a guest has left once it is there again: their tickets must not come out before the next one', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.tell('sale.changed', SALE);
    fake.lose();
    fake.kiosk.do({ kind: 'finish' });
    await fake.refuse('UNAVAILABLE');
    const before = fake.asked.length;
    fake.open();
    expect(fake.asked.slice(before)).toEqual([{ name: 'visit.end', body: { why: 'left' } }]);
    fake.lose();
    fake.open();
    expect(fake.asked).toHaveLength(before + 1);
    const found = new FakeKiosk({ printer: { trouble: 'paper-out', isPaperLow: false, waiting: 1, asked: [] } });
    expect(found.asked.at(-1)).toEqual({ name: 'visit.end', body: { why: 'left' } });
  });

  it('says at once that tickets did not come out, and offers a copy only where the till may print one', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.tell('sale.changed', { ...SALE, print: 'unknown', mayPrintAgain: false });
    expect(fake.kiosk.visit).toMatchObject({ screen: 'tickets', outcome: 'not-printed' });
    const left = new FakeKiosk();
    await left.toPay();
    // The printer says so, and nothing left its slot.
    left.tell('sale.changed', { ...SALE, print: 'printed', mayPrintAgain: true });
    expect(left.kiosk.visit).toMatchObject({ screen: 'tickets', outcome: 'not-printed' });
    void left.kiosk.printAgain();
    expect(left.asked.at(-1)).toEqual({ name: 'kiosk.printAgain', body: { orderId: 'o1' } });
  });

  it('sends to the counter whoever chooses when nothing can be sold any more, but nobody who pays', async () => {
    const fake = new FakeKiosk();
    fake.kiosk.do({ kind: 'buy' });
    fake.status({ kiosk: sells({ does: 'pick-up', reasons: ['offline', 'no-tender'] }) });
    expect(fake.kiosk.visit).toMatchObject({ screen: 'counter', why: 'offline' });
    const paying = new FakeKiosk();
    await paying.toPay();
    paying.status({ basket: BASKET, paying: PAYING, kiosk: sells({ does: 'closed', reasons: ['paper-out'] }) });
    expect(paying.kiosk.visit.screen).toBe('pay');
  });

  it('picks up what is held to the scanner while nobody is there, and never where seats are chosen', async () => {
    const fake = new FakeKiosk();
    void fake.kiosk.scanned('FT1:ABCDEF');
    expect(fake.asked.at(-1)).toEqual({ name: 'kiosk.pickUp', body: { text: 'FT1:ABCDEF' } });
    await fake.answer({ day: 'd', days: ['d'], performances: [] });
    await fake.answer({ outcome: 'printed', orderId: 'o7', tickets: 2, show: null, paper: null, mayPrintAgain: false });
    expect(fake.kiosk.visit).toMatchObject({ screen: 'tickets', outcome: 'printed', own: { order: 'o7' } });
    fake.kiosk.do({ kind: 'finish' });
    fake.kiosk.do({ kind: 'buy' });
    const before = fake.asked.length;
    void fake.kiosk.scanned('FT1:ABCDEF');
    expect(fake.asked).toHaveLength(before);
  });

  it('looks at one hall at a time, and at none once its guest has gone, whether or not it was shown yet', () => {
    const fake = new FakeKiosk();
    const look = (performance: string): void => {
      fake.kiosk.do({ kind: 'buy' });
      fake.kiosk.do({ kind: 'film', film: 'f' });
      fake.kiosk.mark({ performance: performance as never });
      void fake.kiosk.goToParty();
    };
    const halls = (): readonly unknown[] =>
      fake.asked.flatMap(({ name, body }) =>
        name.startsWith('seats.') ? [`${name} ${(body as { performance: string }).performance}`] : [],
      );
    look('p1');
    fake.kiosk.do({ kind: 'back' });
    fake.kiosk.mark({ performance: 'p2' as never });
    void fake.kiosk.goToParty();
    expect(halls()).toEqual(['seats.open p1', 'seats.close p1', 'seats.open p2']);
    fake.kiosk.do({ kind: 'startOver' });
    expect(halls().slice(3)).toEqual(['seats.close p2']);
    look('p2');
    fake.wait(60_000);
    fake.wait(30_000);
    expect(halls().slice(4)).toEqual(['seats.open p2', 'seats.close p2']);
  });

  it('speaks its first language to the next guest', () => {
    const fake = new FakeKiosk();
    fake.kiosk.setLanguage('en');
    fake.wait(60_000);
    expect(fake.kiosk.store.getState().language).toBe('zh-CN');
  });
});

describe('what can be paid with', () => {
  it('is one button for each provider, in the order of the device profile', () => {
    expect(offered(['wechat-qr', 'wechat-code', 'alipay-qr', 'alipay-code', 'stored-value', 'card'])).toEqual([
      'wechat-qr',
      'alipay-qr',
      'stored-value',
      'card',
    ]);
  });
});
