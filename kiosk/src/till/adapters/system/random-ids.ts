import { randomBytes } from 'node:crypto';
import type { IdSource } from '../../ports/id-source.ts';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const LENGTH = 16;

/** Ids of 16 characters of [0-9a-z], about 82 random bits. */
export const randomIds: IdSource = {
  id: (prefix) => {
    let text = '';
    while (text.length < LENGTH) {
      // Bytes above the last whole multiple of 36 would make some characters likelier than others.
      for (const byte of randomBytes(LENGTH * 2))
        if (byte < 252 && text.length < LENGTH) text += DIGITS.charAt(byte % 36);
    }
    return `${prefix}_${text}`;
  },
};
