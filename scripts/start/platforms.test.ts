import { describe, expect, it } from 'vitest';
import { platformAddresses } from './platforms.ts';

describe('where the outside platforms are', () => {
  it('is the emulator for those it plays, and what the keys say for real ones', () => {
    const emulator = 'http://127.0.0.1:7101';
    const emulated = { FOYER_WECHAT_API: emulator, FOYER_ALIPAY_API: emulator };
    expect(platformAddresses({ hasRealPayments: false }, emulator)).toEqual(emulated);
    expect(platformAddresses({ hasRealPayments: true }, emulator)).toEqual({});
  });
});
