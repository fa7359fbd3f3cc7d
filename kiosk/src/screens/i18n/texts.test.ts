import { RETRY } from '@foyer/shared/domain/rejections';
import { describe, expect, it } from 'vitest';
import { en } from './en/index.ts';
import { createTexts } from './i18n.ts';
import { moneyText } from './money-text.ts';
import { zhCN } from './zh-cn/index.ts';

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

describe('texts of the screens', () => {
  it('exist in both languages under the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
  });

  it('are never empty', () => {
    for (const [key, text] of [...Object.entries(zhCN), ...Object.entries(en)]) expect(text, key).not.toBe('');
  });

  it('leave the same gaps for names and numbers in both languages', () => {
    for (const [key, text] of Object.entries(zhCN)) {
      expect(placeholders(en[key as keyof typeof zhCN]), key).toEqual(placeholders(text));
    }
  });

  it('English says nothing in Chinese', () => {
    for (const [key, text] of Object.entries(en)) expect(text, key).not.toMatch(/\p{Script=Han}/u);
  });

  it('English counts nothing that may be one in the plural', () => {
    const plural = /\{\{\w+\}\} (?:[a-z]+ )?(?:seats|records|places|decisions|facts|people|tickets|groups|sales)\b/;
    const severalAlways = new Set([
      'seatChoice.NOT_TOGETHER.fewer-groups',
      'seatChoice.NOT_TOGETHER.fewer-groups-spaces',
      'seatChoice.rung.together',
      'seatChoice.rung.together-stranding',
      'seatChoice.rung.split',
      'seatChoice.reason.several-alone',
      'kiosk.tickets.printed.text',
    ]);
    // A row's name is no number of seats.
    const named = /\{\{row\}\} seats/;
    const wrong = Object.entries(en).filter(
      ([key, text]) => plural.test(text) && !named.test(text) && !severalAlways.has(key),
    );
    expect(wrong).toEqual([]);
  });

  it('English has only quotes that the font draws narrow', () => {
    for (const [key, text] of Object.entries(en)) expect(text, key).not.toMatch(/[‘’“”]/);
  });

  it('say for every rejection what happened, what was kept and what to do next', () => {
    for (const code of Object.keys(RETRY)) {
      const key = `rejection.${code}` as keyof typeof zhCN;
      expect(zhCN[key]?.match(/。/g)?.length ?? 0, key).toBeGreaterThanOrEqual(3);
      expect(en[key]?.match(/\.(?: |$)/g)?.length ?? 0, key).toBeGreaterThanOrEqual(3);
    }
  });

  it('send whoever looks up the slip of a kiosk’s payment to the open matters, and to no drawer', () => {
    expect(zhCN['counter.orders.none']).toMatch(/自助机的付款单据.*F11.*不付现金/);
    expect(en['counter.orders.none']).toMatch(/slip of a kiosk about a payment.*F11.*pay nothing out/);
  });

  it('change language at once', async () => {
    const texts = createTexts('zh-CN');
    expect(texts.t('seatMap.seat', { row: '5', seat: '12' })).toBe('5排12座');
    await texts.changeLanguage('en');
    expect(texts.t('seatMap.seat', { row: 'F', seat: '12' })).toBe('Row F seat 12');
  });

  it('write money with its sign and without needless zeros', () => {
    expect(moneyText({ amount: 4500, currency: 'CNY' }, 'zh-CN')).toBe('¥45');
    expect(moneyText({ amount: 4550, currency: 'CNY' }, 'en')).toBe('¥45.50');
    expect(moneyText({ amount: 4500, currency: 'JPY' }, 'en')).toBe('¥4,500');
  });
});
