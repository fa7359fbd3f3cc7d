import type { OrderId } from '@foyer/shared/domain/ids';
import { describe, expect, it } from 'vitest';
import { createGroupCodes } from './group-codes.ts';
import { randomIds } from './system/random-ids.ts';

const codes = createGroupCodes('a secret of the tests');

describe('the code of a group', () => {
  it('stands for one order, and is the same after a start', () => {
    for (let i = 0; i < 200; i += 1) {
      const order = randomIds.id('o') as OrderId;
      const code = codes.codeOf(order) ?? '';
      expect(code).toMatch(/^[\w-]{22}$/);
      expect(codes.orderOf(code)).toBe(order);
      expect(createGroupCodes('a secret of the tests').codeOf(order)).toBe(code);
    }
    for (const order of ['o_0000000000000000', 'o_zzzzzzzzzzzzzzzz'] as OrderId[])
      expect(codes.orderOf(codes.codeOf(order) ?? '')).toBe(order);
  });

  it('says nothing of the order, and is worth nothing at another house', () => {
    const [one, next] = ['o_0000000000000000', 'o_0000000000000001'].map((id) => codes.codeOf(id as OrderId) ?? '');
    expect(one?.slice(0, 4)).not.toBe(next?.slice(0, 4));
    expect(createGroupCodes('another').orderOf(one ?? '')).not.toBe('o_0000000000000000');
  });

  it('cannot be made up: none of ten thousand tries, nor one letter changed', () => {
    const code = codes.codeOf('o_abcdefgh01234567' as OrderId) ?? '';
    const tries = Array.from({ length: 10_000 }, () => randomIds.secret(16));
    const changed = Array.from(
      { length: 21 },
      (_, i) => code.slice(0, i) + (code[i] === 'A' ? 'B' : 'A') + code.slice(i + 1),
    );
    for (const guess of [...tries, ...changed, '', 'x', `${code}A`, '%%%']) expect(codes.orderOf(guess)).toBeNull();
  });

  it('is given for orders of this server only', () => {
    for (const id of ['till-7-12', 'o_ABC', 'o_1~2', '']) expect(codes.codeOf(id as OrderId)).toBeNull();
  });
});
