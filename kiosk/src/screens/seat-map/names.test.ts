import type { PriceZoneId } from '@foyer/shared/domain/ids';
import type { Language } from '@foyer/shared/domain/text';
import { layoutOf } from '@foyer/shared/seating/layout';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/i18n.ts';
import type { SeatLook } from '@foyer/shared/seating/drawing/looks';
import { seatNamer, seatShortName } from './names.ts';
import { cinema, concert, theatre } from '@foyer/shared/testing/halls';
import { cabaret } from '@foyer/shared/testing/stands';

const prices = new Map([['standard' as PriceZoneId, { amount: 4500, currency: 'CNY' }]]);

function nameOf(map: SeatMap, index: number, look: SeatLook, language: Language, lockedReason?: string): string {
  const texts = { t: createTexts(language).t, language };
  return seatNamer({ layout: layoutOf(map), prices, texts, ...(lockedReason === undefined ? {} : { lockedReason }) })(
    index,
    look,
  );
}

describe('what a seat is called', () => {
  it('row, seat, price zone, price and state, in the language of the screen', () => {
    expect(nameOf(cinema(), 16 * 3 + 11, 'available', 'zh-CN')).toBe('4排12座, 普通区, ¥45, 可选');
    expect(nameOf(cinema(), 16 * 3 + 11, 'sold', 'en')).toBe('Row 4 seat 12, Standard, ¥45, sold');
  });

  it('a special seat says what is special about it', () => {
    expect(nameOf(cinema(), 1, 'available', 'zh-CN')).toBe('1排2座, 轮椅位, 普通区, ¥45, 可选');
  });

  it('a locked seat says why it cannot be sold here', () => {
    expect(nameOf(cinema(), 3, 'locked', 'zh-CN', '网络断开，只售保留座')).toContain('网络断开，只售保留座');
  });

  it('no price is named where none is known', () => {
    expect(nameOf(cinema(), 16 * 8, 'available', 'en')).toBe('Row 9 seat 1, couple seat, left, Couple, available');
  });

  it('in a hall with floors the floor is part of the name; a standing place is called by its area', () => {
    const texts = { t: createTexts('zh-CN').t, language: 'zh-CN' as const };
    expect(seatShortName(layoutOf(theatre()), 22 * 36, texts)).toBe('楼座 A排1座');
    expect(seatShortName(layoutOf(concert()), 0, texts)).toBe('站区 A');
  });

  it('a seat at a table is called by its table, not by a row', () => {
    expect(nameOf(cabaret(), 7, 'available', 'zh-CN')).toBe('餐桌区 T2桌2座, 卡座, 可选');
    expect(nameOf(cabaret(), 108, 'house', 'en')).toBe('Left wing, row 1 seat 1, Gallery, house seat, with a code');
  });
});
