import { beforeEach, describe, expect, it } from 'vitest';
import { agedText, withSeen } from './seen-last.ts';
import { chooseLanguage } from './texts.ts';

beforeEach(() => chooseLanguage('zh-CN'));

describe('what was seen last', () => {
  it('is kept of the newest dozen', () => {
    const all = Array.from({ length: 15 }, (_, i) => i).reduce(
      (seen: ReturnType<typeof withSeen>, i) => withSeen(seen, `movie ${i}`, { at: i, value: i }),
      {},
    );
    expect(Object.keys(all)).toHaveLength(12);
    expect(Object.keys(withSeen(all, 'movie 7', { at: 20, value: 7 }))).toHaveLength(12);
    expect(all['movie 2']).toBeUndefined();
  });

  it('stays although a clock that was set back calls it old', () => {
    const all = withSeen({ later: { at: 100, value: 0 } }, 'now', { at: 1, value: 1 });
    expect(Object.keys(all)).toContain('now');
  });

  it.each([
    [20_000, '显示的是刚才的内容'],
    [5 * 60_000, '显示的是 5 分钟前的内容'],
    [3 * 3_600_000, '显示的是 3 小时前的内容'],
    [50 * 3_600_000, '显示的是 2 天前的内容'],
  ])('says how old it is after %i ms', (age, told) => {
    expect(agedText(age)).toContain(told);
  });
});
