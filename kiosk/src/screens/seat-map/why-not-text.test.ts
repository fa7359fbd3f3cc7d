import type { BestReason, BestRung } from '@foyer/shared/seating/best/find-best';
import { describe, expect, it } from 'vitest';
import type { Texts } from '../i18n/i18n.ts';
import { seatChoice as en } from '../i18n/en/seat-choice.ts';
import { seatChoice as zh } from '../i18n/zh-cn/seat-choice.ts';
import { bestText, bestTextForGuest } from './why-not-text.ts';

const texts = (language: 'en' | 'zh-CN'): Texts =>
  ({
    language,
    t: (key: keyof typeof en, more: Record<string, string | number> = {}) =>
      (language === 'en' ? en : zh)[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(more[name])),
  }) as never;
const why = (rung: BestRung, reasons: readonly BestReason[], sizes: readonly number[]) => ({
  rung,
  reasons,
  groups: sizes.map((size, at) => Array.from({ length: size }, (_, n) => `${at}-${n}`)) as never,
});

describe('why the house chose these seats, in words', () => {
  it('is at most two reasons, first what the guests have to know', () => {
    const reasons: BestReason[] = [
      'nearest-focal',
      'no-row-for-all',
      'one-behind-the-other',
      'somebody-alone',
      'mixed-prices',
    ];
    expect(bestText(why('split', reasons, [2, 1]), texts('en'))).toBe(
      'In 2 groups: 2 + 1, somebody sits alone, at different prices',
    );
    expect(bestText(why('split', reasons, [2, 1]), texts('zh-CN'))).toBe(
      '分坐 2 处：2 位 + 1 位，有一位只能单独坐，票价不同',
    );
  });

  it('tells a clerk of a gap that is filled, and no guest', () => {
    const filled = why('together', ['fills-a-gap', 'mixed-prices'], [2]);
    expect(bestText(filled, texts('zh-CN'))).toContain('正好补满一段空座');
    expect(bestTextForGuest(filled, texts('zh-CN'))).toBe('2 位连坐，票价不同');
  });

  it('never praises the seats of a party that is split, and of one that sits together says no more than is so: best of those that are free', () => {
    expect(bestText(why('split', ['nearest-focal', 'no-row-for-all'], [2, 2]), texts('en'))).not.toContain('best');
    expect(bestText(why('across-zones', ['nearest-focal'], [2, 2]), texts('zh-CN'))).not.toContain('最合适');
    expect(bestText(why('together', ['nearest-focal'], [2]), texts('zh-CN'))).toBe('2 位连坐，现有空位中最合适');
    expect(bestText(why('together', ['nearest-focal'], [2]), texts('en'))).toBe(
      '2 seats together, the best that are free now',
    );
  });

  it('says how many sit alone when several do, and nothing of it when nobody does', () => {
    expect(bestText(why('split', ['somebody-alone'], [1, 1, 1]), texts('en'))).toContain('3 people sit alone');
    expect(bestText(why('split', ['somebody-alone'], [2, 1, 1]), texts('zh-CN'))).toContain('有 2 位只能单独坐');
    expect(bestText(why('split', ['somebody-alone'], [2, 2]), texts('en'))).not.toContain('alone');
  });
});
