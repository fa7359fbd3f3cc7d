import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from '@playwright/test';
import { type Buyer, signInBuyer } from '../../harness/buyer-client.ts';
import { openHttp } from '../../harness/http-json.ts';
import { newId } from '../../harness/ids.ts';
import { type Manager, managerOf } from '../../harness/manager.ts';
import { seatsNow, type SeatsNow } from '../box-office.ts';
import { DemoPage, openDemoHouse } from '../demo-house.ts';
import { PhonePage } from '../phone.ts';
import type { Look } from './look.ts';

/** The demo house with its phones, and the hands of everybody who can change what a phone shows. */
export interface PhoneSetting {
  readonly browser: Browser;
  readonly language: 'zh-CN' | 'en';
  readonly house: ScreensHouse;
  readonly look: Look;
}

export interface ScreensHouse {
  readonly phones: string;
  readonly manager: Manager;
  readonly demo: string;
  buyer(person: string): Promise<Buyer>;
  seatsOf(performance: string): Promise<SeatsNow>;
  /** `GET` of the public door. */
  get<T>(path: string): Promise<T>;
  /** The code of a link by which friends sit beside an order of two seats. */
  group(person: string, performance: string): Promise<string>;
  close(): Promise<void>;
}

export interface Show {
  readonly id: string;
  readonly movie: { readonly id: string };
  readonly hall: string;
  readonly startsAt: number;
  readonly available: number;
  readonly capacity: number;
  readonly onSale: boolean;
}

export async function openScreensHouse(): Promise<ScreensHouse> {
  const opened = await openDemoHouse();
  const read = (name: string): string => readFileSync(join(opened.data, name), 'utf8');
  const addresses = JSON.parse(read('addresses.json')) as Record<'server' | 'emulator' | 'phone', string>;
  const server = openHttp(addresses.server);
  const emulator = openHttp(addresses.emulator);
  const manager = managerOf({ url: addresses.server, managerToken: read('server/manager.token').trim() });
  const buyer = (person: string) => signInBuyer({ server, emulator }, person);
  return {
    phones: addresses.phone,
    manager,
    demo: opened.demo,
    buyer,
    seatsOf: (performance) => seatsNow(server, performance),
    get: async <T>(path: string) => (await server.call(path)).body as T,
    group: async (person, performance) => {
      const friend = await buyer(person);
      const held = await friend.best(performance, { size: 2 });
      if (!held.ok) throw new Error(JSON.stringify(held.error));
      const lines = held.value.places.map(({ placeId }) => ({ placeId, ticketType: 'adult' as never }));
      const { prices } = held.value as unknown as {
        readonly prices: Readonly<Record<string, { readonly adult: number }>>;
      };
      const { places, feePerTicket } = held.value;
      const total = places.reduce((sum, { priceZone }) => sum + feePerTicket + (prices[priceZone]?.adult ?? 0), 0);
      const order = await friend.order({ holdId: held.value.holdId, lines, expectedTotal: total } as never);
      if (!order.ok) throw new Error(JSON.stringify(order.error));
      const headers = { authorization: `Bearer ${friend.token}`, 'idempotency-key': newId('k') };
      const { body } = await server.call(`/orders/${order.value.orderId}/group`, { body: {}, headers });
      return (body as { readonly code: string }).code;
    },
    close: async () => {
      for (const one of [server, emulator, manager]) one.close();
      await opened.close();
    },
  };
}

/** A phone of the setting's language; `user`: somebody who has agreed before and is signed in by what they do. */
export async function openPhone(
  { browser, house, language }: PhoneSetting,
  link: string,
  user?: string,
): Promise<PhonePage> {
  const phone = await PhonePage.open(browser, {
    url: house.phones,
    lang: language,
    link,
    ...(user === undefined ? {} : { user }),
  });
  await phone.hook((hook) => hook.agreedBefore());
  return phone;
}

/** Signs a phone in as its app would, without a page for it. */
export async function signInPhone(phone: PhonePage, token: string): Promise<void> {
  await phone.page.evaluate((kept) => window.wx.setStorageSync('token', kept), {
    token,
    expiresAt: Date.now() + 86_400_000,
  });
  await phone.page.reload();
  await phone.hook((hook) => hook.agreedBefore());
}

/** What stands there before anything was answered, on a phone of its own: a road that is opened again answers late. */
export async function pictureSkeleton(
  setting: PhoneSetting,
  name: string,
  { road, link }: { readonly road: string; readonly link: string },
): Promise<void> {
  const phone = await openPhone(setting, 'pages/profile/profile');
  await phone.page.route(road, () => new Promise(() => undefined));
  await phone.page.evaluate((to) => window.foyerPhone.openLink(to), link);
  await phone.top.getByRole('status').first().waitFor();
  await setting.look(`${name}-skeleton`, phone);
  await phone.close();
}

export const cut = (page: Page, glob: string): Promise<void> =>
  page.route(glob, (route) => route.abort()).then(() => undefined);

/** Pulls the cable of a counter that has this performance open, and calls back while it is out. */
export async function whileCounterIsOut(
  { browser, house }: PhoneSetting,
  then: (performance: string) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const demo = new DemoPage(page);
  try {
    await page.goto(`${house.demo}/?lang=zh`);
    await page.locator('#phone [data-state="."]').first().waitFor();
    await demo.signIn('counter-1');
    await demo.openShown('counter-1');
    const performance = await page.locator('#phone select').inputValue();
    await demo.switch('counter-1').click();
    await page.locator('#phone [data-state=c]').first().waitFor();
    await then(performance);
    await demo.switch('counter-1').click();
  } finally {
    await page.close();
  }
}

/** A seat of a hall that has one zone, by its row and number. */
export const seat = (phone: PhonePage, row: string, n: number): Locator =>
  phone.top.getByRole('button', { name: new RegExp(`^(${row}排${n}座 |Row ${row}, seat ${n},)`) });

/** Films that begin later today and have room. */
export async function filmShows({ house }: Pick<PhoneSetting, 'house'>): Promise<Show[]> {
  const shows = await house.get<(Show & { hallName: { en: string } })[]>('/venues/cinema/performances');
  const soon = Date.now() + 2 * 3600_000;
  return shows.filter((one) => one.onSale && one.startsAt > soon && one.available > 100);
}

declare global {
  interface Window {
    readonly wx: { setStorageSync(key: string, value: object): void };
  }
}
