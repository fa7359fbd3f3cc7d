import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/i18n.ts';
import { atStake, isTaken, stillKeys } from './start-over.ts';
import { BASKET, FakeKiosk, PAYING, SALE } from './testing/fake-kiosk.ts';
import { NOTHING_OWN } from './visit/visit.ts';
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

describe('a guest who does not answer', () => {
  const warned = (fake: FakeKiosk): string[] => {
    fake.wait(IDLE_MS);
    expect(fake.kiosk.visit.deadline?.kind).toBe('warned');
    const { text, leave } = stillKeys(fake.kiosk.visit);
    return (['zh-CN', 'en'] as const).flatMap((language) =>
      [text, leave].map((key) => createTexts(language).t(key, { n: 30 })),
    );
  };

  it('is warned of seats that are put back where some are held', async () => {
    expect(warned(await withNotes()).join()).toMatch(/座位放回.*不买了.*seats are put back/);
  });

  it('is told of no seats, and of nothing to buy, at a pick-up and before any seats', () => {
    for (const kind of ['collect', 'buy'] as const) {
      const fake = new FakeKiosk();
      fake.kiosk.do({ kind });
      expect(warned(fake)).toEqual(['30 秒后本次操作会清除。', '离开', 'In 30 s this visit is cleared.', 'Leave']);
    }
  });

  it('is warned of the seats that are being asked for', () => {
    expect(stillKeys({ own: NOTHING_OWN, asking: 'hold' }).text).toBe('kiosk.still.text');
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
