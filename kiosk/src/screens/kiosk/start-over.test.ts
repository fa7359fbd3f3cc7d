import { describe, expect, it } from 'vitest';
import { atStake, isTaken } from './start-over.ts';
import { BASKET, FakeKiosk, PAYING, SALE } from './testing/fake-kiosk.ts';
import { IDLE_MS, PAY_MS, WARNING_MS } from './visit/times.ts';

const stake = ({ kiosk }: FakeKiosk) => atStake(kiosk.store.getState());
const panel = ({ kiosk }: FakeKiosk) => kiosk.things.panel;
const notes = (stacked: number) => ({
  ...PAYING,
  attempt: { ...PAYING.attempt, tender: 'cash', notes: { stacked, escrow: 0, returned: null, fault: null } },
});

/** Notes of 40 are in, and the guest is back on the review. */
async function withNotes(): Promise<FakeKiosk> {
  const fake = new FakeKiosk();
  await fake.toPay();
  fake.status({ basket: BASKET, paying: { ...PAYING, due: 5000, attempt: null } });
  return fake;
}

describe('a guest who starts over', () => {
  it('is asked while a payment is under way, and pays on by the large button', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    expect(stake(fake)).toMatchObject({ money: 0, payment: 'under-way' });
    const before = fake.asked.length;
    fake.kiosk.startOver();
    expect([panel(fake), fake.kiosk.visit.screen, fake.asked.length]).toEqual(['over', 'pay', before]);
    fake.kiosk.show('none');
    expect([panel(fake), fake.kiosk.visit.screen, fake.asked.length]).toEqual(['none', 'pay', before]);
    fake.kiosk.startOver();
    fake.kiosk.do({ kind: 'startOver' });
    expect([panel(fake), fake.kiosk.visit.screen, fake.asked.at(-1)]).toEqual([
      'none',
      'ending',
      { name: 'visit.end', body: { why: 'start-over' } },
    ]);
  });

  it('is asked while money is in the machine, on whatever screen, and told how much', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.status({ basket: BASKET, paying: notes(4000) });
    expect(stake(fake)).toMatchObject({ money: 4000, currency: 'CNY' });
    const back = await withNotes();
    expect(stake(back)).toEqual({ money: 4000, currency: 'CNY', payment: 'none' });
    back.kiosk.startOver();
    expect([panel(back), back.kiosk.visit.screen]).toEqual(['over', 'review']);
  });

  it('is told that it is not known whether the payment has come', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.status({ basket: BASKET, paying: { ...PAYING, attempt: { ...PAYING.attempt, state: 'unknown' } } });
    expect(stake(fake)).toMatchObject({ payment: 'unknown' });
  });

  it('is asked nothing where nothing is left behind', () => {
    const fake = new FakeKiosk();
    fake.kiosk.do({ kind: 'buy' });
    fake.kiosk.startOver();
    expect([stake(fake), fake.kiosk.visit.screen]).toEqual([null, 'attract']);
  });

  it('is not heard any more once the money has become a sale', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.status({ basket: null, paying: null, confirming: true });
    const before = fake.asked.length;
    fake.kiosk.startOver();
    expect([isTaken(fake.kiosk.store.getState()), stake(fake)]).toEqual([true, null]);
    expect([fake.kiosk.visit.screen, panel(fake), fake.asked.length]).toEqual(['pay', 'none', before]);
    fake.tell('sale.changed', SALE);
    expect([fake.kiosk.visit.screen, stake(fake)]).toEqual(['tickets', null]);
  });

  it('and does not answer has no more time than anybody else', async () => {
    const paying = new FakeKiosk();
    await paying.toPay();
    paying.kiosk.startOver();
    paying.wait(PAY_MS);
    expect([paying.kiosk.visit.screen, panel(paying)]).toEqual(['ending', 'none']);
    const fake = await withNotes();
    fake.kiosk.startOver();
    fake.wait(IDLE_MS);
    expect(fake.kiosk.visit.deadline?.kind).toBe('warned');
    fake.wait(WARNING_MS);
    expect([fake.kiosk.visit.screen, panel(fake)]).toEqual(['ending', 'none']);
  });
});

describe('a guest who takes another way to pay', () => {
  it('waits on where the till does not know whether this one has come', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    fake.kiosk.do({ kind: 'back' });
    await fake.refuse('PAYMENT_PENDING', 'unknown');
    expect(fake.kiosk.visit).toMatchObject({ screen: 'pay', asking: null, notice: null });
  });

  it('reads of a card that was not held that none was read', async () => {
    const fake = new FakeKiosk();
    await fake.toPay();
    const ended = { tender: 'card', amount: 9000, why: 'closed', code: null, reason: null };
    fake.kiosk.do({ kind: 'back' });
    await fake.answer({ ...PAYING, attempt: null, ended });
    expect(fake.kiosk.visit).toMatchObject({ screen: 'review', notice: { kind: 'not-paid', why: 'no-card' } });
  });
});
