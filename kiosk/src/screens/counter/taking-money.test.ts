import { describe, expect, it } from 'vitest';
import type { Notice } from './notice.ts';
import { runHotkey } from './hotkeys.ts';
import { createTexts } from '../i18n/i18n.ts';
import { refusalKey } from '../words/refusal-text.ts';
import { NO_MOVES, opened, refused, STATUS } from './testing/fake-till.ts';

const BASKET = {
  holdId: 'h1',
  performance: 'p1',
  expiresAt: 0,
  currency: 'CNY',
  lines: [],
  fee: 0,
  total: 9000,
  isOwn: false,
};
const ATTEMPT = {
  attempt: 'c1',
  tender: 'wechat-qr',
  amount: 2000,
  state: 'waiting',
  shown: null,
  payBy: null,
  since: 0,
};
const PART = { tender: 'wechat-qr', amount: 2000, reference: 'p1' };
const PAYING = {
  orderId: 'o1',
  holdId: 'h1',
  currency: 'CNY',
  total: 9000,
  parts: [],
  due: 9000,
  attempt: ATTEMPT,
  ended: null,
};
const SHOP = { ...STATUS, basket: BASKET, tenders: ['wechat-qr', 'wechat-code'] } as const;
const SALE = { orderId: 'o1', total: 9000, change: 0, tenders: [] };

async function held(answers: Record<string, unknown> = {}, paying: object | null = null) {
  const made = await opened(answers);
  made.counter.store.setState({ isChannelOpen: true });
  made.tell('till.status', { ...SHOP, paying });
  const last = () => made.asked.at(-1);
  return { ...made, last, state: () => made.counter.store.getState() };
}

describe('an order paid otherwise than in cash', () => {
  it('hands a scanned code to the till and keeps it nowhere', async () => {
    const { counter, last, state } = await held({ 'basket.payBy': { paying: PAYING, sale: null } });
    await counter.payBy({ tender: 'wechat-code', authCode: '134567890123456789' }, 9000, BASKET as never);
    const body = {
      holdId: 'h1',
      expectedTotal: 9000,
      amount: 9000,
      tender: 'wechat-code',
      authCode: '134567890123456789',
    };
    expect(last()).toEqual({ name: 'basket.payBy', body });
    expect(JSON.stringify(state())).not.toContain('134567890123456789');
  });

  it('is shown as sold when its sale comes, once, whatever was open of it', async () => {
    const { counter, tell, state } = await held({}, PAYING);
    counter.show('pay');
    tell('till.status', { ...SHOP, basket: null, paying: null });
    expect(state().dialog).toBe('none');
    tell('sale.changed', SALE);
    expect(state().sale).toEqual(SALE);
    counter.startOver();
    tell('sale.changed', SALE);
    expect(state().sale).toBeNull();
  });

  it('of another window or an earlier customer is not put in front of the clerk', async () => {
    const { tell, state } = await held({}, PAYING);
    tell('sale.changed', { ...SALE, orderId: 'o9' });
    expect(state().sale).toBeNull();
  });

  it('whose money came before the cash: the cash goes back and the sale is shown', async () => {
    const paid = refused('ORDER_NOT_PAYABLE', { reason: 'paid' });
    const { counter, tell, state } = await held({ 'basket.payCash': paid }, { ...PAYING, attempt: null });
    await counter.payCash(10_000, BASKET as never);
    expect(state()).toMatchObject({ notice: null, cashBack: { amount: 10_000, currency: 'CNY' } });
    tell('sale.changed', SALE);
    expect(state()).toMatchObject({ sale: SALE, cashBack: { amount: 10_000 } });
  });

  it('in part keeps the clerk signed in, with true words that no other dialog repeats', async () => {
    const signOut = refused('PAYMENT_PENDING', { reason: 'part-paid' });
    const rest = { ...PAYING, parts: [PART], due: 7000, attempt: null };
    const { counter, state } = await held({ 'till.signOut': signOut }, rest);
    await counter.signOut();
    expect(state().notice).toMatchObject({ kind: 'refused', rejection: { reason: 'part-paid' } });
    const says = (['zh-CN', 'en'] as const)
      .map((language) => createTexts(language).t(refusalKey('PAYMENT_PENDING', 'part-paid')))
      .join();
    expect(says).toMatch(/已付了一部分.*F7.*part of this order is paid.*F7/);
    expect(says).not.toMatch(/没有收款|nothing was charged|F8|waited for/);
    counter.show('closeShift');
    expect(state()).toMatchObject({ dialog: 'closeShift', notice: null });
  });

  it('in part: F9 takes what is due in cash, and nothing while the rest is waited for', async () => {
    const rest = { ...PAYING, parts: [PART], due: 7000, attempt: null };
    const { counter, last, tell, asked, state } = await held({ 'basket.payCash': SALE }, rest);
    await counter.payExact();
    expect(last()).toEqual({ name: 'basket.payCash', body: { holdId: 'h1', expectedTotal: 9000, received: 7000 } });
    tell('till.status', { ...SHOP, paying: PAYING });
    const before = asked.length;
    await counter.payExact();
    expect(asked).toHaveLength(before);
    expect(state().dialog).toBe('pay');
  });

  it('goes on or is ended by the names that the till gave', async () => {
    const { counter, last } = await held({}, PAYING);
    await counter.keepWaiting();
    expect(last()).toEqual({ name: 'payment.wait', body: { orderId: 'o1', attempt: 'c1' } });
    await counter.takeAnother();
    expect(last()).toEqual({ name: 'payment.giveUp', body: { orderId: 'o1', attempt: 'c1' } });
  });
});

