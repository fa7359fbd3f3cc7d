import { expect } from '@playwright/test';
import { brokenRules } from './accessibility-rules.ts';
import { asked, openHall, violationsOf } from './seat-map-page.ts';
import { test } from './seat-map-test.ts';

test('the list leads from zone to row to seat by keyboard, with what is left at each step', async ({ page }) => {
  await openHall(page, 'theatre', 'en');
  await page.getByText('List', { exact: true }).click();
  const step = (name: string) => page.getByRole('button', { name, exact: true });
  await step('Stalls ¥45 – ¥60 · 792 of 792 left').focus();
  await page.keyboard.press('ArrowRight');
  await expect(step('Balcony ¥280.50 · 408 of 408 left')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Balcony: choose a row' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(step('Row C ¥280.50 · 34 of 34 left')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  const seat = page.getByRole('button', { name: 'Balcony, row C seat 5,' });
  await expect(seat).toBeFocused();
  await expect(seat).toHaveAttribute('aria-pressed', 'true');
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Backspace');
  await expect(step('Row C ¥280.50 · 33 of 34 left')).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('heading', { name: 'Choose a zone' })).toBeFocused();
  expect((await asked(page)).length).toBe(1);
});

test('Enter leads on in the list, on a seat it is the screen’s', async ({ page }) => {
  await openHall(page, 'theatre', 'en');
  await page.evaluate(() => {
    window.addEventListener('keydown', ({ key }) => window.preview.asked.push(key));
  });
  await page.getByText('List', { exact: true }).click();
  await page.getByRole('button', { name: /^Stalls/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Back to zones' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Balcony/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Row C/ }).focus();
  await page.keyboard.press('Enter');
  expect(await asked(page)).toEqual([]);
  await expect(page.getByText('Enter goes on with the order')).toBeVisible();
  await page.getByRole('button', { name: 'Balcony, row C seat 5,' }).focus();
  await page.keyboard.press('Enter');
  expect((await asked(page))[0]).toBe('Enter');
});

for (const { room, language } of [
  { room: 'cabaret', language: 'en' },
  { room: 'concert', language: 'zh-CN' },
] as const) {
  test(`${room}: no accessibility violation in ${language}`, async ({ page }) => {
    await openHall(page, room, language, false);
    expect(await violationsOf(page)).toEqual([]);
  });
}

test('a hall of 5,000: no accessibility violation in overview and list', async ({ page }) => {
  await openHall(page, 'arena5000', 'en', false);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByText('List', { exact: true }).click();
  expect(await violationsOf(page)).toEqual([]);
});

test('whoever judges by the rules of accessibility names every part that breaks one, as often as asked', async ({
  page,
}) => {
  for (const room of ['cabaret', 'concert']) {
    await openHall(page, room, 'en', false);
    expect(await brokenRules(page)).toEqual([]);
    await page.evaluate(() => document.body.append(document.createElement('button'), document.createElement('button')));
    const broken = await brokenRules(page);
    expect(broken.map(({ id, nodes }) => `${id} ${nodes.length}`)).toContain('button-name 2');
    expect(await brokenRules(page, 'button')).toEqual([]);
  }
});
