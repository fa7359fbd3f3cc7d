import { describe, expect, it } from 'vitest';
import { afterWrongPin, isGuessable, NO_PIN_FAILURES, PIN_TRIES, pinLockLeft } from './pin-policy.ts';

const MINUTE = 60_000;

function guess(times: number, waitMs: (lockLeft: number) => number) {
  let now = 1000;
  let failures = NO_PIN_FAILURES;
  const locks: number[] = [];
  for (let i = 0; i < times; i += 1) {
    failures = afterWrongPin(failures, now);
    const left = pinLockLeft(failures, now);
    locks.push(left / MINUTE);
    now += waitMs(left);
  }
  return { locks, failures, now };
}

describe('a clerk who mistypes a PIN', () => {
  it('may try again at once four times', () => {
    expect(guess(PIN_TRIES - 1, () => 0).locks).toEqual([0, 0, 0, 0]);
  });

  it('waits longer after each further one, at most an hour', () => {
    expect(guess(12, (left) => left).locks).toEqual([0, 0, 0, 0, 5, 10, 20, 40, 60, 60, 60, 60]);
  });

  it('may try again the moment the lock ends, not a millisecond before', () => {
    const { failures, now } = guess(PIN_TRIES, () => 0);
    expect(pinLockLeft(failures, now + 5 * MINUTE - 1)).toBe(1);
    expect(pinLockLeft(failures, now + 5 * MINUTE)).toBe(0);
  });

  it('makes a thief wait years for a million PINs', () => {
    const { locks } = guess(1000, (left) => left);
    const hours = locks.reduce((sum, minutes) => sum + minutes, 0) / 60;
    expect((hours / 1000) * 1_000_000).toBeGreaterThan(100 * 365 * 24);
  });
});

describe('a PIN anybody would try first', () => {
  it.each(['000000', '111111', '123456', '654321', '345678'])('is %s', (pin) => expect(isGuessable(pin)).toBe(true));
  it.each(['264837', '112233', '135790', '121212'])('is not %s', (pin) => expect(isGuessable(pin)).toBe(false));
});
