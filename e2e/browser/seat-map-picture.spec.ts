import { expect } from '@playwright/test';
import { openHall, painted, pictureOf } from './seat-map-page.ts';
import { test } from './seat-map-test.ts';

test('seats that others take are painted as if the whole hall were painted anew', async ({ page }) => {
  for (const [room, floor] of [
    ['cinema', null],
    ['cabaret', '一层'],
    ['cabaret', '二层回廊'],
  ] as const) {
    await openHall(page, room, 'zh-CN');
    if (floor !== null) await page.getByText(floor, { exact: true }).click();
    await painted(page);
    // Chromium paints a canvas in another way once it has been read.
    const before = await pictureOf(page);
    await page.getByRole('button', { name: '放大' }).click();
    await page.getByRole('button', { name: '全图' }).click();
    await painted(page);
    const takes = [
      [3, 4, 40, 41, 110, 111, 140],
      [5, 44, 112],
      [6, 7, 45, 113],
    ] as const;
    for (const [at, look] of (['sold', 'held', 'blocked'] as const).entries()) {
      await page.evaluate(([indexes, one]) => window.preview.take(indexes, one), [takes[at] ?? [], look] as const);
      await painted(page);
    }
    const patched = await pictureOf(page);
    expect(patched).not.toBe(before);
    await page.getByRole('button', { name: '放大' }).click();
    await page.getByRole('button', { name: '全图' }).click();
    await painted(page);
    expect((await pictureOf(page)) === patched, `${room} ${floor}`).toBe(true);
  }
});

test('Chinese comes from our own font, and nothing from elsewhere', async ({ page }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(page.url()).origin)) foreign.push(request.url());
  });
  await openHall(page, 'cinema', 'zh-CN', false);
  expect(await page.evaluate(() => document.fonts.check('16px "Noto Sans SC"', '银幕已售'))).toBe(true);
  expect(foreign).toEqual([]);
});
