import { beforeEach, describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../services/texts.ts';
import { NOW, order, placed } from '../order.fixture.ts';
import { isWaiting, paymentView, phaseOf, type Tried } from './payment-view.ts';

const tried = (values: Partial<Tried> = {}): Tried => ({ hasPaid: false, isUnknown: false, last: 'none', ...values });
const late = [{ amount: 18200, state: 'requested', reason: 'late-payment' }];

beforeEach(() => chooseLanguage('zh-CN'));

describe('an order to be paid', () => {
  it.each([
    ['can be paid as long as the server holds the seats', placed(), tried(), 'ready'],
    ['waits for its tickets once WeChat says paid', placed(), tried({ hasPaid: true }), 'issuing'],
    ['is looked for where the platform gave no answer', placed(), tried({ isUnknown: true }), 'checking'],
    ['is looked for once its time is over', placed({ payable: { until: NOW, inMs: 0 } }), tried(), 'checking'],
    ['is looked for where it cannot be paid any more', placed({ payable: null }), tried(), 'checking'],
    ['has its tickets', order(), tried(), 'paid'],
    ['had its tickets', order({ state: 'refunded' }), tried(), 'paid'],
    ['ran out', placed({ state: 'lapsed' }), tried(), 'over'],
    ['was cancelled', placed({ state: 'cancelled' }), tried(), 'cancelled'],
    [
      'is awaited although it ran out, as WeChat took money',
      placed({ state: 'lapsed' }),
      tried({ hasPaid: true }),
      'checking',
    ],
    ['gets its money back', placed({ state: 'lapsed', refunds: late }), tried({ hasPaid: true }), 'returned'],
    [
      'gets its money back where the seats are gone',
      placed({ state: 'paid-unseated', refunds: late }),
      tried(),
      'returned',
    ],
    ['is given other seats', placed({ state: 'paid-unseated' }), tried(), 'unseated'],
  ] as const)('%s', (_, now, what, phase) => {
    expect(phaseOf(now, what, NOW)).toBe(phase);
  });

  it('is asked for again only while something may still come', () => {
    const waiting = (
      ['ready', 'issuing', 'checking', 'paid', 'over', 'cancelled', 'returned', 'unseated'] as const
    ).filter(isWaiting);
    expect(waiting).toEqual(['issuing', 'checking']);
  });
});

describe('what is said of it', () => {
  it('is what is left, and that nothing was charged after a payment was put off', () => {
    expect(paymentView(placed(), tried({ last: 'cancelled' }), NOW)).toMatchObject({
      heading: '待支付',
      what: '付款已取消，没有扣款。座位还为您保留，可以继续付款。',
      left: '剩余 1:00',
      seats: 'B排8座  B排9座',
      total: '¥182',
    });
    expect(paymentView(placed(), tried({ last: 'failed' }), NOW).what).toContain('付款没有完成');
  });

  it('is how much goes back, and how far it has come', () => {
    const said = (state: string): string =>
      paymentView(placed({ state: 'lapsed', refunds: [{ ...late[0], state }] }), tried(), NOW).what;
    expect(said('requested')).toBe('座位已不在，¥182 按原支付方式退回。退款处理中，一般几分钟到账。');
    expect(said('done')).toContain('退款已完成。');
    const failed = placed({ state: 'lapsed', refunds: [{ ...late[0], state: 'failed' }] });
    expect(paymentView(failed, tried(), NOW).heading).toBe('付款到得太晚，退款延迟');
    expect(said('failed')).toBe('座位已不在，¥182 按原支付方式退回。退款遇到问题，场馆会处理，请留意通知。');
  });
});
