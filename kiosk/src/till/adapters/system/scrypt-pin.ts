import { scrypt } from 'node:crypto';
import type { PinHash } from '../../ports/pin-hash.ts';

/** About 32 MB and a tenth of a second for each guess. */
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;

export const scryptPin: PinHash = (pin, salt) =>
  new Promise((resolve, reject) => {
    scrypt(pin, salt, 32, COST, (fault, hash) => (fault === null ? resolve(hash) : reject(fault)));
  });
