import { describe, expect, it } from 'vitest';
import { GatewayFault } from '../../ports/payment-gateway.ts';
import { fromChinaTime, toChinaTime } from './china-time.ts';
import { readCharge, readTrade } from './trade.ts';

const trade = (change: object) => ({
  out_trade_no: 't_1',
  trade_no: '2026',
  trade_status: 'TRADE_SUCCESS',
  total_amount: '90.00',
  send_pay_date: '2026-11-23 20:00:00',
  ...change,
});

const money = {
  paidAt: Date.UTC(2026, 10, 23, 12),
  transactionId: '2026',
  amount: 9000,
  currency: 'CNY',
  attach: '',
};
const unknown = { state: 'unknown', fault: expect.any(GatewayFault) };

describe('a trade of the platform', () => {
  it.each([
    [{}, { state: 'paid', ...money }],
    [{ body: 'o_1' }, { state: 'paid', ...money, attach: 'o_1' }],
    [{ trade_status: 'TRADE_FINISHED' }, { state: 'paid', ...money }],
    [{ trade_status: 'TRADE_CLOSED' }, { state: 'refunded', ...money }],
    [{ trade_status: 'TRADE_CLOSED', send_pay_date: undefined }, { state: 'closed' }],
    [{ trade_status: 'WAIT_BUYER_PAY', send_pay_date: undefined }, { state: 'pending' }],
    [{ trade_status: 'TRADE_PENDING' }, unknown],
    [{ total_amount: '90.001' }, unknown],
    [{ total_amount: undefined }, unknown],
    [{ total_amount: 90 }, unknown],
    [{ send_pay_date: undefined }, unknown],
    [{ send_pay_date: 'soon' }, unknown],
    [{ trade_no: '' }, unknown],
  ])('with %j is %j', (change, state) => {
    expect(readTrade('t_1', trade(change))).toEqual(state);
  });

  it('of another number than was asked for is nobody’s', () => {
    expect(() => readTrade('t_2', trade({}))).toThrow(GatewayFault);
    const charge = { ...trade({}), gmt_payment: '2026-11-23 20:00:00' };
    expect(readCharge('t_1', 'o_1', charge)).toEqual({ state: 'paid', ...money, attach: 'o_1' });
    expect(() => readCharge('t_2', 'o_1', charge)).toThrow(GatewayFault);
    expect(readCharge('t_1', 'o_1', trade({}))).toEqual(unknown);
  });
});

describe('the platform’s clock', () => {
  it('is China’s, in summer and in winter, whatever zone the machine stands in', () => {
    expect(toChinaTime(Date.UTC(2026, 5, 30, 16, 0, 0, 999))).toBe('2026-07-01 00:00:00');
    expect(fromChinaTime('2026-07-01 00:00:00')).toBe(Date.UTC(2026, 5, 30, 16));
    expect(fromChinaTime('2026-11-23 20:00:00.5')).toBe(Date.UTC(2026, 10, 23, 12, 0, 0, 500));
  });

  it.each(['', '2026-11-23', '2026-11-23T20:00:00', '2026-13-01 00:00:00', '2026-11-23 25:00:00'])(
    'has no time like %j',
    (text) => {
      expect(fromChinaTime(text)).toBeUndefined();
    },
  );
});
