import { expect } from '@playwright/test';
import { test } from './office-test.ts';
import { walkOutage } from './outage-states.ts';

/** Same parts as another state, with other words. */
const SAME = new Set(['sign-in-of-somebody-new', 'sign-in-what-can-i-do', 'settled']);

test('no state of an outage breaks a rule of accessibility or leaves its bar, in either language', async ({
  office,
  browser,
}) => {
  test.setTimeout(180_000);
  const broken: Record<string, string[]> = {};
  const [, till] = office.tills;
  await walkOutage({ office, till, browser, language: 'zh-CN' }, async (name, counter) => {
    for (const language of ['en', 'zh-CN'] as const) {
      await counter.speak(language);
      const bar = (await counter.networkBar.boundingBox())?.height ?? 0;
      const isOnline = (await counter.networkBar.getAttribute('data-link')) === 'online';
      expect(bar, `${name} ${language}`).toBe(isOnline ? bar : 40);
      if (SAME.has(name)) continue;
      const found = await counter.violations('[data-seat-map] [role=grid]');
      if (found.length > 0) broken[`${name} ${language}`] = found;
    }
  });
  expect(broken).toEqual({});
});