describe('an order that is given up', () => {
  it('while somebody pays or has paid for it: F7 asks first, and then says what goes back by itself', async () => {
    const paying = { ...PAYING, parts: [PART, { ...PART, tender: 'card', amount: 1000 }], due: 6000, attempt: null };
    const { counter, asked, last, state } = await held({ 'payment.drop': { cardToReturn: 1000 } }, paying);
    const before = asked.length;
    for (const dialog of ['none', 'pay'] as const) {
      counter.show(dialog);
      runHotkey({ kind: 'putBack' }, counter, NO_MOVES);
      expect(state().dialog).toBe('dropPayment');
    }
    expect(asked).toHaveLength(before);
    await counter.dropPayment();
    expect(last()).toEqual({ name: 'payment.drop', body: { orderId: 'o1' } });
    const notice = { kind: 'dropped', parts: [PART], cardToReturn: 1000, currency: 'CNY' };
    expect(state()).toMatchObject({ dialog: 'none', notice });
  });

  it('of which nothing is paid is put back at once, and not out of the pay dialog', async () => {
    const { counter, asked } = await held({ 'basket.release': {} }, { ...PAYING, attempt: null });
    counter.show('pay');
    runHotkey({ kind: 'putBack' }, counter, NO_MOVES);
    expect(asked.map(({ name }) => name)).not.toContain('basket.release');
    counter.show('none');
    runHotkey({ kind: 'putBack' }, counter, NO_MOVES);
    expect(asked.at(-1)?.name).toBe('basket.release');
  });
});

it('money that comes late is told; a closed shift says what was taken beside cash', async () => {
  const { counter, tell, state } = await held({ 'shift.close': { expected: 1, counted: 1, difference: 0 } });
  const late = { orderId: 'o1', tender: 'wechat-qr', amount: 2000, currency: 'CNY', state: 'returned', at: 0 };
  tell('payment.returned', late);
  expect(state().notice).toEqual({ kind: 'returned', tender: 'wechat-qr', amount: 2000, currency: 'CNY' });
  // What the clerk has to do stays in sight; what comes back by itself stands in the shift.
  const dropped: Notice = { kind: 'dropped', parts: [], cardToReturn: 1000, currency: 'CNY' };
  counter.say(dropped);
  tell('payment.returned', late);
  expect(state().notice).toEqual(dropped);
  const taken = [{ tender: 'wechat-qr', amount: 4000 }];
  const shift = { id: 's1', openedAt: 0, expectedCash: 1, byCard: 0, taken, returned: [late], currency: 'CNY' };
  tell('till.status', { ...SHOP, shift });
  await counter.closeShift(1);
  expect(state().notice).toMatchObject({ kind: 'shiftClosed', taken });
});
