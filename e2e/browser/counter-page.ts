import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { brokenRules } from './accessibility-rules.ts';
import type { SeatsNow } from './box-office.ts';
import type { CounterTill } from './counter-tills.ts';

/** One seat as people call it, and where it is in the hall. */
export interface NamedSeat {
  readonly index: number;
  readonly id: string;
  /** What is typed on the map to get there, from the same floor. */
  readonly jump: string;
  readonly floor: number;
}

/** `floor` 0 is the stalls, 1 the balcony; row and seat as printed on the ticket. */
export function seatAt({ layout }: SeatsNow, floor: number, row: string, seat: string): NamedSeat {
  const zone = layout.map.zones[floor]?.id;
  const found = layout.places.find((one) => one.zone === zone && one.rowLabel === row && one.label === seat);
  if (found === undefined) throw new Error(`there is no seat ${seat} in row ${row}`);
  return { index: found.index, id: found.id, jump: `${row}-${seat}`, floor };
}

/**
 * A window at a counter. Whatever the browser complains about (a refused inline style, a missing file, an exception)
 * fails the test.
 */
export class CounterPage {
  readonly page: Page;
  readonly #clerk: CounterTill['clerk'];
  readonly #complaints: string[] = [];

  constructor(page: Page, clerk: CounterTill['clerk']) {
    this.page = page;
    this.#clerk = clerk;
    page.on('console', (message) => void this.#complaints.push(message.text()));
    page.on('pageerror', (error) => void this.#complaints.push(String(error)));
  }

  /** A window of its own; Chinese unless told otherwise. */
  static async open(browser: Browser, till: CounterTill, language?: 'zh-CN' | 'en'): Promise<CounterPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const counter = new CounterPage(await context.newPage(), till.clerk);
    await counter.page.goto(`${till.url}/counter/${language === undefined ? '' : `?lang=${language}`}`);
    await counter.page.evaluate(() => document.fonts.ready);
    return counter;
  }

  /** Another window of the same browser: who is signed in there is signed in here. */
  async another(): Promise<CounterPage> {
    const { page } = this;
    const counter = new CounterPage(await page.context().newPage(), this.#clerk);
    await counter.page.goto(page.url());
    await counter.page.evaluate(() => document.fonts.ready);
    return counter;
  }

  /** Signs the till's clerk in too, unless somebody is. */
  static async signedIn(browser: Browser, till: CounterTill, language?: 'zh-CN' | 'en'): Promise<CounterPage> {
    const counter = await CounterPage.open(browser, till, language);
    await expect(counter.list.or(counter.signInForm)).toBeVisible();
    if (await counter.signInForm.isVisible()) await counter.signIn();
    return counter;
  }

  async signIn(): Promise<void> {
    await expect(this.page.locator('[data-link=online]')).toBeVisible();
    await this.typeSignIn();
    await expect(this.list).toBeVisible();
  }

  /** Types number and PIN, whatever comes of it. */
  async typeSignIn(): Promise<void> {
    const { page } = this;
    await page.locator('form input').first().fill('');
    await page.keyboard.type(this.#clerk.login);
    await page.keyboard.press('Enter');
    await page.keyboard.type(this.#clerk.pin);
    await page.keyboard.press('Enter');
  }

  get signInForm(): Locator {
    return this.page.locator('form:has(input[type=password])');
  }

  get list(): Locator {
    return this.page.locator('[data-performance-list]');
  }

  get order(): Locator {
    return this.page.locator('aside');
  }

  get networkBar(): Locator {
    return this.page.locator('[data-link]');
  }

  get notice(): Locator {
    return this.order.getByRole('alert');
  }

  /** Opens the nth performance of the list, and waits until the focus is on its map. */
  async openNth(nth: number): Promise<void> {
    await expect(this.list.getByRole('button').nth(nth - 1)).toBeEnabled();
    await this.page.keyboard.press('F4');
    await this.page.keyboard.press(`Digit${nth}`);
    await expect(this.mapFocus).toBeFocused();
  }

  /** The map's cell that has the focus. */
  get mapFocus(): Locator {
    return this.page.locator('[role=gridcell][tabindex="0"]');
  }

  /** Types the way to a seat, and waits until the focus is there. */
  async jumpTo(seat: NamedSeat): Promise<void> {
    await this.mapFocus.focus();
    await this.page.keyboard.press(seat.floor === 0 ? 'PageUp' : 'PageDown');
    await this.page.keyboard.type(seat.jump);
    await expect(this.cell(seat)).toBeFocused();
  }

  cell({ index }: NamedSeat): Locator {
    return this.page.locator(`[data-seat="${index}"]`);
  }

  /** Waits until a seat near the focus is shown so: `可选`, `已售`, … */
  async sees(seat: NamedSeat, state: string): Promise<void> {
    await expect(this.cell(seat)).toHaveAccessibleName(new RegExp(`, ${state}$`));
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Chooses `count` seats from `seat` to the right and holds them. */
  async hold(seat: NamedSeat, count: number): Promise<void> {
    await this.jumpTo(seat);
    if (count === 1) await this.page.keyboard.press('Space');
    for (let more = 1; more < count; more += 1) await this.page.keyboard.press('Shift+ArrowRight');
    await this.page.keyboard.press('Enter');
    await expect(this.order.getByRole('timer')).toBeVisible();
  }

  /** Rules of accessibility that this window breaks as it is now; `around` leaves a part out that was looked at before. */
  async violations(around?: string): Promise<string[]> {
    const violations = await brokenRules(this.page, around);
    return violations.map((one) => `${one.id}: ${one.nodes.map(({ html }) => html).join(' | ')}`);
  }

  /** Gives back what is held or chosen, if anything is. */
  async putBack(): Promise<void> {
    if (await this.order.getByRole('timer').isVisible()) await this.order.getByRole('button').last().click();
    await expect(this.order.getByRole('timer')).toBeHidden();
  }

  /** Changes the language where it stands, whatever is open over it: markup and focus stay. */
  async speak(language: 'zh-CN' | 'en'): Promise<void> {
    await this.page.locator(`header input[value="${language}"]`).evaluate((choice: HTMLElement) => choice.click());
    await expect(this.page.locator('html')).toHaveAttribute('lang', language);
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  /** Whether a person sees where the focus is; a radio shows it on its label. */
  focusShows(): Promise<boolean> {
    return this.page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return true;
      const isField = focused.matches('input:not([type=radio]), select, textarea');
      const shown = [focused, focused.nextElementSibling].some((element) => {
        const style = element === null ? null : getComputedStyle(element);
        return style !== null && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
      });
      return shown || (isField && getComputedStyle(focused).borderColor === 'rgb(11, 92, 173)');
    });
  }

  /** Whatever the browser has complained about so far. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }

  /** Fails when the browser complained about anything. */
  async close(): Promise<void> {
    await this.page.context().close();
    expect(this.#complaints).toEqual([]);
  }
}
