import { expect as base, type Page } from '@playwright/test';
import type { ServiceView } from '@foyer/kiosk/channel/commands/service';
import type { KioskHouse } from './kiosk-house.ts';
import type { KioskPage } from './kiosk-page.ts';
import { type PlayedTill, playTill } from './played-till.ts';

/** A busy machine is no failure, also where pictures are taken. */
const expect = base.configure({ timeout: 15_000 });

export const STAFF = { login: '301', pin: '246810' } as const;

/** Somebody of the house who looks after its kiosk. */
export const addStaff = async ({ manager }: Pick<KioskHouse, 'manager'>): Promise<void> =>
  void (await manager.do('user.add', { ...STAFF, displayName: '许静 Xu Jing', role: 'clerk' }));

/** Seven taps in the corner, as staff makes them. */
export async function sign({ page }: KioskPage): Promise<void> {
  for (let i = 0; i < 7; i += 1) await page.touchscreen.tap(10, 10);
  await expect(page.locator('[data-view=enter]')).toBeVisible();
}

export async function typePin(page: Page, { login, pin }: { readonly login: string; readonly pin: string }) {
  const type = async (text: string): Promise<void> => {
    for (const digit of text) await page.getByRole('button', { name: digit, exact: true }).tap();
  };
  const fields = page.locator('button[aria-pressed]');
  await fields.first().tap();
  await type(login);
  await fields.last().tap();
  await type(pin);
}

/** The button by which the page goes on. */
export const go = (page: Page) => page.locator('[data-go]');

/** Every view of the page of staff, and back to the guests'. The kiosk is in service again afterwards. */
export async function walkStaff(
  kiosk: KioskPage,
  prepare: (page: Page) => Promise<void>,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const { page } = kiosk;
  const played = await playTill(page);
  await kiosk.on('attract');
  await sign(kiosk);
  await prepare(page);
  await typePin(page, { ...STAFF, pin: '0000' });
  await go(page).tap();
  await expect(page.getByRole('status')).not.toBeEmpty();
  await look('staff-pad');
  for (let i = 0; i < 8; i += 1) await page.locator('[data-erase]').tap();
  await typePin(page, { login: '', pin: STAFF.pin });
  await go(page).tap();
  await expect(page.locator('[data-view=panel]')).toBeVisible();
  await look('staff-panel');
  await go(page).tap();
  await expect(page.locator('[data-view=closing]')).toBeVisible();
  await look('staff-closing');
  await page.locator('[data-out]').tap();
  await expect(page.locator('dd[data-well=false]')).not.toHaveCount(0);
  await look('staff-panel-closed');
  await go(page).tap();
  await expect(page.locator('dd[data-well=false]')).toHaveCount(0);
  if ((await page.locator('[data-count]').count()) > 0) {
    await page.locator('[data-count]').tap();
    await page.getByRole('button', { name: '5', exact: true }).tap();
    await look('staff-count');
    await go(page).tap();
    await expect(page.locator('[data-right]')).toBeEnabled();
    await look('staff-differs');
    await page.locator('[data-right]').tap();
    await expect(page.locator('[data-view=counted]')).toBeVisible();
    await look('staff-counted');
    await go(page).tap();
  }
  await walkAsked(page, played, look);
  await page.locator('[data-close]').tap();
  await kiosk.on('attract');
}

const PAPER = { kind: 'tickets', copy: 1, tickets: 2, utcOffsetMin: 480, show: null, places: {} } as const;
const LONG_SHOW = {
  titleName: { zh: '千与千寻（2D 日语原声中文字幕纪念版）', en: 'Spirited Away (2D, Japanese with Chinese Subtitles)' },
  hallName: { zh: '1号厅', en: 'Hall 1' },
  ...{ startsAt: Date.parse('2026-11-23T11:30:00Z'), utcOffsetMin: 480, businessDay: '2026-11-23' },
};
const seatsOf = (rowLabel: string, ...seats: readonly string[]): ServiceView['asked'][number]['places'] =>
  Object.fromEntries(
    seats.map((seatLabel) => [seatLabel, { rowLabel, seatLabel, zoneName: { zh: '池座', en: 'Stalls' } }]),
  );

/** As a kiosk with a long evening behind it: how papers come in doubt, and what is printed, the till's own tests show. */
const IN_DOUBT: ServiceView = {
  ...{
    displayName: '许静 Xu Jing',
    role: 'clerk',
    terminal: 'kiosk-1',
    terminalName: '自助机1 Kiosk 1',
    version: '0.1.0',
  },
  ...{ outOfServiceSince: null, does: 'closed', reasons: ['printer'], paper: 'fault', isPaperLow: false },
  ...{
    isOnline: true,
    unsynced: 0,
    box: { expected: 9200, currency: 'CNY', isUnsure: false },
    mayLeave: true,
    counted: null,
    again: null,
  },
  asked: [
    {
      ...{ ...PAPER, name: '1', orderId: 'o_8zt1wc4rq6jd2ff9', pickupCode: '4821 7730', at: Date.now() - 900_000 },
      ...{ show: LONG_SHOW, places: seatsOf('F', '7', '8') },
    },
    {
      ...PAPER,
      name: '2',
      orderId: 'o_kiosk-1-000131',
      copy: 2,
      tickets: 4,
      pickupCode: null,
      at: Date.now() - 600_000,
      show: { ...LONG_SHOW, titleName: { zh: '海边来信', en: 'A Letter from the Coast' } },
      places: { ...seatsOf('C', '11', '12'), ...seatsOf('D', '13', '14') },
    },
    { ...PAPER, name: '3', kind: 'slip', orderId: 'o_2mmxk0p5v7a1c9qe', tickets: 0, pickupCode: null, at: Date.now() },
    { ...PAPER, name: '4', orderId: 'o_77b0n3zt9k2w5yxd', pickupCode: '1093 5526', at: Date.now() },
  ],
};

/** The question what came out, over words that are put into the till's mouth. */
async function walkAsked(page: Page, played: PlayedTill, look: (name: string) => Promise<void>): Promise<void> {
  const says = (more: Partial<ServiceView> = {}): void =>
    played.answer('kiosk.service', { ok: true, value: { ...IN_DOUBT, ...more } });
  says();
  played.tell({});
  await expect(page.locator('[data-asked]')).toBeVisible();
  await look('staff-panel-asked');
  await page.locator('[data-asked]').tap();
  await expect(page.locator('[data-paper]').first().locator('[data-written]')).toContainText(/19:30 · .*F.*7.*8/);
  await look('staff-asked');
  says({ again: 'printing', asked: IN_DOUBT.asked.slice(1) });
  await page.locator('[data-no]').first().tap();
  await expect(page.getByRole('status')).not.toBeEmpty();
  await look('staff-asked-again');
  // What the till says it says at any look: not before the paper can be answered.
  await expect(page.locator('[data-yes]').first()).toBeEnabled();
  says({ again: null, asked: [] });
  await page.locator('[data-yes]').first().tap();
  await expect(page.locator('[data-view=panel]')).toBeVisible();
  played.answer('kiosk.service', undefined);
}
