import { expect, it } from 'vitest';
import { failingCrypto } from './crypto-self-test.ts';

it('finds every kind of cryptography that a till relies on in order here', () => {
  expect(failingCrypto()).toBeNull();
});

it('names the kind that gives another answer or is missing', () => {
  const fine = { name: 'SHA-256', works: () => true };
  expect(failingCrypto([fine, { name: 'Ed25519', works: () => false }])).toBe('Ed25519');
  const missing = {
    name: 'scrypt',
    works: () => {
      throw new Error('not supported');
    },
  };
  expect(failingCrypto([fine, missing])).toBe('scrypt');
});
