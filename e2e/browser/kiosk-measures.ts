import { AxeBuilder } from '@axe-core/playwright';
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

/** Words of which a part is outside the panel or cut off where they stand, and those smaller than the smallest text. */
async function badlySet(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const root = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const found: string[] = [];
    const walk = document.createTreeWalker(
      document.querySelector('[role=dialog]') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const { parentElement: holder } = node;
      const text = node.textContent?.trim() ?? '';
      if (holder === null || text === '' || !holder.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }))
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      // What is there for readers of screens alone is a pixel large.
      if (box.width < 2 || holder.clientWidth === 1 || holder.closest('[role=grid], script, style') !== null) continue;
      if (parseFloat(getComputedStyle(holder).fontSize) < root - 0.5) found.push(`small: ${text}`);
      if (box.left < -1 || box.right > innerWidth + 1) found.push(`beside the panel: ${text}`);
      for (let around: HTMLElement | null = holder; around !== null; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        // What can be brought into sight is not cut off.
        if ([overflowX, overflowY].some((way) => way === 'auto' || way === 'scroll')) break;
        const frame = around.getBoundingClientRect();
        const isCut =
          (overflowX === 'hidden' && (box.right > frame.right + 2 || box.left < frame.left - 2)) ||
          (overflowY === 'hidden' && (box.bottom > frame.bottom + 4 || box.top < frame.top - 4));
        if (isCut) found.push(`cut off: ${text}`);
      }
    }
    return found;
  });
}

/** How large each text in sight is, CSS pixels; of one that stands in several places the largest. Seats of the map aside. */
export async function textSizes(page: Page): Promise<ReadonlyMap<string, number>> {
  const found = await page.evaluate(() => {
    const sizes: [string, number][] = [];
    const walk = document.createTreeWalker(
      document.querySelector('[role=dialog]') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const { parentElement: holder } = node;
      const text = node.textContent?.trim() ?? '';
      if (holder === null || text === '' || holder.closest('[data-hall], script, style') !== null) continue;
      if (holder.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && holder.clientWidth !== 1)
        sizes.push([text, parseFloat(getComputedStyle(holder).fontSize)]);
    }
    return sizes;
  });
  return new Map(found.toSorted(([, a], [, b]) => a - b));
}

/** Texts that are smaller with large text than they were without, one line each. */
export async function shrunk(page: Page, before: ReadonlyMap<string, number>): Promise<readonly string[]> {
  return [...(await textSizes(page))].flatMap(([text, size]) => {
    const was = before.get(text) ?? 0;
    return size < was - 0.5 ? [`smaller with large text, ${size} px instead of ${was}: ${text}`] : [];
  });
}

/**
 * What a guest does not reach or cannot read on a screen as it stands, one line each: things to touch that are too small,
 * next steps above the lowest 40 % of the panel (with `isLow` nothing else either, where the panel is tall), words that are
 * cut off, and what stands beside the panel.
 */
export async function unreachable(page: Page, { isLow = false } = {}): Promise<readonly string[]> {
  const { height, width } = page.viewportSize() ?? { height: 0, width: 0 };
  const isTall = height > width;
  const found: string[] = [];
  for (const { name, isPrimary, isOff, top, ...box } of await targets(page)) {
    const [least, size] = [isPrimary ? 60 : 44, Math.min(box.width, box.height)];
    if (size < least) found.push(`${name}: ${size} px, and ${least} is the least`);
    if ((isPrimary || (isLow && isTall)) && !isOff && top < height * 0.6 - 1)
      found.push(`${name}: too high, at ${Math.round((top / height) * 100)} %`);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) found.push(`${overflow} px beside the panel`);
  return [...found, ...(await badlySet(page))];
}

/** More pages than a list of a kiosk has: a button that brings nothing new must end as a failure. */
const MOST_PAGES = 40;

/**
 * Things to touch among the choices that are wholly in sight neither at once nor after any touch on the button that brings
 * more; by geometry. The place is left as it was found: at its top.
 */
export async function beyondReach(page: Page): Promise<readonly string[]> {
  if ((await page.getByRole('dialog').count()) > 0) return [];
  const seen = new Set<string>();
  let all: readonly string[] = [];
  const button = (way: 'above' | 'below') => page.locator(`[data-more=${way}]:not([disabled])`);
  const turn = async (way: 'above' | 'below'): Promise<boolean> => {
    if ((await button(way).count()) === 0) return false;
    await button(way).tap();
    await drawn(page);
    return true;
  };
  for (let at = 0; at < MOST_PAGES; at += 1) {
    const now = await choicesInSight(page);
    all = now.all;
    for (const one of now.inSight) seen.add(one);
    if (!(await turn('below'))) break;
  }
  for (let at = 0; at < MOST_PAGES && (await turn('above')); at += 1);
  return all.filter((one) => !seen.has(one)).map((one) => `never wholly in sight: ${one}`);
}

/** The side of the smallest seat of the map, CSS pixels: before anything is touched. */
export async function smallestSeat(page: Page): Promise<number> {
  const seats = page.locator('[data-hall] [role=gridcell]');
  await expect(seats.first()).toBeAttached();
  return await seats.evaluateAll((all) =>
    Math.min(...all.map((seat) => seat.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height))),
  );
}

const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function choicesInSight(page: Page) {
  return await page.evaluate(() => {
    const place = document.querySelector('[data-scroll]');
    const frame = place?.getBoundingClientRect() ?? new DOMRect();
    const boxes = [...(place?.querySelectorAll('button') ?? [])]
      .filter((element) => element.closest('[role=grid], [data-hall]') === null)
      .map((element, at) => ({
        name: `${at}: ${element.getAttribute('aria-label') ?? element.textContent ?? ''}`,
        box: element.getBoundingClientRect(),
      }));
    const isIn = ({ top, bottom, left, right }: DOMRect): boolean =>
      top >= frame.top - 1 && bottom <= frame.bottom + 1 && left >= frame.left - 1 && right <= frame.right + 1;
    return {
      all: boxes.map(({ name }) => name),
      inSight: boxes.filter(({ box }) => isIn(box)).map(({ name }) => name),
    };
  });
}

/** Sizes of what is touched, the next step low on the panel, nothing cut off, and nothing beside the panel. */
export async function expectReachable(
  page: Page,
  screen: string,
  how: { readonly isLow?: boolean } = {},
): Promise<void> {
  expect(await unreachable(page, how), screen).toEqual([]);
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

/** WCAG asks for 7:1 of small text and 4.5:1 of large; high contrast is 7:1 for every word. */
const SEVEN = {
  ...{ ignoreUnicode: true, ignoreLength: false, ignorePseudo: false, boldValue: 700, boldTextPt: 14, largeTextPt: 18 },
  ...{ pseudoSizeThreshold: 0.25, shadowOutlineEmMax: 0.2, textStrokeEmMin: 0.03 },
  contrastRatio: { normal: { expected: 7 }, large: { expected: 7 } },
};

/** Words with less contrast than 7:1, one line each. */
export async function faint(page: Page): Promise<readonly string[]> {
  const checks = { 'color-contrast-enhanced': { options: SEVEN } };
  const options = {
    runOnly: ['color-contrast-enhanced'],
    ...{ rules: { 'color-contrast-enhanced': { enabled: true } }, checks },
  };
  const { violations, passes } = await new AxeBuilder({ page }).options(options).setLegacyMode(true).analyze();
  expect(passes.length + violations.length).toBeGreaterThan(0);
  return violations.flatMap(({ nodes }) => nodes.map(({ html, any }) => `${any[0]?.message ?? 'faint'}: ${html}`));
}
