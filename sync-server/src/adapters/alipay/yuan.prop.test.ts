import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenToYuan, yuanToFen } from './yuan.ts';

const amount = fc.oneof(fc.nat(200), fc.integer({ min: 1, max: 10_000_000_000 }));

describe('yuan as text and fen as a number', () => {
  it('are the same money both ways, whatever the amount', () => {
    fc.assert(
      fc.property(amount, (fen) => {
        const text = fenToYuan(fen);
        expect(text).toMatch(/^(0|[1-9]\d*)\.\d\d$/);
        expect(yuanToFen(text)).toBe(fen);
        // The digits, without a machine's idea of a fraction.
        expect(BigInt(text.replace('.', ''))).toBe(BigInt(fen));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['0.01', 1],
    ['0.29', 29],
    ['1.1', 110],
    ['8.2', 820],
    ['90', 9000],
    ['4.35', 435],
    ['100000000.00', 10_000_000_000],
  ])('%s is %i fen', (text, fen) => {
    expect(yuanToFen(text)).toBe(fen);
  });

  it.each([
    '',
    '-1.00',
    '+1',
    '1.',
    '.5',
    '1.005',
    '1,00',
    '1e2',
    ' 1.00',
    '1.00 ',
    '１.00',
    '0x10',
    'NaN',
    '1\n',
    '999999999999',
  ])('nothing is guessed from %j', (text) => {
    expect(yuanToFen(text)).toBeNull();
  });
});
