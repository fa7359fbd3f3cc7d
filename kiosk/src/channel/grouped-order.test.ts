import { expect, it } from 'vitest';
import { groupedOrder } from './grouped-order.ts';

it('is read out in fours, and one of another make as it is', () => {
  expect(groupedOrder('o_8zt1wc4rq6jd2ff9')).toBe('o_8zt1 wc4r q6jd 2ff9');
  expect(groupedOrder('o_kiosk-1-000131')).toBe('o_kiosk-1-000131');
});
