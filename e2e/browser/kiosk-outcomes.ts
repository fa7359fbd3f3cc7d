import { expect as base } from '@playwright/test';
import type { KioskStatus } from '@foyer/kiosk/channel/kiosk-view';
import type { KioskPage } from './kiosk-page.ts';
import { type PlayedTill, playTill } from './played-till.ts';

/** A busy machine is no failure, also where pictures are taken. */
const expect = base.configure({ timeout: 15_000 });

type Look = (name: string) => Promise<void>;

/** One guest's way among these: the till played, the visit begun. */
interface Scene {
  readonly guest: KioskPage;
  readonly till: PlayedTill;
  readonly prepare: () => Promise<void>;
  readonly look: Look;
}

/** What a kiosk says of itself when it does less. */
const less = (more: Partial<KioskStatus>): { readonly kiosk: KioskStatus } => ({
  kiosk: {
    ...{ does: 'pick-up', reasons: ['offline'], pickUp: 'known', pickUpFrom: null, tenders: [], notes: [] },
    isPaperInSlot: false,
    profile: { languages: ['zh-CN', 'en'], panel: { mmPerPx: 0.311, viewingDistanceMm: 600 } },
    ...more,
  },
});

/** Screens that a guest meets when something goes otherwise than it should, on a till that is played; reloads the page. */
export async function walkOutcomes(guest: KioskPage, prepare: () => Promise<void>, look: Look): Promise<void> {
  const scene: Scene = { guest, till: await playTill(guest.page), prepare, look };
  await guest.on('attract');
  await expect(guest.page.locator('[data-primary]')).toHaveCount(2);
  await doesLess(scene);
  await losesSeats(scene);
  await paysInVain(scene);
  await findsPaper(scene);
  await paysTwice(scene);
  await getsPaper(scene);
  await isTooLate(scene);
}

async function doesLess({ guest, till, prepare, look }: Scene): Promise<void> {
  const { page } = guest;
  till.tell(less({ does: 'closed', reasons: ['paper-out'], pickUp: 'none' }));
  await expect(page.locator('[data-primary]')).toHaveCount(0);
  await prepare();
  await look('attract-closed');
  till.tell(less({}));
  await expect(page.locator('[data-primary]')).toHaveCount(1);
  await look('attract-collect-only');
  await guest.collect();
  await look('collect-known');
  // The page's clock, which a walk has moved.
  const pickUpFrom = (await page.evaluate(() => Date.now())) + 25_000;
  till.tell(less({ pickUp: 'all', does: 'sell', reasons: [], pickUpFrom }));
  await expect(page.locator('[data-key="1"]')).toBeDisabled();
  await look('collect-throttled');
  till.untell('kiosk');
  await guest.bar('restart').tap();
  await guest.on('attract');
}

async function losesSeats({ guest, till, prepare, look }: Scene): Promise<void> {
  const { page } = guest;
  await prepare();
  await guest.toSeats();
  await guest.quiet.tap();
  await guest.on('change');
  till.answer('basket.hold', { ok: false, error: { code: 'SEAT_UNAVAILABLE', retry: 'never' } });
  await guest.next();
  await expect(page.getByRole('alert').locator('p')).toBeVisible();
  await look('change-refused');
  till.answer('basket.hold', undefined);
  await guest.bar('back').tap();
  await guest.on('seats');
  till.tell({ basket: null });
  await guest.on('party');
  await look('party-lapsed');
  till.untell('basket');
  till.tell(less({}));
  await guest.on('counter');
  await look('counter');
  till.untell('kiosk');
  await guest.next();
  await guest.on('attract');
}

async function paysInVain({ guest, till, prepare, look }: Scene): Promise<void> {
  const { page } = guest;
  await prepare();
  await guest.toReview(1);
  till.answer('basket.payBy', null);
  await guest.primary.first().tap();
  await guest.on('pay');
  await look('pay-opening');
  till.settle('basket.payBy', { ok: false, error: { code: 'TENDER_MISMATCH', reason: 'off', retry: 'never' } });
  till.answer('basket.payBy', undefined);
  await guest.on('review');
  await expect(page.getByRole('alert').locator('p')).toBeVisible();
  await look('review-not-paid');
  await guest.payByQr();
  await guest.bar('restart').tap();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('pay-start-over');
  await guest.next();
  await expect(page.getByRole('dialog')).toBeHidden();
  const paying = await till.attempt();
  if (paying.attempt !== null) till.tell({ paying: { ...paying, attempt: { ...paying.attempt, state: 'unknown' } } });
  await expect(guest.quiet).toBeDisabled();
  await look('pay-unknown');
  till.untell('paying');
  till.tellRefused({ error: { code: 'SEAT_UNAVAILABLE' } as never, cashToReturn: 0, currency: 'CNY' });
  await guest.on('tickets');
  await look('tickets-returned');
  await guest.next();
  await guest.on('attract');
}

