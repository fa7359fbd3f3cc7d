import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Page } from '@playwright/test';
import { createPhoneHost } from '@foyer/miniprogram/browser-engine/host/phone-host';
import type { PriceZoneId } from '@foyer/shared/domain/ids';
import { layoutOf } from '@foyer/shared/seating/layout';
import { packSeatMap } from '@foyer/shared/wire/public/packed-map';
import { THOUSAND } from '../../../e2e/browser/phone-seats-house.ts';
import { ensureChromium, THIS_MACHINE } from '../../../scripts/stages/machine.ts';
import { type Case, type Figure, quantile } from '../figure.ts';

const SEATS = layoutOf(THOUSAND).places.length;
const SLOWER = 4;
const TAPS = 7;
const SQUARES = `${SEATS} plain squares in a page`;
const TURNED = 'a plain square that is tapped turns';

/** The phone's seat page on the real engine with a processor four times slower: the first picture, and a tap. */
export const phoneSeats: Case = {
  name: 'phone-seats',
  about: `a phone's seat page of ${SEATS} seats with the processor ${SLOWER} times slower: first paint, tap to chosen`,
  async open() {
    const executablePath = ensureChromium(process.env['FOYER_CHROMIUM'], THIS_MACHINE);
    if (executablePath === null) throw new Error('no Chromium on this machine: name one in FOYER_CHROMIUM');
    const house = await serveThousand();
    const host = await createPhoneHost({ server: house.url, emulator: null });
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const context = await browser.newContext({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });
    return {
      async measure() {
        const page = await context.newPage();
        const session = await context.newCDPSession(page);
        await page.goto(`${host.url}/?lang=en&path=pages/profile/profile`);
        await page.waitForFunction('window.foyerPhone && window.foyerPhone.pages().length > 0');
        await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
        const squares = await firstPaint(page, SHOW_SQUARES, '#squares i');
        const turned = await tapTime(page, '#squares i:nth-child(500)');
        await page.evaluate('document.getElementById("squares").remove()');
        const open = 'window.foyerPhone.openLink("/pages/seats/seats?performance=large")';
        const first = await firstPaint(page, open, SEAT);
        const nth = (n: number): string => `[aria-label^="Row 13, seat ${n},"]`;
        // The first tap brings small seats near.
        await page.locator(nth(20)).tap();
        await page.waitForTimeout(600);
        const taps: number[] = [];
        for (let n = 0; n < TAPS; n += 1) taps.push(await tapTime(page, nth(18 + (n % 5))));
        await page.close();
        return figuresOf({ squares, turned, first, tap: quantile(taps, 0.5) });
      },
      async close() {
        await browser.close();
        await host.close();
        house.server.close();
      },
    };
  },
};

const SEAT = '[aria-label^="Row "][aria-pressed]';

const figuresOf = (times: { squares: number; turned: number; first: number; tap: number }): Figure[] => [
  { name: SQUARES, value: times.squares, unit: 'ms' },
  { name: TURNED, value: times.turned, unit: 'ms' },
  { name: 'phone: first paint of the seats', value: times.first, unit: 'ms', limit: SQUARES, note: 'answer included' },
  { name: 'phone: tap to chosen, the middle one', value: times.tap, unit: 'ms', limit: TURNED },
];

/** As many squares as there are seats, each with its name, that turn when they are tapped. */
const SHOW_SQUARES = `
  const all = document.createElement('div');
  all.id = 'squares';
  all.style.cssText = 'position:fixed;inset:0;z-index:3000;background:#fff';
  all.innerHTML = Array.from({ length: ${SEATS} }, (_, n) => '<i role="button" aria-pressed="false" aria-label="Row ' + n + '" style="position:absolute;width:8px;height:16px;left:' + (n % 40) * 9 + 'px;top:' + Math.floor(n / 40) * 20 + 'px;background:#ccc">' + n + '</i>').join('');
  all.addEventListener('touchend', (event) => event.target.setAttribute('aria-pressed', 'true'));
  document.body.append(all);`;

/** From the wish to the frame after all of them are there. */
const firstPaint = (page: Page, show: string, seat: string): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    const from = performance.now();
    const look = () =>
      document.querySelectorAll(${JSON.stringify(seat)}).length < ${SEATS}
        ? requestAnimationFrame(look)
        : requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
    ${show};
    look();
  })`);

/** From the thumb's leaving to the frame after the seat says that it is chosen, or is not any more. */
async function tapTime(page: Page, seat: string): Promise<number> {
  await page.evaluate(`void (window.tapped = new Promise((resolve) => {
    const seat = document.querySelector(${JSON.stringify(seat)});
    let from = 0;
    document.addEventListener('touchend', () => { from = performance.now(); }, { capture: true, once: true });
    new MutationObserver((_, observer) => {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
    }).observe(seat, { attributeFilter: ['aria-pressed'] });
  }))`);
  await page.locator(seat).tap();
  return page.evaluate<number>('window.tapped');
}

/** A house that knows one performance and nothing else: what is measured is the phone. */
async function serveThousand(): Promise<{ url: string; server: Server }> {
  const text = (words: string) => ({ zh: words, en: words });
  const zones: readonly PriceZoneId[] = THOUSAND.priceZones.map(({ id }) => id);
  const answer = JSON.stringify({
    performance: 'large',
    layout: 'a'.repeat(64),
    map: null,
    packed: packSeatMap(THOUSAND),
    states: Array.from({ length: SEATS }, (_, place) =>
      place % 7 === 3 && Math.floor(place / 40) !== 12 ? 's' : '.',
    ).join(''),
    prices: {
      id: 'p',
      version: 1,
      currency: 'CNY',
      ticketTypes: [{ id: 'adult', name: text('Adult') }],
      prices: Object.fromEntries(zones.map((zone) => [zone, { adult: 4500 }])),
      feePerTicket: 0,
    },
    about: {
      title: { id: 't', kind: 'film', name: text('A Thousand'), posterUrl: '', durationMin: 90 },
      venue: { id: 'v', name: text('House'), timeZone: 'Asia/Shanghai' },
      hallName: text('Hall'),
      startsAt: Date.now() + 3600_000,
      endsAt: Date.now() + 7200_000,
      businessDay: '2026-11-27',
      utcOffsetMin: 480,
      version: '',
      isCancelled: false,
    },
    epoch: 1,
    seq: 1,
  });
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/performances/') === true)
      response.setHeader('content-type', 'application/json').end(answer);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
