import { chromium, type Page } from '@playwright/test';
import { buildSeatMapPage, serveSeatMapPage } from '../../../e2e/browser/seat-map-server.ts';
import { ensureChromium, THIS_MACHINE } from '../../../scripts/stages/machine.ts';
import type { Case, Figure } from '../figure.ts';

/** Halls of the seat map's test page: a block of rows each, and an arena of eight stands that opens as its overview. */
const HALLS = [
  { room: 'hall300', seats: 300, firstMs: 150 },
  { room: 'hall5000', seats: 5000, firstMs: 300 },
  { room: 'hall20000', seats: 20_000, firstMs: 800 },
  { room: 'arena20000', seats: 20_000, firstMs: 800 },
] as const;
const CHANGE_MS = 16;
const FRAME_MS = 33;
const FOCUS_MS = 5;

/** The seats that somebody else takes at once: two hundred, all over the hall. */
const spread = (seats: number): number[] => Array.from({ length: 200 }, (_, n) => Math.floor((n * seats) / 200));

/** The screens' seat map in a real Chromium: how soon a hall is seen, and how smoothly it changes and moves. */
export const seatMap: Case = {
  name: 'seat-map',
  about: 'the seat map in Chromium: first paint, 200 seats changed, a frame of a drag, a move of the focus',
  async open() {
    const executablePath = ensureChromium(process.env['FOYER_CHROMIUM'], THIS_MACHINE);
    if (executablePath === null) throw new Error('no Chromium on this machine: name one in FOYER_CHROMIUM');
    await buildSeatMapPage();
    const { url, server } = await serveSeatMapPage();
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${url}?room=concert&fresh`);
    await page.locator('section canvas').first().waitFor();
    return {
      async measure() {
        const figures: Figure[] = [await emptyFrame(page)];
        for (const hall of HALLS) figures.push(...(await measureHall(page, hall)));
        return figures;
      },
      async close() {
        await browser.close();
        server.close();
      },
    };
  },
};

/** One figure of the page, in milliseconds; see `figures.ts` beside it. Asked in words: a bench has no page's types. */
const ask = (page: Page, what: string, ...about: readonly unknown[]): Promise<number> =>
  page.evaluate<number>(`window.preview.figures.${what}(${about.map((one) => JSON.stringify(one)).join(', ')})`);

const EMPTY = 'a frame in which nothing happens';

const emptyFrame = async (page: Page): Promise<Figure> => ({
  name: EMPTY,
  value: await ask(page, 'emptyFrame'),
  unit: 'ms',
});

async function measureHall(page: Page, { room, seats, firstMs }: (typeof HALLS)[number]): Promise<Figure[]> {
  const squares = `${seats} plain squares on a canvas`;
  const figure = (what: string, value: number, most: number, limit: string): Figure => ({
    name: `${room}: ${what}`,
    value,
    unit: 'ms',
    limit,
    note: value > most ? `over its ${most} ms` : `of ${most} ms`,
  });
  await ask(page, 'open', 'concert');
  const first = await ask(page, 'open', room);
  const raw = await ask(page, 'squares', seats);
  const change = await ask(page, 'take', spread(seats), 'sold');
  const pan = await ask(page, 'pan');
  const zoom = await ask(page, 'zoom');
  const frame = figure('frame of a drag or zoom, the middle one', Math.max(pan, zoom), FRAME_MS, squares);
  const figures = [
    { name: squares, value: raw, unit: 'ms' },
    figure('first paint', first, firstMs, squares),
    figure('200 seats changed, script', change, CHANGE_MS, EMPTY),
    // A budget is set for 5,000 seats; the larger halls are told beside it.
    seats > 5000 ? { ...frame, note: `${FRAME_MS} ms are asked at 5,000` } : frame,
  ];
  if (room === 'arena20000') return figures;
  return [...figures, figure('focus moved', await ask(page, 'focus'), FOCUS_MS, EMPTY)];
}
