import type { PhonePage } from '../phone.ts';
import { go } from '../phone-seat-page.ts';
import { pictureHolds } from './hold-states.ts';
import {
  cut,
  filmShows,
  openPhone,
  pictureSkeleton,
  type PhoneSetting,
  seat,
  type Show,
  whileCounterIsOut,
} from './setting.ts';

const SEATS = '**/performances/*/seats*';
const link = (performance: string, group?: string): string =>
  `pages/seats/seats?performance=${performance}${group === undefined ? '' : `&group=${group}`}`;

async function openSeats(setting: PhoneSetting, performance: string, group?: string): Promise<PhonePage> {
  const phone = await openPhone(setting, link(performance, group));
  await phone.top.locator('[aria-pressed], .step').first().waitFor();
  return phone;
}

/** The seat page in every state that needs no hold, and then in those that do. */
export async function pictureSeats(setting: PhoneSetting): Promise<void> {
  const [show, next] = await filmShows(setting);
  if (show === undefined || next === undefined) throw new Error('the demo house plays no film');
  await pictureArrival(setting, show.id);
  await pictureChoice(setting, show.id);
  await pictureEnds(setting, show.id);
  await pictureKinds(setting);
  await pictureFriends(setting, next.id);
  await pictureHolds(setting);
  await whileCounterIsOut(setting, async (performance) => {
    const phone = await openSeats(setting, performance);
    const kept = phone.top.getByRole('button', { name: /窗口保留|reserved at the counter/ }).first();
    await kept.waitFor();
    await setting.look('seats-counter', phone);
    await kept.tap();
    await kept.tap();
    await phone.top.locator('.note').waitFor();
    await setting.look('seats-counter-tapped', phone, { isNear: true });
    await phone.close();
  });
}

async function pictureArrival(setting: PhoneSetting, show: string): Promise<void> {
  const { look } = setting;
  await pictureSkeleton(setting, 'seats', { road: SEATS, link: `/${link(show)}` });
  const phone = await openPhone(setting, 'pages/films/films');
  const open = (to: string) => phone.page.evaluate((path) => window.foyerPhone.openLink(path), `/${to}`);
  await cut(phone.page, SEATS);
  await open(link(show));
  await phone.top.locator('.nothing').waitFor();
  await look('seats-no-network', phone);
  await phone.page.unroute(SEATS);
  await open(link('never-played'));
  await phone.top.locator('.nothing').waitFor();
  await look('seats-gone', phone);
  await open(link(show));
  await phone.top.locator('[aria-pressed]').first().waitFor();
  await phone.page.context().setOffline(true);
  await phone.top.locator('.strip.weak').waitFor();
  await look('seats-weak-network', phone);
  await phone.close();
  const slow = await openPhone(setting, 'pages/films/films');
  await slow.page.routeWebSocket(/./, (socket) => socket.close());
  await slow.page.evaluate((path) => window.foyerPhone.openLink(path), `/${link(show)}`);
  await slow.top.locator('.strip.weak').waitFor();
  await look('seats-asked-now-and-then', slow);
  await slow.close();
}

async function pictureChoice(setting: PhoneSetting, show: string): Promise<void> {
  const { look, house } = setting;
  const phone = await openSeats(setting, show);
  await look('seats', phone);
  await seat(phone, 'G', 5).tap();
  await phone.top.locator('.hint').waitFor();
  await look('seats-nearer', phone, { isNear: true });
  await seat(phone, 'G', 5).tap();
  await seat(phone, 'G', 6).tap();
  await look('seats-chosen', phone, { isNear: true });
  const { layout } = await house.seatsOf(show);
  const lost = layout.places.find((place) => place.rowLabel === 'G' && place.label === '6')?.id ?? '';
  const other = await house.buyer('somebody-else');
  const held = await other.hold({ performance: show as never, claim: { seats: [lost] as never, areas: [] } });
  await phone.top.getByRole('alert').waitFor();
  await look('seats-lost-to-somebody-else', phone, { isNear: true });
  await phone.top.locator('.note-act').first().tap();
  await look('seats-alternative-taken', phone, { isNear: true });
  if (held.ok) await other.release(held.value.holdId);
  await phone.page.reload();
  await seat(phone, 'E', 5).waitFor();
  await seat(phone, 'E', 5).tap();
  await seat(phone, 'E', 5).tap();
  await seat(phone, 'E', 7).tap();
  await phone.top.getByRole('alert').waitFor();
  await look('seats-not-together', phone, { isNear: true });
  await phone.page.reload();
  await seat(phone, 'E', 5).waitFor();
  await phone.top.locator('.size').nth(2).tap();
  await phone.top.locator('.note').waitFor();
  await look('seats-proposed', phone, { isNear: true });
  await phone.close();
}

/** What a server says of a performance that cannot be bought. */
async function pictureEnds(setting: PhoneSetting, show: string): Promise<void> {
  const ends: readonly (readonly [name: string, change: (view: Record<string, unknown>) => object])[] = [
    ['sold-out', ({ states }) => ({ states: String(states).replaceAll('.', 's') })],
    ['closed', ({ sale }) => ({ sale: { ...(sale as object), isOpen: false } })],
    ['cancelled', ({ about }) => ({ about: { ...(about as object), isCancelled: true } })],
  ];
  for (const [name, change] of ends) {
    const phone = await openPhone(setting, 'pages/films/films');
    await phone.page.routeWebSocket(/./, () => undefined);
    await phone.page.route(SEATS, async (route) => {
      const view = (await (await route.fetch()).json()) as Record<string, unknown>;
      await route.fulfill({ json: { ...view, ...change(view) } });
    });
    await phone.page.evaluate((path) => window.foyerPhone.openLink(path), `/${link(show)}`);
    await phone.top.locator('.status').waitFor();
    await setting.look(`seats-${name}`, phone);
    await phone.close();
  }
}

async function pictureKinds(setting: PhoneSetting): Promise<void> {
  const { house, look } = setting;
  for (const venue of ['theatre', 'concert-hall', 'station']) {
    const shows = await house.get<Show[]>(`/venues/${venue}/performances`);
    const show = shows.find(({ onSale, available }) => onSale && available > 10);
    const phone = await openSeats(setting, show?.id ?? '');
    await look(`seats-of-${venue}`, phone);
    const tabs = phone.top.getByRole('tab');
    if ((await tabs.count()) > 1) {
      await tabs.last().tap();
      await look(`seats-of-${venue}-upper`, phone);
    }
    await phone.top.locator('.size').nth(1).tap();
    await phone.top.locator('.note').waitFor();
    await look(`seats-of-${venue}-proposed`, phone, { isNear: true });
    await phone.close();
  }
}

async function pictureFriends(setting: PhoneSetting, show: string): Promise<void> {
  const { house, look, language } = setting;
  const group = await house.group(`friend-${language}`, show);
  const phone = await openSeats(setting, show, group);
  await phone.top.locator('.strip.friends').waitFor();
  await look('seats-friends', phone);
  await phone.top.locator('.size').nth(1).tap();
  await phone.top.locator('.note').waitFor();
  await go(phone).waitFor();
  await look('seats-beside-friends', phone, { isNear: true });
  await phone.close();
  const late = await openSeats(setting, show, 'x'.repeat(22));
  await late.top.locator('.note').waitFor();
  await look('seats-friends-over', late);
  await late.close();
}
