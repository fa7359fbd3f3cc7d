import { describe, expect, it } from 'vitest';
import { isCovered, isSlip, readTyped } from './pay-typed.ts';

const digits = (start: string, length: number): string => start.padEnd(length, '7');

describe('what is typed into the pay dialog', () => {
  it('is a code of WeChat with 18 digits from 10 to 15, and with no other number of digits', () => {
    for (const start of ['10', '11', '12', '13', '14', '15']) {
      const authCode = digits(start, 18);
      expect(readTyped(authCode)).toEqual({ kind: 'code', tender: 'wechat-code', authCode });
      for (const length of [10, 16, 17, 19, 24]) expect(readTyped(digits(start, length)).kind).toBe('no-code');
    }
    for (const start of ['09', '16', '19']) expect(readTyped(digits(start, 18)).kind).toBe('no-code');
  });

  it('is a code of Alipay with 16 to 24 digits from 25 to 30', () => {
    for (const start of ['25', '26', '27', '28', '29', '30'])
      for (const length of [16, 18, 24]) {
        const authCode = digits(start, length);
        expect(readTyped(authCode)).toEqual({ kind: 'code', tender: 'alipay-code', authCode });
      }
    for (const [start, length] of [
      ['25', 15],
      ['30', 25],
      ['24', 18],
      ['31', 18],
    ] as const)
      expect(readTyped(digits(start, length)).kind).toBe('no-code');
  });

  it('is money as long as it has no more than nine digits, whatever it begins with', () => {
    for (const text of ['13', '28', '100', '134567890', '289999999'])
      expect(readTyped(text)).toEqual({ kind: 'amount', amount: Number(text) * 100 });
    expect(readTyped('28.50')).toEqual({ kind: 'amount', amount: 2850 });
    expect(readTyped(digits('13', 18)).kind).not.toBe('amount');
  });

  it('is no code when a sum stood before it: nothing is charged', () => {
    expect(readTyped(`100${digits('13', 18)}`).kind).toBe('no-code');
    expect(readTyped(`20.${digits('13', 18)}`).kind).toBe('unreadable');
    expect(readTyped(`-${digits('13', 18)}`).kind).toBe('unreadable');
  });

  it('is read in full-width digits and in groups as well, which an input method or a hand makes of it', () => {
    const full = '１３４５６７８９０１２３４５６７８９';
    expect(readTyped(full)).toMatchObject({ kind: 'code', authCode: '134567890123456789' });
    expect(readTyped('2834 5678 9012 3456')).toMatchObject({ kind: 'code', tender: 'alipay-code' });
  });

  it('is covered up before it can be read as a code, and a sum is not', () => {
    expect(isCovered('1345678')).toBe(true);
    expect(isCovered('１３４５６７８')).toBe(true);
    for (const text of ['', '100', '999999', '123456.78', 'abc']) expect(isCovered(text)).toBe(false);
  });

  it('is no slip’s number when it is a payer’s code: that would be written down; a slip’s number may be read', () => {
    for (const code of [digits('13', 18), digits('28', 16)]) {
      expect(isSlip(code)).toBe(false);
      expect(isCovered(code, 'slip')).toBe(true);
    }
    for (const slip of ['004711', '123456789012', 'A-88 17', digits('99', 18)]) expect(isSlip(slip)).toBe(true);
    for (const slip of ['004711', '123456789012']) expect(isCovered(slip, 'slip')).toBe(false);
    expect(isSlip('  ')).toBe(false);
  });
});
