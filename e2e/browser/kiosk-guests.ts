import { boughtOnline, type KioskHouse } from './kiosk-house.ts';
import type { KioskPage } from './kiosk-page.ts';
import { payerOf } from './payer.ts';

/** What a guest of the long run does. */
export type Doing = (guest: KioskPage, kiosk: KioskHouse, n: number) => Promise<void>;

/** Whoever had begun to pay takes a slip along. */
async function untilNobody(guest: KioskPage): Promise<void> {
  await guest.page.locator('[data-screen=attract], [data-outcome=slip]').first().waitFor();
  if (await guest.page.locator('[data-outcome=slip]').isVisible()) await guest.next();
  await guest.on('attract');
}

async function startOver(guest: KioskPage): Promise<void> {
  await guest.bar('restart').tap();
  await untilNobody(guest);
}

/** A minute and a half in which nobody touches anything. */
async function walkAway(guest: KioskPage): Promise<void> {
  await guest.pass(61_000);
  await guest.page.getByRole('dialog').waitFor();
  await guest.pass(31_000);
  await untilNobody(guest);
}

/** The two films of which the kiosk sells; the third is bought on phones. */
const film = (n: number): number => n % 2;

const buys: Doing = async (guest, kiosk, n) => {
  const total = await guest.toPay(film(n));
  await payerOf(kiosk).scansAndPays(total);
  await guest.page.locator('[data-outcome=printed]').waitFor();
  await guest.next();
  await guest.on('attract');
};

const collects: Doing = async (guest, kiosk, n) => {
  const { pickupCode } = await boughtOnline(kiosk, `guest${n}`);
  await guest.collect();
  await guest.typeCode(pickupCode);
  await guest.next();
  await guest.page.locator('[data-outcome=printed]').waitFor();
  await guest.next();
  await guest.on('attract');
};

const mistypes: Doing = async (guest) => {
  await guest.collect();
  await guest.typeCode('13572468');
  await guest.next();
  await guest.page.getByRole('alert').locator('p').waitFor();
  await walkAway(guest);
};

const changesMind: Doing = async (guest, _kiosk, n) => {
  await guest.switchLanguage();
  await guest.toSeats(film(n));
  await guest.quiet.tap();
  await guest.on('change');
  await startOver(guest);
};

const walksAwayFromReview: Doing = async (guest, _kiosk, n) => {
  await guest.makeEasy();
  await guest.toReview(film(n));
  await walkAway(guest);
};

const walksAwayFromPaying: Doing = async (guest, _kiosk, n) => {
  await guest.toPay(film(n));
  await guest.pass(181_000);
  await untilNobody(guest);
};

/** One after the other, and again from the first. */
export const DOINGS: Readonly<Record<string, Doing>> = {
  buys,
  changesMind,
  collects,
  walksAwayFromReview,
  mistypes,
  walksAwayFromPaying,
};
