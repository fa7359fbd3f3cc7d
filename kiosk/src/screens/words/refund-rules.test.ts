import { refundPolicyOf } from '@foyer/shared/domain/refund-policy';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/i18n.ts';
import { refundRulesText } from './refund-rules.ts';

const HOUR_MS = 3600_000;
const { steps, feeBackFromMs } = refundPolicyOf(null);
const text = (hours: number, language: 'en' | 'zh-CN' = 'en'): string =>
  refundRulesText({ steps: [...steps], feeBackFromMs }, hours * HOUR_MS, { t: createTexts(language).t, language });

describe('what a guest hears of refunds before paying', () => {
  it('is the whole ladder the day before, in both languages', () => {
    expect(text(30)).toBe(
      'up to 24 h before: free · up to 2 h before: 10 % kept · up to 1 h before: 20 % kept · up to 30 min before: 30 % kept · none later',
    );
    expect(text(30, 'zh-CN')).toBe(
      '开场 24 小时前全退 · 开场 2 小时前扣 10% · 开场 1 小时前扣 20% · 开场 30 分钟前扣 30% · 之后不退',
    );
  });

  it('leaves out what is over for this show', () => {
    expect(text(1.5)).toBe('up to 1 h before: 20 % kept · up to 30 min before: 30 % kept · none later');
    expect(text(1)).toContain('20 % kept');
    expect(text(0.99)).not.toContain('20 % kept');
  });

  it('is that nothing goes back any more, where nothing does', () => {
    expect(text(0.4)).toBe('none any more');
    expect(refundRulesText({ steps: [], feeBackFromMs: null }, 9e9, { t: createTexts('en').t, language: 'en' })).toBe(
      'none any more',
    );
  });
});
