import { expect } from '@playwright/test';
import { boughtOnline, breakPrinter, type KioskHouse } from './kiosk-house.ts';
import type { KioskPage } from './kiosk-page.ts';
import { papersOf } from './kiosk-traces.ts';
import { payerOf } from './payer.ts';
import { playTill, type PlayedTill } from './played-till.ts';

export interface Visit {
  readonly kiosk: KioskHouse;
  readonly guest: KioskPage;
}

/** A place where a guest may walk away, and how they come there. */
export interface Stop {
  readonly name: string;
  readonly screen: string;
  /** Ends with the guest there; what is given back puts the house in order again once they have gone. */
  go(visit: Visit): Promise<void | (() => void)>;
  /**
   * What happens by itself when nobody touches anything: it is asked whether anybody is there (the default), or the time
   * of the screen itself is over, after so many seconds.
   */
  readonly overAfterS?: number;
  /** Asked so many seconds later than usual. */
  readonly askedAfterS?: number;
}

const sheet = async ({ guest }: Visit, icon: 'ease' | 'help'): Promise<void> => {
  await guest.bar(icon).tap();
  await expect(guest.page.getByRole('dialog')).toBeVisible();
};

/** Until the money is there and the paper came, or did not. */
async function bought({ kiosk, guest }: Visit, outcome: string): Promise<void> {
  await payerOf(kiosk).scansAndPays(await guest.toPay());
  await guest.on('tickets');
  await expect(guest.page.locator(`[data-outcome=${outcome}]`)).toBeVisible();
}

/** A till that can be played, on the screen in the language that was chosen. */
async function played({ guest }: Visit): Promise<PlayedTill> {
  const isEnglish = await guest.page.evaluate(() => document.documentElement.lang === 'en');
  const till = await playTill(guest.page);
  await guest.on('attract');
  await expect(guest.page.locator('[data-primary]').first()).toBeVisible();
  if (isEnglish) await guest.switchLanguage();
  return till;
}

const CHOOSING: readonly Stop[] = [
  { name: 'the films', screen: 'films', go: ({ guest }) => guest.toFilms() },
  { name: 'the showings', screen: 'performances', go: ({ guest }) => guest.toPerformances(1) },
  { name: 'the party', screen: 'party', go: ({ guest }) => guest.toParty(1) },
  { name: 'the proposed seats', screen: 'seats', go: ({ guest }) => guest.toSeats(1) },
  {
    name: 'seats that are being changed',
    screen: 'change',
    go: async ({ guest }) => {
      await guest.toSeats(1);
      await guest.quiet.tap();
      await guest.on('change');
    },
  },
  { name: 'the review', screen: 'review', go: ({ guest }) => guest.toReview(1) },
  {
    name: 'the showings, with large text and more time',
    screen: 'performances',
    askedAfterS: 120,
    go: async (visit) => {
      await visit.guest.makeEasy();
      await sheet(visit, 'ease');
      await visit.guest.page.locator('[data-ease=moreTime]').tap();
      await visit.guest.next();
      await visit.guest.toPerformances(2);
    },
  },
  {
    name: 'what makes it easier, over the proposed seats',
    screen: 'seats',
    go: async (visit) => {
      await visit.guest.toSeats(2);
      await sheet(visit, 'ease');
    },
  },
  {
    name: 'help, over the review',
    screen: 'review',
    go: async (visit) => {
      await visit.guest.toReview(2);
      await sheet(visit, 'help');
    },
  },
];

const PAPER: readonly Stop[] = [
  {
    name: 'tickets that are there',
    screen: 'tickets',
    overAfterS: 10,
    go: (visit) => bought(visit, 'printed'),
  },
  {
    name: 'a printer that says nothing',
    screen: 'tickets',
    go: async (visit) => {
      const till = await played(visit);
      till.tellSales({ print: 'printing' });
      const before = papersOf(visit.kiosk).length;
      await bought(visit, 'printing');
      // Only the page is told that it prints: what the printer really makes is whole before anybody counts papers.
      await expect(() => expect(papersOf(visit.kiosk)).toHaveLength(before + 1)).toPass();
      await visit.guest.page.clock.fastForward(61_000);
      await expect(visit.guest.page.locator('[data-outcome]')).toHaveCount(0);
    },
  },
  {
    name: 'tickets that did not come out',
    screen: 'tickets',
    go: async ({ kiosk, guest }) => {
      const total = await guest.toPay();
      const mend = breakPrinter(kiosk);
      await payerOf(kiosk).scansAndPays(total);
      await guest.on('tickets');
      await expect(guest.page.locator('[data-outcome]')).toHaveCount(0);
      mend();
    },
  },
  {
    name: 'money that goes back',
    screen: 'tickets',
    go: async (visit) => {
      const till = await played(visit);
      // Nothing is begun at the platform, of which a slip would have to tell.
      till.answer('basket.payBy', null);
      await visit.guest.toReview();
      await visit.guest.primary.first().tap();
      await visit.guest.on('pay');
      till.tellRefused({ error: { code: 'SEAT_UNAVAILABLE' } as never, cashToReturn: 0, currency: 'CNY' });
      await visit.guest.on('tickets');
      till.settle('basket.payBy', { ok: false, error: { code: 'HOLD_NOT_FOUND', retry: 'never' } });
    },
  },
  {
    name: 'a slip, after the time to pay',
    screen: 'tickets',
    go: async (visit) => {
      const till = await played(visit);
      const { page } = visit.guest;
      await visit.guest.toPay(1);
      const { orderId, total: amount, currency } = await till.attempt();
      const slip = { kind: 'payment-unknown', orderId, amount, currency, print: 'printed', paper: null };
      till.answer('visit.end', { ok: true, value: { slips: [slip] } });
      await page.clock.fastForward(181_000);
      await expect(page.locator('[data-outcome=slip]')).toBeVisible();
      // The till itself lets go as the guest walks away.
      till.answer('visit.end', undefined);
    },
  },
];

const OTHERS: readonly Stop[] = [
  {
    name: 'a pick-up code, half typed',
    screen: 'collect',
    go: async ({ guest }) => {
      await guest.collect();
      await guest.typeCode('2468135');
      // Held to the scanner too, which lost it before the end.
      await guest.page.keyboard.type('FT1:HALFREADCODE');
    },
  },
  {
    name: 'a code that nobody has',
    screen: 'collect',
    go: async ({ guest }) => {
      await guest.collect();
      await guest.typeCode('13572468');
      await guest.next();
      await expect(guest.page.getByRole('alert').locator('p')).toBeVisible();
    },
  },
  {
    name: 'tickets that were collected',
    screen: 'tickets',
    overAfterS: 10,
    go: async ({ kiosk, guest }) => {
      const online = await boughtOnline(kiosk, 'mei');
      await guest.collect();
      await guest.typeCode(online.pickupCode);
      await guest.next();
      await expect(guest.page.locator('[data-outcome=printed]')).toBeVisible();
    },
  },
  {
    name: 'the way to the counter',
    screen: 'counter',
    go: async ({ kiosk, guest }) => {
      await guest.toSeats(1);
      kiosk.line.cut();
      await guest.on('counter');
      return () => kiosk.line.heal();
    },
  },
];

export const STOPS: readonly Stop[] = [...CHOOSING, ...PAPER, ...OTHERS];
