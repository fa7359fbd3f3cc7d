import { randomBytes, randomInt } from 'node:crypto';
import type { IdSource } from '../../ports/id-source.ts';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
/** 16 characters of 36 are 82 bits. */
const LENGTH = 16;

/** Ids, codes and secrets from the operating system's random source. */
export const randomIds: IdSource = {
  id: (prefix) => `${prefix}_${characters(LENGTH)}`,
  digits: (digits) => Array.from({ length: digits }, () => randomInt(10)).join(''),
  secret: (bytes) => randomBytes(bytes).toString('base64url'),
};

/** Bytes that would favour the first characters are thrown away. */
function characters(length: number): string {
  let text = '';
  const fair = 256 - (256 % ALPHABET.length);
  while (text.length < length)
    for (const byte of randomBytes(length))
      if (byte < fair && text.length < length) text += ALPHABET[byte % ALPHABET.length];
  return text;
}
