import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
type Broken = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

/**
 * The rules of accessibility that a page breaks as it is now, with every part that breaks them; `around` leaves a part
 * out. Of a rule that is kept one part is enough, whose description takes as long as the judging; and the program that
 * judges, half a megabyte, is loaded once for as long as the document stays.
 */
export async function brokenRules(page: Page, around?: string): Promise<readonly Broken[]> {
  // In one run on the page itself: the other way opens a second page each time, which only frames need.
  expect(page.frames()).toHaveLength(1);
  const isLoaded = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder(isLoaded ? { page, axeSource: 'void 0' } : { page })
    .options({ resultTypes: ['violations'] })
    .withTags(WCAG)
    .setLegacyMode(true);
  const { violations, passes } = await (around === undefined ? axe : axe.exclude(around)).analyze();
  expect(passes.length).toBeGreaterThan(10);
  return violations;
}
