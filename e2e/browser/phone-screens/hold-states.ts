import { newId } from '../../harness/ids.ts';
import type { PhonePage } from '../phone.ts';
import { go } from '../phone-seat-page.ts';
import { filmShows, openPhone, type PhoneSetting, seat, signInPhone } from './setting.ts';

const HOLDS = '**/holds';
const SHORT_MS = 4000;
const LONG_MS = 15 * 60_000;

/** The seat page of somebody who holds seats, wants to, or is refused them. */
export async function pictureHolds(setting: PhoneSetting): Promise<void> {
  await pictureRefusals(setting);
  await pictureHeld(setting);
  await pictureTooMany(setting);
  await pictureExpiry(setting);
}

async function chosen(setting: PhoneSetting, person: string, row: string): Promise<PhonePage> {
  const [show] = await filmShows(setting);
  const phone = await openPhone(setting, `pages/seats/seats?performance=${show?.id ?? ''}`, person);
  await signInPhone(phone, (await setting.house.buyer(person)).token);
  await choosePair(phone, row);
  return phone;
}

async function choosePair(phone: PhonePage, row: string): Promise<void> {
  await seat(phone, row, 3).waitFor();
  await seat(phone, row, 3).tap();
  if ((await seat(phone, row, 3).getAttribute('aria-pressed')) !== 'true') await seat(phone, row, 3).tap();
  await seat(phone, row, 4).tap();
  await go(phone).waitFor();
}

async function pictureRefusals(setting: PhoneSetting): Promise<void> {
  const { look } = setting;
  const phone = await chosen(setting, newId('p'), 'D');
  const refused = async (name: string, status: number, json: object): Promise<void> => {
    await phone.page.route(HOLDS, (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status, json }) : route.continue(),
    );
    await go(phone).tap();
    await phone.top.getByRole('alert').waitFor();
    await look(`seats-refused-${name}`, phone, { isNear: true });
    await phone.page.unroute(HOLDS);
  };
  await refused('too-often', 429, { code: 'RATE_LIMITED', retry: 'later' });
  await refused('at-the-counter', 409, {
    code: 'SEAT_UNAVAILABLE',
    retry: 'never',
    reason: 'reserved-at-counter',
    taken: { seats: [], areas: [] },
  });
  const SEATS = '**/performances/*/seats*';
  await phone.page.route(SEATS, async (route) => {
    const view = (await (await route.fetch()).json()) as { prices: { prices: Record<string, Record<string, number>> } };
    for (const row of Object.values(view.prices.prices)) row['adult'] = (row['adult'] ?? 0) + 500;
    await route.fulfill({ json: view });
  });
  await phone.hook((hook) => hook.hide());
  await phone.hook((hook) => hook.show());
  await phone.top.getByText(/票价刚有变化|Prices have just changed/).waitFor();
  await look('seats-price-changed', phone, { isNear: true });
  await phone.page.unroute(SEATS);
  await phone.page.route(HOLDS, (route) => route.abort());
  await go(phone).tap();
  await phone.top.locator('.note-act').first().waitFor();
  await look('seats-no-answer', phone, { isNear: true });
  await phone.page.unroute(HOLDS);
  await phone.page.context().setOffline(true);
  await go(phone).tap();
  await phone.top.locator('.strip.weak').waitFor();
  await look('seats-hold-without-network', phone, { isNear: true });
  await phone.close();
}

/** Held, looked at again, and others chosen after all. */
async function pictureHeld(setting: PhoneSetting): Promise<void> {
  const { look } = setting;
  const phone = await chosen(setting, newId('p'), 'C');
  await go(phone).tap();
  await phone.page.waitForFunction(() => window.foyerPhone.pages().at(-1) === 'buying/confirm/confirm');
  await phone.page
    .getByRole('button', { name: /^(返回|Back)$/ })
    .first()
    .tap();
  await phone.top.locator('.strip.held').waitFor();
  await look('seats-held', phone, { isNear: true });
  await choosePair(phone, 'B');
  await go(phone).tap();
  await phone.top.getByRole('dialog').waitFor();
  await look('seats-others-instead', phone, { isNear: true });
  await phone.top.locator('.text-button').last().tap();
  await phone.top.locator('.strip-act').tap();
  await phone.top.locator('.note.good').waitFor();
  await look('seats-let-go', phone, { isNear: true });
  await phone.close();
}

async function pictureTooMany(setting: PhoneSetting): Promise<void> {
  const person = newId('p');
  const buyer = await setting.house.buyer(person);
  const [, ...shows] = await filmShows(setting);
  for (const { id } of shows.slice(0, 3)) await buyer.best(id, { size: 2 });
  const phone = await chosen(setting, person, 'E');
  await go(phone).tap();
  await phone.top.getByRole('dialog').waitFor();
  await setting.look('seats-too-many-holds', phone, { isNear: true });
  await phone.close();
}

async function pictureExpiry(setting: PhoneSetting): Promise<void> {
  const { house, look } = setting;
  const ttl = (value: number) => house.manager.do('policy.set', { venue: 'cinema', path: 'holdTtlMs', value });
  await ttl(SHORT_MS);
  try {
    const phone = await chosen(setting, newId('p'), 'F');
    await go(phone).tap();
    await phone.page.waitForFunction(() => window.foyerPhone.pages().at(-1) === 'buying/confirm/confirm');
    await phone.page
      .getByRole('button', { name: /^(返回|Back)$/ })
      .first()
      .tap();
    await phone.top.locator('.note').waitFor();
    await look('seats-hold-expired', phone, { isNear: true });
    await phone.close();
  } finally {
    await ttl(LONG_MS);
  }
}
