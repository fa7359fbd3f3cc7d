import type { Page } from '@playwright/test';

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
