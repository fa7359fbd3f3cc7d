import { describe, expect, it } from 'vitest';
import { agree, fieldAfter } from './agreement.ts';

const TYPED = { login: '8001', pin: '731946', note: ' agreed ' };

describe('what a supervisor types to agree', () => {
  it('is sent with Enter when it is complete, and the PIN stays in no field', () => {
    expect(agree(TYPED, true)).toEqual({
      send: { supervisor: { login: '8001', pin: '731946' }, note: 'agreed' },
      left: { ...TYPED, pin: '' },
    });
    expect(agree({ ...TYPED, login: '', pin: '' }, false)).toMatchObject({ send: { supervisor: null } });
  });

  it('goes with Enter from the number to the PIN, never on in the number', () => {
    expect(agree({ ...TYPED, pin: '' }, true)).toEqual({ send: null, goTo: 'pin' });
    expect(agree({ ...TYPED, login: '' }, true)).toEqual({ send: null, goTo: 'login' });
    expect(agree({ ...TYPED, note: ' ' }, true)).toEqual({ send: null, goTo: 'note' });
  });

  it('is typed anew where it was wrong', () => {
    expect(fieldAfter({ code: 'PIN_WRONG' })).toBe('pin');
    expect(fieldAfter({ code: 'NOT_AUTHORISED' })).toBe('login');
  });

  it('is not typed again, nor is Enter pressed for it, where it may be done: the next key goes back to the list', () => {
    for (const code of ['UNAVAILABLE', 'PAYMENT_PENDING', 'NOT_FOUND', 'ORDER_NOT_PAYABLE'] as const)
      expect(fieldAfter({ code })).toBe('back');
  });
});
