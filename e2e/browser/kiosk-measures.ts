import { expect, type Page } from '@playwright/test';
import { brokenRules } from './accessibility-rules.ts';

/** A thing to touch as it is on the screen now, CSS pixels. */
interface Target {
  readonly name: string;
  readonly isPrimary: boolean;
  readonly isOff: boolean;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Everything that can be touched and is in sight: a dialog hides what lies under it. */
async function targets(page: Page): Promise<readonly Target[]> {
  return await page.evaluate(() => {
    const over = document.querySelector('[role=dialog]');
    return [...(over ?? document).querySelectorAll<HTMLElement>('button, select, input, [role=switch]')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ element, box }) => box.width > 0 && box.height > 0 && element.closest('[role=grid]') === null)
      .map(({ element, box }) => ({
        name: element.getAttribute('aria-label') ?? element.textContent ?? '',
        isPrimary: 'primary' in element.dataset,
        isOff: (element as HTMLButtonElement).disabled,
        ...{ top: box.top, width: box.width, height: box.height },
      }));
  });
}

/** Sizes of what is touched, the next step low on the panel, nothing cut off at the sides, and the rules of WCAG. */
export async function expectReachable(page: Page, screen: string, { isLow = false } = {}): Promise<void> {
  const { height, width } = page.viewportSize() ?? { height: 0, width: 0 };
  const isTall = height > width;
  for (const { name, isPrimary, isOff, top, ...box } of await targets(page)) {
    const least = isPrimary ? 60 : 44;
    expect(Math.min(box.width, box.height), `${screen}: ${name}`).toBeGreaterThanOrEqual(least);
    if ((isPrimary || (isLow && isTall)) && !isOff)
      expect(top, `${screen}: ${name} is low enough`).toBeGreaterThanOrEqual(height * 0.6 - 1);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${screen}: nothing beside the panel`).toBeLessThanOrEqual(0);
}

export async function expectAccessible(page: Page, screen: string): Promise<void> {
  const broken = await brokenRules(page);
  expect(
    broken.map(
      ({ id, nodes }) =>
        `${screen}: ${id} ${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary ?? ''}`).join(' ')}`,
    ),
  ).toEqual([]);
}

/** What the page has kept of anybody: nothing, in any place where a page can keep something. */
export async function traces(page: Page, secrets: readonly string[]): Promise<readonly string[]> {
  return await page.evaluate(async (words) => {
    const kept: string[] = [];
    if (localStorage.length > 0) kept.push('localStorage');
    if (sessionStorage.length > 0) kept.push('sessionStorage');
    if ((await caches.keys()).length > 0) kept.push('caches');
    if ((await indexedDB.databases()).length > 0) kept.push('indexedDB');
    if (document.cookie !== '') kept.push('cookie');
    if (document.querySelector('[role=dialog]') !== null) kept.push('dialog');
    const html = document.documentElement.outerHTML;
    for (const word of words) if (word !== '' && html.includes(word)) kept.push(word);
    return kept;
  }, secrets);
}
