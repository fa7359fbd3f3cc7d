import {
  type Browser,
  type BrowserContextOptions,
  type CDPSession,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';
import type { PhoneHook } from '@foyer/miniprogram/browser-engine/runtime/hook';

declare global {
  interface Window {
    foyerPhone: PhoneHook;
  }
}

/** How a phone is opened. */
export interface PhoneRequest {
  /** Address of the phone's host. */
  readonly url: string;
  readonly lang?: 'zh-CN' | 'en';
  /** Who holds it; a person of this browser's own unless one is named. */
  readonly user?: string;
  /** A page with its query, as a link that was scanned. */
  readonly link?: string;
  readonly context?: BrowserContextOptions;
}

/** A phone that somebody holds: touched, never clicked. */
export class PhonePage {
  readonly page: Page;
  readonly #session: Promise<CDPSession>;

  private constructor(page: Page) {
    this.page = page;
    this.#session = page.context().newCDPSession(page);
  }

  static async open(
    browser: Browser,
    { url, lang = 'zh-CN', user, link, context = {} }: PhoneRequest,
  ): Promise<PhonePage> {
    const made = await browser.newContext({
      viewport: { width: 375, height: 812 },
      hasTouch: true,
      isMobile: true,
      ...context,
    });
    const phone = new PhonePage(await made.newPage());
    const [path = '', query = ''] = (link ?? '').split('?');
    const asked = new URLSearchParams({
      lang,
      ...(user === undefined ? {} : { user }),
      ...(link === undefined ? {} : { path, query, scene: '1047' }),
    });
    await phone.page.goto(`${url}/?${asked.toString()}`);
    await phone.page.waitForFunction(() => (window.foyerPhone as PhoneHook | undefined)?.pages().length);
    return phone;
  }

  /** What is on the page on top; what lies below it cannot be touched. */
  get top(): Locator {
    return this.page.locator('.phone-page:not([hidden])');
  }

  /** WeChat's own bars, sheets and dialogs. */
  get title(): Locator {
    return this.page.locator('.phone-title');
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name });
  }

  id(id: string): Locator {
    return this.top.locator(`[id="${id}"]`);
  }

  hook<R>(look: (hook: PhoneHook) => R): Promise<R> {
    return this.page.evaluate(`(${look.toString()})(window.foyerPhone)`);
  }

  /** A thumb that stays, moves by `dx`, `dy` in steps, and leaves; `then` looks while it is down. */
  async drag(
    from: Locator,
    dx: number,
    dy: number,
    then: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const { x, y, width, height } = (await from.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const [startX, startY] = [x + width / 2, y + height / 2];
    const session = await this.#session;
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { readonly x: number; readonly y: number }) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] });
    await touch('touchStart', { x: startX, y: startY });
    for (let step = 1; step <= 5; step += 1)
      await touch('touchMove', { x: startX + (dx * step) / 5, y: startY + (dy * step) / 5 });
    await then();
    await touch('touchEnd');
  }

  /** Fails where the app asked WeChat for what nobody plays here, or went wrong. */
  async expectNoComplaints(): Promise<void> {
    expect(await this.hook(({ unimplemented, errors }) => ({ unimplemented, errors }))).toEqual({
      unimplemented: [],
      errors: [],
    });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** Lets a test open phones; they are closed after it, and none may have a complaint. */
export async function withPhones(
  browser: Browser,
  use: (open: (request: PhoneRequest) => Promise<PhonePage>) => Promise<void>,
): Promise<void> {
  const phones: PhonePage[] = [];
  await use(async (request) => {
    const phone = await PhonePage.open(browser, request);
    phones.push(phone);
    return phone;
  });
  for (const phone of phones) {
    await phone.expectNoComplaints();
    await phone.close();
  }
}
