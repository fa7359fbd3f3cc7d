import type { TillOrderView } from '@foyer/shared/wire/commands/payments';
import { expect, it } from 'vitest';
import type { PayAttempt } from '../ledger/payment-records.ts';
import { payAttempt, payOrder } from '../testing/ledger-payments.ts';
import { awaitedOf, dueOf, heardOf, isUnderWay, partsOf } from './attempts.ts';

const order = payOrder('a', { id: 's1' } as never);
const one = (name: string, more: Partial<PayAttempt> = {}): PayAttempt => payAttempt(name, order, more);
const givenUp = { commandId: 'g', at: 1, isAnswered: false };
const said = (...attempts: Partial<TillOrderView['attempts'][number]>[]): TillOrderView =>
  ({
    attempts: attempts.map((more) => ({
      paymentId: 'p1',
      tender: 'wechat-qr',
      amount: 100,
      state: 'pending',
      payBy: 9,
      isGivenUp: false,
      ...more,
    })),
  }) as never;
const heard = (attempts: readonly PayAttempt[], view: TillOrderView) => heardOf(attempts, view, 5, new Set());

it('counts what has come and is kept, and nothing of what was given up', () => {
  const attempts = [
    one('1', { state: 'paid', amount: 40 }),
    one('2', { state: 'paid', amount: 60, givenUp }),
    one('3', { state: 'pending', amount: 60 }),
  ];
  expect([dueOf(order, attempts), partsOf(attempts).length, awaitedOf(attempts)?.attempt]).toEqual([60, 1, 'pa-3']);
  expect([isUnderWay(attempts), isUnderWay([one('4', { state: 'ended' })]), isUnderWay(attempts.slice(1, 2))]).toEqual([
    true,
    false,
    false,
  ]);
});

it('names an attempt whose answer was lost by what the server has of it, the one that is waited for first', () => {
  const lost = one('1', { givenUp });
  const awaited = one('2', { n: 2 });
  expect(heard([lost, awaited], said({}))).toMatchObject([{ attempt: 'pa-2', paymentId: 'p1', state: 'pending' }]);
  expect(heard([lost, awaited], said({}, { paymentId: 'p2' as never })).map(({ paymentId }) => paymentId)).toEqual([
    'p2',
    'p1',
  ]);
  // The one that is waited for was not asked for yet.
  expect(heardOf([lost, awaited], said({}), 5, new Set(['pa-2']))).toMatchObject([
    { attempt: 'pa-1', paymentId: 'p1', givenUp },
  ]);
  expect(heard([one('3', { tender: 'alipay-qr' })], said({}))).toEqual([]);
  expect(heard([one('4', { amount: 99 })], said({}))).toEqual([]);
});

it('says what became of each, and nothing where that is no news', () => {
  const known = one('1', { paymentId: 'p1' as never, payBy: 9, state: 'pending' });
  expect(heard([known], said({}))).toEqual([]);
  expect(heard([known], said({ state: 'unknown' }))).toEqual([]);
  expect(heard([known], said({ state: 'paid' }))).toMatchObject([{ state: 'paid', reference: 'p1', givenUp: null }]);
  expect(heard([known], said({ state: 'failed' }))).toMatchObject([{ state: 'ended', ended: { why: 'declined' } }]);
  expect(heard([known], said({ state: 'closed' }))).toMatchObject([{ state: 'ended', ended: { why: 'closed' } }]);
});

it('knows that money goes back which the server gave up by itself, and that what ended needs no answer', () => {
  const known = one('1', { paymentId: 'p1' as never, payBy: 9, state: 'pending' });
  expect(heard([known], said({ state: 'paid', isGivenUp: true }))).toMatchObject([
    { state: 'paid', givenUp: { at: 5, isAnswered: true } },
  ]);
  expect(heard([{ ...known, givenUp }], said({ state: 'closed' }))).toMatchObject([
    { state: 'ended', givenUp: { commandId: 'g', isAnswered: true } },
  ]);
  // Its money came before the server heard that it is given up: that is still to be asked.
  expect(heard([{ ...known, givenUp }], said({ state: 'paid' }))).toMatchObject([
    { state: 'paid', givenUp: { isAnswered: false } },
  ]);
});
