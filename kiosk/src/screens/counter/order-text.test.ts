import { describe, expect, it } from 'vitest';
import type { RejectionCode } from '@foyer/shared/domain/rejections';
import { zhCN } from '../i18n/zh-cn/index.ts';
import { fieldAfterRefund, unrefundedKey, wayBackKey } from './order-text.ts';

const key = (code: RejectionCode, reason?: string, isDoing = true) =>
  unrefundedKey({ code, ...(reason === undefined ? {} : { reason }) }, isDoing);

describe('why an order was not refunded', () => {
  it.each([
    ['refunded', 'counter.orders.not.refunded'],
    ['late', 'counter.orders.not.late'],
    ['money', 'counter.orders.not.money'],
    ['cancelled', 'counter.orders.not.ended'],
    ['lapsed', 'counter.orders.not.ended'],
    ['placed', 'counter.orders.not.unpaid'],
    ['paid-unseated', 'counter.orders.not.state'],
    [undefined, 'counter.orders.not.state'],
  ])('that cannot be refunded (%s) has words of its own', (reason, text) => {
    expect(key('ORDER_NOT_REFUNDABLE', reason)).toBe(text);
    expect(Object.keys(zhCN)).toContain(text);
  });

  it('says of an answer that did not come that nobody knows, once money was asked for', () => {
    for (const reason of ['no-answer', 'channel', undefined])
      expect(key('UNAVAILABLE', reason)).toBe('counter.orders.unknown');
    expect(key('UNAVAILABLE', 'cut-off')).toBe('rejection.UNAVAILABLE.cut-off');
    expect(key('UNAVAILABLE', 'no-answer', false)).toBe('rejection.UNAVAILABLE.no-answer');
    expect(key('PAYMENT_PENDING', 'refund')).toBe('counter.orders.pending');
  });

  it('speaks of the guest’s tickets, where others speak of a basket', () => {
    expect([key('PRICE_CHANGED'), key('COUPLE_SPLIT'), key('RECOVERING')]).toEqual([
      'counter.orders.changed',
      'counter.orders.couple',
      'counter.orders.recovering',
    ]);
    expect(key('NOT_SETTLED_YET')).toBe('rejection.NOT_SETTLED_YET');
  });
});

it('a supervisor’s number is typed anew where it is no supervisor’s, else the PIN', () => {
  expect([fieldAfterRefund({ code: 'NOT_AUTHORISED' }), fieldAfterRefund({ code: 'PIN_WRONG' })]).toEqual([
    'login',
    'pin',
  ]);
});

it('money goes out of the drawer, by the card terminal, or by itself', () => {
  expect(
    ['cash', 'card', 'wechat-code', 'alipay-qr', 'stored-value'].map((tender) => wayBackKey({ tender } as never)),
  ).toEqual([
    'counter.orders.way.drawer',
    'counter.orders.way.recorded',
    'counter.orders.way.sent',
    'counter.orders.way.sent',
    'counter.orders.way.sent',
  ]);
});
