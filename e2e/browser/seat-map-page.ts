import type { Page } from '@playwright/test';
import { brokenRules } from './accessibility-rules.ts';

/** What the seat map's test page offers; the page itself is `kiosk/src/screens/seat-map/preview`. */
declare global {
  interface Window {
    preview: {
      take: (indexes: readonly number[], look?: string) => void;
      readonly asked: string[];
      /** Milliseconds; see `figures.ts` beside the page. */
      readonly figures: {
        readonly open: (room: string) => Promise<number>;
        readonly take: (indexes: readonly number[], look: string) => Promise<number>;
        readonly pan: () => Promise<number>;
        readonly zoom: () => Promise<number>;
        readonly focus: () => Promise<number>;
        readonly emptyFrame: () => Promise<number>;
        readonly squares: (count: number) => Promise<number>;
      };
    };
  }
}

/** The cell with the keyboard focus or, before anybody moved it, the map's tab stop. */
export const tabStop = (page: Page) => page.locator('[role=gridcell][tabindex="0"]');

/** The picture as it is now, pixel by pixel. */
export const pictureOf = (page: Page): Promise<string> =>
  page
    .locator('section canvas')
    .first()
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

/** Two frames: what was asked before is painted after. */
export const painted = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

/** Opens a hall and waits for its fonts. `isFresh`: nothing is sold yet. */
export async function openHall(on: Page, room: string, language: 'zh-CN' | 'en', isFresh = true): Promise<void> {
  await on.goto(`?room=${room}&language=${language}${isFresh ? '&fresh' : ''}`);
  await on.locator('canvas').first().waitFor();
  // The picture asks for its letters when it is first painted.
  await painted(on);
  await on.evaluate(() => document.fonts.ready);
  await painted(on);
}

/** The middle of a seat that is in the grid. */
export async function centreOf(on: Page, index: number): Promise<[x: number, y: number]> {
  const box = await on.locator(`[data-seat="${index}"]`).boundingBox();
  if (box === null) throw new Error(`seat ${index} is not in the grid`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** What the map has asked the screen around it for, in order. */
export const asked = (page: Page): Promise<readonly string[]> => page.evaluate(() => window.preview.asked);

export async function violationsOf(page: Page): Promise<string[]> {
  const violations = await brokenRules(page);
  return violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
}
