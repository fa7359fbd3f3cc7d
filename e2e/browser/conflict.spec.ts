import { readdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import { managerOf } from '../harness/manager.ts';
import { openLoneCounter } from './alone-pictures.ts';
import { addSupervisor, sellTwice, SUPERVISOR } from './conflict-story.ts';
import { CounterPage } from './counter-page.ts';
import { test } from './office-test.ts';

test('a guest whose seats were sold twice is re-seated by keyboard in under 20 seconds, paper included', {
  tag: '@long',
}, async ({ office, browser }) => {
  test.setTimeout(120_000);
  const lone = await openLoneCounter(office);
  await addSupervisor(office);
  const [till] = office.tills;
  const counter = await CounterPage.signedIn(browser, till);
  const { keyboard } = counter.page;
  const dialog = counter.page.getByRole('dialog');

  await keyboard.press('F11');
  await expect(dialog).toContainText('没有待处理的事项');
  expect(await counter.violations()).toEqual([]);
  await keyboard.press('Escape');

  await sellTwice({ office, browser }, lone);
  await expect(counter.button('待处理 1')).toBeVisible({ timeout: 15_000 });
  const before = readdirSync(till.paperDir).length;
  const since = Date.now();
  // By the badge, which is gone when all is settled.
  await counter.button('待处理 1').focus();
  await keyboard.press('Enter');
  await expect(dialog.locator('[data-conflict] button').first()).toBeFocused();
  await expect(dialog).toContainText('座位归这笔订单');
  await expect(dialog).toContainText('线上');
  await expect(dialog).toContainText('同区，同价，连座，离原座位最近');
  expect(await counter.violations()).toEqual([]);
  await keyboard.press('Enter');
  await keyboard.type(SUPERVISOR.login);
  // As at sign-in; a PIN that is wrong stands in no field afterwards.
  await keyboard.press('Enter');
  await keyboard.type('000000');
  await keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('PIN 码不对');
  await expect(dialog.locator('input[name=login]')).toHaveValue(SUPERVISOR.login);
  await expect(dialog.locator('input[name=pin]')).toBeFocused();
  await expect(dialog.locator('input[name=pin]')).toHaveValue('');
  await keyboard.type(SUPERVISOR.pin);
  await keyboard.press('Enter');
  await expect(dialog).toContainText('已换座');
  await expect(dialog).toContainText('新票和凭条已打印');
  expect(Date.now() - since).toBeLessThan(20_000);
  expect(await counter.violations()).toEqual([]);
  expect(readdirSync(till.paperDir).length).toBe(before + 2);
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(counter.button('待处理')).toBeHidden();
  await expect(counter.list.locator('button:focus')).toHaveCount(1);
  expect(await counter.focusShows()).toBe(true);
  await expect(counter.page.locator('header')).toContainText('售票员');

  const manager = managerOf(office.house);
  expect(await manager.do('conflict.list', {})).toEqual([]);
  expect(await manager.do('notice.list', {})).toMatchObject([{ about: 'reseated' }]);
  manager.close();
  await counter.close();
  await lone.line.close();
});
