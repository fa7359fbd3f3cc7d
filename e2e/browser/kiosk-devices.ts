import { type Browser, expect as base, type Locator, type Page } from '@playwright/test';
import type { KioskHouse } from './kiosk-house.ts';

/** A busy machine is no failure, also where pictures are taken. */
const expect = base.configure({ timeout: 15_000 });

const KIOSK = 'kiosk-1';

/** Whoever stands before a kiosk's card terminal, note acceptor and printer: on the pages of those that `npm start` plays. */
export class KioskDevices {
  private readonly page: Page;
  private readonly emulatorUrl: string;
  private readonly printerUrl: string;

  private constructor(page: Page, { house, printers }: KioskHouse) {
    this.page = page;
    this.emulatorUrl = house.emulatorUrl;
    this.printerUrl = printers?.url ?? '';
  }

  static async open(browser: Browser, kiosk: KioskHouse): Promise<KioskDevices> {
    return new KioskDevices(await browser.newPage(), kiosk);
  }

  async card(does: 'Tap the card' | 'Decline' | 'Approve, then lose the link'): Promise<void> {
    await this.#press('/kiosk-card', `${does}: ${KIOSK}`);
  }

  async mendCard(): Promise<void> {
    await this.#press('/kiosk-card', `Mend the link: ${KIOSK}`);
  }

  /** What the terminal says of the charge that ended last. */
  async lastCharge(): Promise<string> {
    await this.page.goto(`${this.emulatorUrl}/kiosk-card?lang=en`);
    return await this.page.locator('tbody tr').first().innerText();
  }

  /** Yuan. */
  async insert(...notes: readonly number[]): Promise<void> {
    for (const note of notes) await this.#press('/notes', `Put in CN¥${note}.00: ${KIOSK}`);
  }

  async notes(does: 'Jam with a 20' | 'Box full'): Promise<void> {
    await this.#press('/notes', `${does}: ${KIOSK}`);
  }

  async mendNotes(): Promise<void> {
    await this.#press('/notes', `Put it right: ${KIOSK}`);
  }

  async printer(does: string): Promise<void> {
    await this.#press(null, `${does}: ${KIOSK}`);
  }

  /** The piece of paper that came out last. */
  async lastPaper(): Promise<string> {
    await this.page.goto(`${this.printerUrl}/?lang=en`);
    return (await this.page.locator('.papers li').first().textContent()) ?? '';
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  /** What waits there comes when the kiosk has asked for it. */
  async #press(path: string | null, name: string): Promise<void> {
    const url = path === null ? `${this.printerUrl}/` : `${this.emulatorUrl}${path}`;
    const button: Locator = this.page.getByRole('button', { name });
    await expect(async () => {
      await this.page.goto(`${url}?lang=en`);
      expect(await button.count()).toBeGreaterThan(0);
    }).toPass();
    await button.first().click();
    await expect(this.page.getByRole('status')).not.toBeEmpty();
  }
}
