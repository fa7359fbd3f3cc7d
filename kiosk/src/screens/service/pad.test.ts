import { rejection } from '@foyer/shared/domain/rejections';
import { describe, expect, it } from 'vitest';
import { EMPTY, erased, isComplete, sayingOf, typed } from './pad.ts';

describe('the pad of staff', () => {
  it('takes digits into the chosen field, no more than it may have', () => {
    const login = [...'123456789'].reduce(typed, EMPTY);
    expect(login).toEqual({ login: '12345678', pin: '', field: 'login' });
    const pin = [...'1234567890123'].reduce(typed, { ...login, field: 'pin' as const });
    expect([pin.login, pin.pin]).toEqual(['12345678', '123456789012']);
    expect(erased(pin).pin).toBe('12345678901');
    expect([isComplete(EMPTY), isComplete(login), isComplete(pin)]).toEqual([false, false, true]);
  });

  it('says what a refusal means, and how long to wait', () => {
    expect(sayingOf(rejection('PIN_WRONG'))).toEqual({ key: 'staff.wrong' });
    expect(sayingOf(rejection('PIN_LOCKED', { retryAfterMs: 29_001 }))).toEqual({ key: 'staff.locked', seconds: 30 });
    expect(sayingOf(rejection('NOT_AUTHORISED'))).toEqual({ key: 'staff.notAllowed' });
    expect(sayingOf(rejection('UNAVAILABLE'))).toEqual({ key: 'staff.unavailable' });
  });
});
