import { beforeEach, describe, expect, it } from 'vitest';
import { ABOUT, hold, HOUR, NOW, order, placed } from '../../buying/order.fixture.ts';
import type { OpenHold, OrderView } from '../../services/api.ts';
import { chooseLanguage } from '../../services/texts.ts';
import { asOfText, ordersView } from './orders-view.ts';

const kept = (...orders: OrderView[]) => orders.map((one) => ({ order: one, asOf: NOW }));
const open = (values: object = {}): OpenHold =>
  ({ ...hold(values), orderId: null, about: ABOUT, ...values }) as OpenHold;
const at = (startsAt: number) => ({ ...ABOUT, startsAt, endsAt: startsAt + 2 * HOUR });

beforeEach(() => chooseLanguage('zh-CN'));

describe('my tickets', () => {
  it('has what is to be paid on top, with what is left and how much', () => {
    const { unpaid, upcoming } = ordersView(kept(placed(), order({ orderId: 'o_2' })), [], NOW);
    expect(unpaid).toMatchObject([{ orderId: 'o_1', left: '剩余 1:00', button: '去付款 ¥182' }]);
    expect(upcoming).toMatchObject([
      {
        orderId: 'o_2',
        seats: 'B排8座  B排9座',
        state: '未使用',
        spoken: '雨夜喜剧，11月26日 周四 23:00，B排8座  B排9座，未使用',
      },
    ]);
  });

  it('looks for a payment whose time is over', () => {
    expect(ordersView(kept(placed({ payable: null })), [], NOW).unpaid).toMatchObject([
      { left: '正在核对付款结果', button: '查看' },
    ]);
  });

  it('has the next show first, and the last one first of those that are past', () => {
    const coming = [order({ orderId: 'b', about: at(NOW + 9 * HOUR) }), order({ orderId: 'a', about: at(NOW + HOUR) })];
    const past = [
      order({ orderId: 'c', about: at(NOW - 9 * HOUR) }),
      order({ orderId: 'd', about: at(NOW - 5 * HOUR) }),
    ];
    const view = ordersView(kept(...coming, ...past), [], NOW);
    expect(view.upcoming.map(({ orderId }) => orderId)).toEqual(['a', 'b']);
    expect(view.past.map(({ orderId }) => orderId)).toEqual(['d', 'c']);
  });

  it.each([
    ['upcoming', { state: 'paid-unseated' }],
    ['upcoming', { about: { ...ABOUT, isCancelled: true } }],
    ['upcoming', { refunds: [{ amount: 1, state: 'requested', reason: 'given-back' }] }],
    ['past', { state: 'refunded', refunds: [{ amount: 1, state: 'requested', reason: 'given-back' }] }],
    ['past', { state: 'lapsed' }],
    ['past', { state: 'paid-unseated', refunds: [{ amount: 1, state: 'done', reason: 'late-payment' }] }],
  ] as const)('is in %s: %o', (side, values) => {
    expect(ordersView(kept(order(values)), [], NOW)[side]).toHaveLength(1);
  });

  it('says on a good ticket what came back of others, and nothing where none did', () => {
    const refunds = [{ amount: 7920, state: 'done', reason: 'given-back' }] as never;
    const [one] = ordersView(kept(order({ refunds })), [], NOW).upcoming;
    expect(one).toMatchObject({
      back: '部分票已退，退款 ¥79.20',
      spoken: expect.stringMatching(/，部分票已退，退款 ¥79.20$/),
    });
    expect(ordersView(kept(order()), [], NOW).upcoming).toMatchObject([{ back: '' }]);
  });

  it('has seats that are held and not ordered yet, for as long as they are', () => {
    const holds = [open(), open({ holdId: 'h_2', orderId: 'o_9' }), open({ holdId: 'h_3', expiresAt: NOW })];
    expect(ordersView([], holds, NOW).holds).toMatchObject([
      { holdId: 'h_1', performance: 'near', title: '雨夜喜剧', seats: 'B排8座  B排9座', left: '剩余 15:00' },
    ]);
  });

  it('says as of when, by what was heard last', () => {
    const some = [
      { order: order(), asOf: NOW - HOUR },
      { order: order({ orderId: 'o_2' }), asOf: NOW },
    ];
    expect(asOfText(some, true)).toBe('没有网络，显示的是 11月26日 周四 20:00 的内容。已有的票可以离线打开。');
    expect(asOfText([], true)).toBe('');
  });
});