/** The ticket of the guest before is in the slot. */
async function findsPaper({ guest, till, prepare, look }: Scene): Promise<void> {
  const { page } = guest;
  const tenders = ['wechat-qr', 'alipay-qr', 'card', 'cash'] as const;
  await prepare();
  till.tell(less({ does: 'sell', reasons: [], pickUp: 'all', tenders, isPaperInSlot: true }));
  await expect(page.locator('[data-slot]')).toBeVisible();
  await look('attract-paper-of-before');
  await guest.toParty(1);
  await look('party-paper-of-before');
  await expect(guest.primary).toBeEnabled();
  await guest.next();
  await guest.on('seats');
  await guest.next();
  await guest.on('review');
  await look('review-paper-of-before');
  await guest.bar('restart').tap();
  await guest.on('attract');
  await prepare();
  await guest.collect();
  await look('collect-paper-of-before');
  till.untell('kiosk');
  await guest.bar('restart').tap();
  await guest.on('attract');
}

/** Paid on the phone in the moment in which another way was taken. */
async function paysTwice({ guest, till, prepare, look }: Scene): Promise<void> {
  const { page } = guest;
  await prepare();
  await guest.toPay(1);
  const { orderId, attempt } = await till.attempt();
  await guest.quiet.tap();
  await guest.on('review');
  const money = { orderId, amount: attempt?.amount ?? 0, currency: 'CNY' };
  till.tellLate(
    { ...money, tender: 'wechat-qr', state: 'returned', at: 0 },
    { ...money, kind: 'goes-back', print: 'printed', paper: null },
  );
  await expect(page.locator('[data-late]')).toBeVisible();
  await look('review-late-money');
  await guest.payByQr();
  await look('pay-late-money');
  const places = Object.fromEntries((await till.basket()).lines.map(({ placeId, ...line }) => [placeId, line]));
  till.tellSale({ orderId, places, tickets: 2, pickupCode: '40817263', print: 'printed' });
  await expect(page.locator('[data-outcome=printed]')).toBeVisible();
  await look('tickets-late-money');
  await guest.next();
  await guest.on('attract');
}

async function getsPaper({ guest, till, prepare, look }: Scene): Promise<void> {
  const { page } = guest;
  await prepare();
  await guest.toPay(1);
  const { orderId } = await till.attempt();
  const basket = await till.basket();
  till.tell({ basket: null, paying: null, confirming: true });
  await expect(guest.quiet).toHaveCount(0);
  await expect(guest.bar('restart')).toHaveCount(0);
  await look('pay-finishing');
  const places = Object.fromEntries(basket.lines.map(({ placeId, ...line }) => [placeId, line]));
  const sale = { orderId, places, tickets: basket.lines.length, pickupCode: '40817263' };
  till.tellSale({ ...sale, print: 'printing' });
  await expect(page.locator('[data-outcome=printing]')).toBeVisible();
  await look('tickets-printing');
  till.tellSale({ ...sale, print: 'failed' });
  await expect(page.locator('[data-outcome]')).toHaveCount(0);
  await look('tickets-not-printed');
  till.tellSale({ ...sale, print: 'printed', mayBeInside: true });
  await expect(page.locator('[data-outcome=not-printed]')).toBeVisible();
  await look('tickets-unseen');
  till.untell('basket', 'paying', 'confirming');
  await guest.next();
  await guest.on('attract');
}

/** Notes for which nothing was sold. */
const OWED = {
  kind: 'owed',
  orderId: 'o_8zt1wc4rq6jd2ff9',
  amount: 4000,
  currency: 'CNY',
  print: 'printed',
  paper: null,
};

async function isTooLate({ guest, till, prepare, look }: Scene): Promise<void> {
  const { page } = guest;
  await prepare();
  await guest.toPay(1);
  till.answer('visit.end', null);
  await page.clock.fastForward(181_000);
  await guest.on('ending');
  await look('ending');
  till.settle('visit.end', { ok: true, value: { slips: [OWED] } });
  till.answer('visit.end', undefined);
  await expect(page.locator('[data-outcome=slip]')).toBeVisible();
  await look('tickets-slip');
  await guest.next();
  await guest.on('attract');
}
