import { describe, expect, it } from 'vitest';
import type { TillStatus } from '../../channel/events.ts';
import { stubStatus } from '../../channel/testing/stub-handlers.ts';
import { en } from '../i18n/en/index.ts';
import { zhCN } from '../i18n/zh-cn/index.ts';
import { cutOffReason, refusalKey } from './refusal-text.ts';

describe('why nothing is sold while cut off', () => {
  it('is a rule only at a venue that has this rule', () => {
    const says = (reason: string | undefined) =>
      [en, zhCN].map((texts) => texts[refusalKey('SALES_FORBIDDEN_OFFLINE', reason)]);
    for (const text of says('forbidden')) expect(text).toMatch(/must not|不得/);
    for (const reason of ['allotment', 'server-needed', undefined])
      for (const text of says(reason)) expect(text, reason).not.toMatch(/must not|不得|规定/);
  });

  it('is that the terminal is no more this one, before what the house allows', () => {
    const says = (refusedFor: TillStatus['refusedFor']) => {
      const reason = cutOffReason({ status: stubStatus({ refusedFor, offlineSales: 'forbidden' }) });
      return [en, zhCN].map((texts) => texts[refusalKey('SALES_FORBIDDEN_OFFLINE', reason)]).join(' ');
    };
    expect(says('revoked')).toMatch(/revoked.*停用/);
    expect(says('replaced')).toMatch(/Another machine.*另有机器/);
    for (const refusedFor of ['other', null] as const) expect(says(refusedFor)).toMatch(/must not.*不得/);
  });

  it('is the number of wheelchair spaces where a party has more wheelchairs', () => {
    const texts = [en, zhCN].map((words) => words[refusalKey('SEAT_UNAVAILABLE', 'wheelchair-spaces')]);
    expect(texts.join(' ')).toMatch(/wheelchair spaces.*轮椅席位/);
    expect(refusalKey('SEAT_UNAVAILABLE', 'rules')).toBe('rejection.SEAT_UNAVAILABLE');
  });

  it('leaves every other refusal its own text', () => {
    expect(refusalKey('HOLD_EXPIRED', 'forbidden')).toBe('rejection.HOLD_EXPIRED');
  });
});

describe('what did not work', () => {
  const says = (reason: string | undefined) =>
    [en, zhCN].map((texts) => texts[refusalKey('UNAVAILABLE', reason)]).join(' ');

  it('cut off was not done, and is tried again when the bar is green', () => {
    expect(says('cut-off')).toMatch(/nothing was done.*bar is green.*没有办理.*变绿/);
  });

  it('for the second copy alone is a sale: the money is not taken again', () => {
    expect(says('kept-second-copy')).toMatch(/is written.*NOT take the money again.*已记入账本.*请勿再次收款/);
  });

  it('because the till has stopped says why it has', () => {
    expect(says('rolled-back')).toBe(`${en['halt.rolled-back']} ${zhCN['halt.rolled-back']}`);
  });

  it('is never said to be tried again by itself, unless it is', () => {
    for (const reason of [undefined, 'cut-off', 'no-answer', 'catalogue', 'priceList', 'seats', 'toString'])
      expect(says(reason), reason).not.toMatch(/by itself|it will try|自动|再次尝试/);
  });

  it('has words of its own for each reason of the till', () => {
    const texts = ['cut-off', 'no-answer', 'catalogue', 'seats', 'kept-second-copy', undefined].map(says);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
