import { describe, expect, it } from 'vitest';
import type { OrderId } from '@foyer/shared/domain/ids';
import { paymentLink, plainly } from './links.ts';

const order = 'o 1' as OrderId;

describe('a link to a payment', () => {
  it('shows the order first, and opens the pay sheet only from the tap that ordered', () => {
    expect(paymentLink(order)).toBe('/buying/payment/payment?order=o%201');
    expect(paymentLink(order, 'pays')).toBe('/buying/payment/payment?order=o%201&pay=now');
  });
});

describe('a parameter of a page', () => {
  it('is read alike, encoded or not', () => {
    expect(['o%201', 'o 1', undefined, '100%'].map(plainly)).toEqual(['o 1', 'o 1', '', '100%']);
  });
});
