import { join } from 'node:path';
import type { Browser, Route } from '@playwright/test';
import { manageLink } from '@foyer/sync-server/cli/server-link';
import { seedHouse } from '../../../../demo/src/seed-house.ts';
import type { Buyer } from '../../../harness/buyer-client.ts';
import { ROOT } from '../../../harness/stage.ts';
import { type BuyingHouse, openBuyingHouse } from '../../phone-buying-house.ts';
import { sameBuyer, signIn } from '../../phone-buyer.ts';
import { PhonePage } from '../../phone.ts';
import type { Look } from '../look.ts';

/** A house of which a test knows every seat, with the whole demo house in it, and phones. */
export async function openStatesHouse(): Promise<BuyingHouse> {
  const shop = await openBuyingHouse();
  const { url, dataDir, managerToken } = shop.house;
  const seed = () => seedHouse(manageLink(url, dataDir, managerToken), Date.now());
  // A busy machine may take longer than a manager waits; what was added stays.
  await seed().catch(seed);
  // Compiled once, before somebody waits for it.
  for (const file of ['phone.js', 'app.js']) await (await fetch(`${shop.phones.url}/~phone/${file}`)).text();
  return shop;
}

export interface StatesSetting {
  readonly browser: Browser;
  readonly shop: BuyingHouse;
  readonly language: 'zh-CN' | 'en';
  readonly look: Look;
}

type Body = Record<string, unknown> & { readonly orderId: string };
type Change = Readonly<Record<string, unknown>> | ((body: Body) => Readonly<Record<string, unknown>>);

/** One person with a phone, on "my tickets", signed in. */
export class Guest {
  readonly phone: PhonePage;
  readonly person: string;
  readonly #setting: StatesSetting;

  private constructor(setting: StatesSetting, phone: PhonePage, person: string) {
    this.#setting = setting;
    this.phone = phone;
    this.person = person;
  }

  static async open(setting: StatesSetting, name: string, isSignedIn = true): Promise<Guest> {
    const { browser, shop, language } = setting;
    const person = `${name}-${language}`;
    const phone = await PhonePage.open(browser, {
      url: shop.phones.url,
      lang: language,
      user: person,
      link: 'pages/orders/orders',
    });
    const guest = new Guest(setting, phone, person);
    if (isSignedIn) await signIn(phone);
    // Whoever comes has nothing yet, and the phone has heard so: what is bought elsewhere later is news to it.
    await guest.sees('.nothing');
    return guest;
  }

  elsewhere<T>(act: (buyer: Buyer) => Promise<T>): Promise<T> {
    return sameBuyer(this.#setting.shop.house, this.person, act);
  }

  /** Opens a page, and waits for `sign` on it. */
  async go(link: string, sign: string): Promise<void> {
    // What is left may look alike: only the page that comes is waited for.
    await this.phone.page.evaluate((to) => {
      for (const one of document.querySelectorAll('.phone-page')) one.setAttribute('data-left', '');
      return window.foyerPhone.openLink(to);
    }, link);
    await this.phone.page.locator('.phone-page:not([hidden]):not([data-left])').first().waitFor();
    await this.sees(sign);
  }

  async sees(sign: string): Promise<void> {
    await this.phone.top
      .locator(sign)
      .first()
      .waitFor()
      .catch(async (cause: unknown) => {
        await this.phone.page.screenshot({ path: join(ROOT, 'var/phone-screens/stuck.png') });
        throw cause;
      });
  }

  /** By what stands on it in either language. */
  async tap(text: RegExp): Promise<void> {
    await this.phone.top.getByText(text).first().tap();
  }

  /** Answers of the house to `path`, changed on their way. */
  async told(path: string, change: Change): Promise<void> {
    await this.untold(path);
    await this.phone.page.route(path, async (route: Route) => {
      if (route.request().method() !== 'GET') return route.fallback();
      const answer = await route.fetch();
      const body = (await answer.json()) as Body;
      await route.fulfill({
        response: answer,
        json: { ...body, ...(typeof change === 'function' ? change(body) : change) },
      });
    });
  }

  /** A road that is never answered. */
  async stalled(path: string): Promise<void> {
    await this.untold(path);
    await this.phone.page.route(path, () => undefined);
  }

  async cut(path: string): Promise<void> {
    await this.untold(path);
    await this.phone.page.route(path, (route) => route.abort('internetdisconnected'));
  }

  async untold(path: string): Promise<void> {
    await this.phone.page.unroute(path);
  }

  /** Looks away and back. */
  async returns(sign: string): Promise<void> {
    await this.phone.hook((hook) => hook.hide());
    await this.phone.hook((hook) => hook.show());
    await this.sees(sign);
  }

  look(name: string): Promise<void> {
    return this.#setting.look(name, this.phone);
  }

  /** From the top of the page to its end. */
  async lookDown(name: string): Promise<void> {
    await this.phone.top.locator('.phone-scroll').evaluate((one) => one.scrollTo(0, one.scrollHeight));
    await this.look(name);
    await this.phone.top.locator('.phone-scroll').evaluate((one) => one.scrollTo(0, 0));
  }
}

/** Each language has three rows of the hall to itself. */
export const rowOf = ({ language }: StatesSetting, nth: 0 | 1 | 2): string =>
  (language === 'en' ? 'DEF' : 'ABC')[nth] ?? '';

const ADULT = 'adult' as never;

/** Seats held for somebody, in the words of the house's plan. */
export async function held(guest: Guest, performance: string, seats: readonly string[]): Promise<string> {
  return guest.elsewhere(async (buyer) => {
    const hold = await buyer.hold({ performance, claim: { seats: [...seats], areas: [] } });
    if (!hold.ok) throw new Error(JSON.stringify(hold.error));
    return hold.value.holdId;
  });
}

/** An order of two seats side by side, or of any best ones; paid unless it is not. */
export async function ordered(
  guest: Guest,
  performance: string,
  what: { seats?: string[]; size?: number; area?: string },
  isPaid = true,
): Promise<string> {
  return guest.elsewhere(async (buyer) => {
    const hold =
      what.seats !== undefined || what.area !== undefined
        ? await buyer.hold({
            performance,
            claim: {
              seats: what.seats ?? [],
              areas: what.area === undefined ? [] : [{ area: what.area, count: what.size ?? 1 }],
            },
          })
        : await buyer.best(performance, { size: what.size ?? 1 });
    if (!hold.ok) throw new Error(JSON.stringify(hold.error));
    const { holdId, places } = hold.value;
    const lines = places.map(({ placeId }) => ({ placeId, ticketType: ADULT }));
    // What it costs is asked of the house, as a phone whose price is old does.
    const asked = await buyer.order({ holdId, lines, expectedTotal: 1 });
    const expectedTotal = (asked.ok ? undefined : asked.error.price?.is) ?? 0;
    const placed = await buyer.order({ holdId, lines, expectedTotal });
    if (!placed.ok) throw new Error(JSON.stringify(placed.error));
    if (!isPaid) return placed.value.orderId;
    const started = await buyer.startPayment(placed.value.orderId);
    if (!started.ok) throw new Error(JSON.stringify(started.error));
    await buyer.pay(started.value);
    return (await buyer.settled(placed.value.orderId)).orderId;
  });
}
