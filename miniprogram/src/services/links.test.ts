import { describe, expect, it } from 'vitest';
import type { OrderId } from '@foyer/shared/domain/ids';
import { namesOne, paymentLink, plainly } from './links.ts';

describe('a link', () => {
  it('names one thing, or nothing', () => {
    expect(['rain', 'a.b', '雨'].map(namesOne)).toEqual([true, true, true]);
    expect(['', '.', '..'].map(namesOne)).toEqual([false, false, false]);
  });

  it('is read with its letters written out or not, and where they are wrong', () => {
    expect(['%E9%9B%A8', '雨', '100%', undefined].map(plainly)).toEqual(['雨', '雨', '100%', '']);
  });

  it('to a payment shows the order first, and opens the pay sheet only from the tap that ordered', () => {
    const order = 'o 1' as OrderId;
    expect(paymentLink(order)).toBe('/buying/payment/payment?order=o%201');
    expect(paymentLink(order, 'pays')).toBe('/buying/payment/payment?order=o%201&pay=now');
  });
});
