import { describe, expect, it } from 'vitest';
import { isGuessable } from './pin-policy.ts';

describe('a PIN anybody would try first', () => {
  it.each(['000000', '111111', '123456', '654321', '345678'])('is %s', (pin) => expect(isGuessable(pin)).toBe(true));
  it.each(['264837', '112233', '135790', '121212'])('is not %s', (pin) => expect(isGuessable(pin)).toBe(false));
});
