import { expect } from '@playwright/test';
import { test } from './office-test.ts';
import { walkOutage } from './outage-states.ts';

/** Same parts as another state, with other words. */
const SAME = new Set([
  'limited-recovering',
  'what-can-i-do-where-sales-are-forbidden',
  'sign-in-of-somebody-new',
  'sign-in-what-can-i-do',
  'settled',
]);
/** Each look takes long: of English, which has the same markup, what differs most is looked at again. */
const IN_ENGLISH = new Set(['pay-asks-for-the-seats', 'cut-off-with-own-seats', 'what-can-i-do', 'sign-in-locked']);

for (const language of ['zh-CN', 'en'] as const) {
  test(`no state of an outage breaks a rule of accessibility or leaves its bar in ${language}`, async ({
    office,
    browser,
  }) => {
    const broken: Record<string, string[]> = {};
    await walkOutage({ office, till: office.tills[1], browser, language }, async (name, counter) => {
      const bar = (await counter.networkBar.boundingBox())?.height ?? 0;
      const isOnline = (await counter.networkBar.getAttribute('data-link')) === 'online';
      expect(bar, name).toBe(isOnline ? bar : 40);
      if (SAME.has(name) || (language === 'en' && !IN_ENGLISH.has(name))) return;
      const found = await counter.violations('[data-seat-map] [role=grid]');
      if (found.length > 0) broken[name] = found;
    });
    expect(broken).toEqual({});
  });
}
