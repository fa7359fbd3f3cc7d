import { beforeEach, expect, it } from 'vitest';
import type { OpenHold } from './api.ts';
import { goOnLink, openHoldRows } from './open-hold-rows.ts';
import { chooseLanguage } from './texts.ts';

/** 2026-11-26 20:00 in Shanghai. */
const NOW = Date.UTC(2026, 10, 26, 12);
const hold = (holdId: string, leftMs: number, orderId: string | null = null): OpenHold =>
  ({
    holdId,
    orderId,
    performance: 'p1',
    expiresAt: NOW + leftMs,
    seats: [{ rowLabel: '7', seatLabel: '8' }],
    about: {
      title: { kind: 'film', name: { zh: '潮汐', en: 'Tide' } },
      startsAt: NOW + 7_200_000,
      utcOffsetMin: 480,
      businessDay: '2026-11-26',
    },
  }) as unknown as OpenHold;

beforeEach(() => chooseLanguage('zh-CN'));

it('seats that wait for their money are told with what is left of their time, and no longer than that', () => {
  expect(openHoldRows([hold('h1', 61_000), hold('h2', 0)], NOW)).toEqual([
    {
      id: 'h1',
      title: '潮汐',
      when: '11月26日 周四 22:00',
      seats: '7排8座',
      left: '还剩 1:01',
      label: '继续付款，潮汐，11月26日 周四 22:00，7排8座',
    },
  ]);
});

it('a purchase goes on where it was left', () => {
  expect(goOnLink(hold('h1', 1))).toBe('/buying/confirm/confirm?performance=p1&hold=h1');
  expect(goOnLink(hold('h1', 1, 'o1'))).toBe('/buying/payment/payment?order=o1');
});
