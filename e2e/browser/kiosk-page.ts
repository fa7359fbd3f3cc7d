import { type Browser, type BrowserContextOptions, expect as base, type Locator, type Page } from '@playwright/test';
import { Overheard } from './kiosk-traces.ts';

/** A busy machine is no failure, also where pictures are taken. */
const expect = base.configure({ timeout: 15_000 });

export const TALL = { width: 1080, height: 1920 } as const;
export const WIDE = { width: 1920, height: 1080 } as const;

/** A kiosk's screen, touched. Whatever the browser complains about is kept. */
export class KioskPage {
  readonly page: Page;
  readonly complaints: string[] = [];
  readonly overheard: Overheard;

  constructor(page: Page) {
    this.page = page;
    this.overheard = new Overheard(page);
    page.on('console', (message) => void this.complaints.push(message.text()));
    page.on('pageerror', (error) => void this.complaints.push(String(error)));
  }

  /** Time for the page: `played`, all its clocks are the test's · `shifted`: as it is, and `pass` adds to it. */
  static async open(
    browser: Browser,
    url: string,
    viewport = TALL as BrowserContextOptions['viewport'],
    time: 'played' | 'shifted' = 'played',
  ): Promise<KioskPage> {
    const context = await browser.newContext({ viewport: viewport ?? TALL, hasTouch: true });
    const kiosk = new KioskPage(await context.newPage());
    if (time === 'played') await kiosk.page.clock.install();
    else await kiosk.page.addInitScript(shiftTime);
    await kiosk.page.goto(`${url}/kiosk/`);
    await kiosk.on('attract');
    await expect(kiosk.page.locator('[data-primary]').first()).toBeVisible();
    await kiosk.page.evaluate(() => document.fonts.ready);
    return kiosk;
  }

  /** So much time goes by at once, on a page whose time is shifted. */
  async pass(ms: number): Promise<void> {
    await this.page.evaluate((more) => window.dispatchEvent(new CustomEvent('test:pass', { detail: more })), ms);
  }

  /** Waits until the visit is on this screen. */
  async on(screen: string): Promise<void> {
    await expect(this.page.locator(`[data-screen=${screen}]`)).toBeVisible();
  }

  get primary(): Locator {
    return this.page.locator('[data-primary]:not([data-quiet])');
  }

  get quiet(): Locator {
    return this.page.locator('[data-primary][data-quiet]');
  }

  bar(icon: 'back' | 'restart' | 'help' | 'ease' | 'language'): Locator {
    return this.page.locator(`[data-bar=${icon}]`);
  }

  async next(): Promise<void> {
    await this.primary.last().tap();
  }

  /** To the other language. */
  async switchLanguage(): Promise<void> {
    await this.bar('language').tap();
  }

  /** Large text, high contrast, all buttons low. */
  async makeEasy(): Promise<void> {
    await this.bar('ease').tap();
    for (const ease of ['large', 'contrast', 'low']) await this.page.locator(`[data-ease=${ease}]`).tap();
    await this.next();
    await expect(this.page.getByRole('dialog')).toBeHidden();
  }

  async toFilms(): Promise<void> {
    await this.primary.first().tap();
    await this.on('films');
    await expect(this.page.locator('[data-film]').first()).toBeVisible();
  }

  /** As far as the proposed seats of the nth film. */
  async toSeats(nth = 0): Promise<void> {
    await this.toParty(nth);
    await expect(this.primary).toBeEnabled();
    await this.next();
    await this.on('seats');
  }

  async toPerformances(nth = 0): Promise<void> {
    await this.toFilms();
    await this.page.locator('[data-film]').nth(nth).tap();
    await this.next();
    await this.on('performances');
  }

  async toParty(nth = 0): Promise<void> {
    await this.toPerformances(nth);
    await this.next();
    await this.on('party');
  }

  async toReview(nth = 0): Promise<void> {
    await this.toSeats(nth);
    await this.next();
    await this.on('review');
  }

  /** As far as the QR; minor units of what is to be paid. */
  async toPay(nth = 0): Promise<number> {
    await this.toReview(nth);
    return await this.payByQr();
  }

  /** From the review on. */
  async payByQr(): Promise<number> {
    const total = await this.total();
    await this.primary.first().tap();
    await this.on('pay');
    await expect(this.page.locator('[data-qr]')).toBeVisible();
    return total;
  }

  /** Minor units of what is to be paid, as the review says it. */
  async total(): Promise<number> {
    const text = await this.page.locator('[data-total] dd').innerText();
    return Math.round(Number(text.replaceAll(/[^0-9.]/g, '')) * 100);
  }

  async collect(): Promise<void> {
    await this.page.locator('[data-primary][data-second]').tap();
    await this.on('collect');
  }

  async typeCode(code: string): Promise<void> {
    for (const digit of code) await this.page.locator(`[data-key="${digit}"]`).tap();
  }

  /** Done, and away: the next guest's screen. */
  async leaves(): Promise<void> {
    await this.next();
    await this.on('attract');
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** The one clock by which a visit ends, and nothing else: a page on played clocks keeps a record of each move of them. */
function shiftTime(): void {
  const real = performance.now.bind(performance);
  let ahead = 0;
  performance.now = () => real() + ahead;
  window.addEventListener('test:pass', (event) => (ahead += (event as CustomEvent<number>).detail));
}
