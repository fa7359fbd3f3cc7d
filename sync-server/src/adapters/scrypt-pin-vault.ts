import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PinVault } from '../ports/pin-vault.ts';

const COST = { N: 2 ** 14, r: 8, p: 1 } as const;
const MAX_MEMORY = 128 * 1024 * 1024;
const HASH_BYTES = 32;

/**
 * scrypt over the PIN mixed with a pepper that is kept apart from the verifiers: six digits alone are guessed in hours,
 * whatever the hash. `N` is lower in tests only.
 */
export function createPinVault(pepper: string, N: number = COST.N): PinVault {
  const { r, p } = COST;
  return {
    async seal(pin) {
      const salt = randomBytes(16);
      const hash = await derive(pepper, pin, salt, { N, r, p });
      return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
    },
    async isRight(pin, verifier) {
      const match = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]+)$/.exec(verifier);
      if (match === null) return false;
      const [, n, rText, pText, salt = '', hash = ''] = match;
      const expected = Buffer.from(hash, 'base64url');
      const cost = { N: Number(n), r: Number(rText), p: Number(pText) };
      const actual = await derive(pepper, pin, Buffer.from(salt, 'base64url'), cost);
      return expected.length === actual.length && timingSafeEqual(expected, actual);
    },
  };
}

function derive(pepper: string, pin: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const mixed = createHmac('sha256', pepper).update(pin).digest();
  return new Promise((resolve, reject) => {
    scrypt(mixed, salt, HASH_BYTES, { ...cost, maxmem: MAX_MEMORY }, (fault, hash) =>
      fault === null ? resolve(hash) : reject(fault),
    );
  });
}
