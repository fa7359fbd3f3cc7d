import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en/index.ts';
import { zhCN } from '../i18n/zh-cn/index.ts';
import { refusalKey } from './refusal-text.ts';

describe('why nothing is sold while cut off', () => {
  it('is a rule only at a venue that has this rule', () => {
    const says = (reason: string | undefined) =>
      [en, zhCN].map((texts) => texts[refusalKey('SALES_FORBIDDEN_OFFLINE', reason)]);
    for (const text of says('forbidden')) expect(text).toMatch(/must not|不得/);
    for (const reason of ['allotment', 'server-needed', undefined])
      for (const text of says(reason)) expect(text, reason).not.toMatch(/must not|不得|规定/);
  });

  it('leaves every other refusal its own text', () => {
    expect(refusalKey('HOLD_EXPIRED', 'forbidden')).toBe('rejection.HOLD_EXPIRED');
  });
});
