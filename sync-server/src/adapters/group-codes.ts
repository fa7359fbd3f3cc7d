import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { OrderId } from '@foyer/shared/domain/ids';
import type { GroupCodes } from '../ports/group-codes.ts';

const ORDER = /^o_([0-9a-z]{16})$/;
const BASE = 36n;
const LENGTH = 16;
const BLOCK_BYTES = 16;

/**
 * The 82 bits of an order's name as one enciphered block of AES: with the same key the same code, 22 characters long. The
 * 46 bits in front of it are nothing but noughts, so one code in 70 million million is read as the name of anything, and
 * then of an order that is not there.
 */
export function createGroupCodes(secret: string): GroupCodes {
  const key = createHash('sha256').update(`foyer groups 1 ${secret}`).digest();
  return {
    codeOf(order) {
      const name = ORDER.exec(order)?.[1];
      if (name === undefined) return null;
      let number = 0n;
      for (const character of name) number = number * BASE + BigInt(Number.parseInt(character, 36));
      const block = Buffer.from(number.toString(16).padStart(2 * BLOCK_BYTES, '0'), 'hex');
      const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
      return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
    },
    orderOf(code) {
      const block = Buffer.from(code, 'base64url');
      if (block.length !== BLOCK_BYTES || block.toString('base64url') !== code) return null;
      const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false);
      const plain = Buffer.concat([decipher.update(block), decipher.final()]);
      const name = BigInt(`0x${plain.toString('hex')}`).toString(36);
      return name.length > LENGTH ? null : (`o_${name.padStart(LENGTH, '0')}` as OrderId);
    },
  };
}
