import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../asked.ts';
import { Invitations } from './invitations.ts';

const invitation = (terminal: string, expiresAt = 1000) => ({
  wanted: { terminal } as never,
  asked: SYSTEM,
  expiresAt,
});

describe('a code by which a device enrols itself', () => {
  it('is good once, until its time is over, and ends with the next one for the same name', () => {
    const codes = new Invitations();
    codes.add('1111111111', invitation('k1'));
    expect(codes.take('1111111111', 999)).toMatchObject({ wanted: { terminal: 'k1' } });
    expect(codes.take('1111111111', 999)).toBeNull();
    codes.add('2222222222', invitation('k1'));
    codes.add('3333333333', invitation('k1'));
    codes.add('4444444444', invitation('k2', 500));
    expect(codes.take('2222222222', 0)).toBeNull();
    expect(codes.take('4444444444', 500)).toBeNull();
    expect(codes.take('3333333333', 0)).toMatchObject({ wanted: { terminal: 'k1' } });
  });

  it('is guessed by nobody: after twenty wrong ones none is looked at for a quarter of an hour', () => {
    const codes = new Invitations();
    codes.add('1111111111', invitation('k1', Number.MAX_SAFE_INTEGER));
    for (let i = 0; i < 20; i += 1) expect(codes.take(`000000000${i}`, 0)).toBeNull();
    expect(codes.take('1111111111', 15 * 60_000 - 1)).toBeNull();
    expect(codes.take('1111111111', 15 * 60_000)).not.toBeNull();
  });
});
