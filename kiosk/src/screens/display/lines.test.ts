import { describe, expect, it } from 'vitest';
import type { DisplayView } from '../../channel/display-view.ts';
import { bothNames, sceneOf, seatLines, startText, THANKS_MS } from './lines.ts';

const pit = { zh: '内场', en: 'Pit' };
const line = (rowLabel: string, seatLabel: string, price = 4500, zoneName = pit) => ({
  zoneName,
  rowLabel,
  seatLabel,
  price,
});
const idle: DisplayView = { terminalName: '3号窗口', serverOffsetMs: 0, basket: null, paying: null, sold: null };
const basket = {
  titleName: { zh: '静夜', en: 'Quiet Night' },
  hallName: { zh: '一号厅', en: 'Hall 1' },
  startsAt: 1,
  utcOffsetMin: 480,
  currency: 'CNY',
  lines: [line('5', '7')],
  fee: 0,
  total: 4500,
};
const paying = { due: 4500, parts: [], tender: null, amount: 0, qr: null, payBy: null, isUnknown: false };
const sold = { orderId: 'o', total: 1, received: 0, change: 0, tickets: 1, currency: 'CNY', at: 1000 };

describe('what the customer’s screen shows', () => {
  it('is welcome, basket, payment, thanks, and welcome again', () => {
    expect(sceneOf(idle, 0)).toBe('welcome');
    expect(sceneOf({ ...idle, basket }, 0)).toBe('basket');
    expect(sceneOf({ ...idle, basket, paying }, 0)).toBe('paying');
    expect(sceneOf({ ...idle, basket, paying: { ...paying, due: 0 } }, 0)).toBe('basket');
    expect(sceneOf({ ...idle, sold }, 1000 + THANKS_MS - 1)).toBe('sold');
    expect(sceneOf({ ...idle, sold }, 1000 + THANKS_MS)).toBe('welcome');
    expect(sceneOf({ ...idle, basket, sold }, 1000)).toBe('basket');
  });

  it('is nothing old while the till cannot be reached', () => {
    expect(sceneOf(null, 0)).toBe('away');
  });

  it('counts places without a row, and names each seat', () => {
    const lines = seatLines([line('5', '7'), line('', '1'), line('5', '8'), line('', '2', 4000)]);
    expect(lines.map(({ rowLabel, seatLabel, count, price }) => [rowLabel, seatLabel, count, price])).toEqual([
      ['5', '7', 1, 4500],
      ['', '1', 2, 8500],
      ['5', '8', 1, 4500],
    ]);
  });

  it('has the house’s own clock, and a name once where both are the same', () => {
    expect(startText({ startsAt: Date.parse('2026-11-23T11:30:00Z'), utcOffsetMin: 480 })).toBe('11-23 19:30');
    expect(startText({ startsAt: 0, utcOffsetMin: 0 })).toBe('');
    expect(bothNames(pit)).toEqual(['内场', 'Pit']);
    expect(bothNames({ zh: 'IMAX', en: 'IMAX' })).toEqual(['IMAX']);
  });
});
