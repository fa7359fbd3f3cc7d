import { describe, expect, it } from 'vitest';
import { maskedPhone } from './phone.ts';

describe('a phone that is shown', () => {
  it.each([
    ['13800138000', '138****8000'],
    ['+86 138 0013 8000', '138****8000'],
    ['010-8888 6666', '010****6666'],
    ['88886666', '****6666'],
    ['12345', '****45'],
  ])('is masked: %s', (phone, shown) => {
    expect(maskedPhone(phone)).toBe(shown);
  });
});
