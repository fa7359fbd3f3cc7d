import { describe, expect, it } from 'vitest';
import { payerDoes } from './payer-does.ts';

describe('what the payer is to do', () => {
  it('follows from the tender while it is their turn, and is what the till says otherwise', () => {
    const does = (tender: string, state: string) => payerDoes({ tender, state } as never);
    expect(['wechat-qr', 'alipay-code', 'card'].map((one) => does(one, 'waiting'))).toEqual([
      'scan',
      'confirm',
      'card',
    ]);
    for (const state of ['opening', 'typing', 'unshown', 'unknown']) expect(does('wechat-qr', state)).toBe(state);
  });
});
