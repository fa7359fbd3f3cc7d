import { expect, type Locator, test as base } from '@playwright/test';
import { openHttp } from '../harness/http-json.ts';
import { newId } from '../harness/ids.ts';
import { brokenRules } from './accessibility-rules.ts';
import { ownHouse } from './own-house.ts';
import { type PhonePage, withPhones } from './phone.ts';
import { choose, go, named } from './phone-seat-page.ts';
import { openSeatsHouse, type SeatsHouse } from './phone-seats-house.ts';

/** Phones on the seat page, beside buyers at other doors. Each test has a performance of its own. */
type Open = (
  performance: string,
  more?: { readonly lang?: 'zh-CN' | 'en'; readonly group?: string; readonly isNew?: boolean },
) => Promise<PhonePage>;

const opened = ownHouse(openSeatsHouse);
const test = base.extend<{ open: Open; house: SeatsHouse }>({
  // Playwright reads the names of what a fixture needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  house: ({}, use) => use(opened()),
  open: ({ browser, house }, use) =>
    withPhones(browser, (open) =>
      use(async (performance, { lang = 'zh-CN', group, isNew = false } = {}) => {
        const query = `performance=${performance}${group === undefined ? '' : `&group=${group}`}`;
        const phone = await open({ url: house.phones, lang, link: `pages/seats/seats?${query}` });
        if (!isNew) await phone.hook((hook) => hook.agreedBefore());
        await seats(phone).first().waitFor();
        return phone;
      }),
    ),
});

const seats = (phone: PhonePage): Locator => phone.top.locator('.seat-map--seat, [class*=seat][aria-pressed]');

/** WeChat lets nobody zoom a page; the map has its own way. */
const PHONE_SHELL = 'meta[name="viewport"]';

/** Holds seats as somebody at another door does. */
async function take(house: SeatsHouse, performance: string, ids: readonly string[]): Promise<void> {
  const buyer = await house.buyer(newId('p'));
  const held = await buyer.hold({ performance: performance as never, claim: { seats: [...ids] as never, areas: [] } });
  if (!held.ok) throw new Error(JSON.stringify(held.error));
}

const placeOf = async (house: SeatsHouse, performance: string, row: string, label: string): Promise<string> => {
  const { layout } = await house.seatsOf(performance);
  return layout.places.find((place) => place.rowLabel === row && place.label === label)?.id ?? '';
};

test('every seat has a name, is large enough once it is near, and is held from here to the confirmation and back', async ({
  open,
  house,
}) => {
  const phone = await open('tapped', { isNew: true });
  const { layout } = await house.seatsOf('tapped');
  const names = await seats(phone).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  expect(names).toHaveLength(layout.places.length);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[A-M]排\d+座 ((情侣座|轮椅席位|陪同席位) )?可选 ¥(39|45|59|99)$/);
  expect(await brokenRules(phone.page, PHONE_SHELL)).toEqual([]);
  await named(phone, /^G排10座 /).tap();
  // A tap from afar chooses nothing, and says so.
  await expect(phone.top.getByText('已放大，请点选座位')).toBeVisible();
  await choose(phone, 'G排10座');
  await choose(phone, 'G排12座');
  // The rule is explained before the server refuses, and one tap mends it.
  await expect(phone.top.getByRole('alert')).toContainText('没有坐在一起');
  await go(phone).tap();
  expect(await phone.hook((hook) => hook.pages())).toEqual(['pages/seats/seats']);
  await named(phone, /^改选 G排10、11座/).tap();
  expect(await brokenRules(phone.page, PHONE_SHELL)).toEqual([]);
  await expect(go(phone)).toContainText('选好了 ¥118');
  // Looking asks for nothing; buying asks once, and whoever says no keeps the choice.
  await go(phone).tap();
  await phone.page.getByRole('button', { name: '暂不同意' }).tap();
  await expect(phone.top.getByRole('alert')).toContainText('没有同意隐私指引');
  await expect(go(phone)).toContainText('选好了 ¥118');
  await phone.page.reload();
  await phone.hook((hook) => hook.agreedBefore());
  await choose(phone, 'G排10座');
  await choose(phone, 'G排11座');
  await go(phone).tap();
  await expect.poll(() => phone.hook((hook) => hook.pages().at(-1))).toBe('buying/confirm/confirm');
  const held = await phone.hook((hook) => (hook.storage() as { hold: { hold: { holdId: string } } }).hold.hold.holdId);
  expect(held).toMatch(/^h/);
  await phone.page.getByRole('button', { name: '返回' }).first().tap();
  await expect(named(phone, /^继续购票 1[45]:\d\d/)).toBeVisible();
  await expect(named(phone, 'G排10座 已为您锁定 ¥59')).toHaveAttribute('aria-pressed', 'true');
  // Other seats of the same performance are not held beside these: which shall it be?
  await choose(phone, 'H排10座');
  await choose(phone, 'H排11座');
  await go(phone).tap();
  await expect(phone.dialog('这一场您已锁定座位')).toContainText('已锁定：G排10座  G排11座');
  await named(phone, '换成新选的').tap();
  await expect.poll(() => phone.hook((hook) => hook.pages().at(-1))).toBe('buying/confirm/confirm');
  await phone.page.getByRole('button', { name: '返回' }).first().tap();
  await expect(named(phone, 'H排10座 已为您锁定 ¥59')).toBeVisible();
  await expect(named(phone, 'G排10座 可选 ¥59')).toBeVisible();
  // On the first page they are what comes first, and the tab of the tickets says so.
  await phone.hook((hook) => hook.openLink('/pages/films/films'));
  await expect(named(phone, /^继续付款，雨夜喜剧/)).toContainText(/H排10座 · H排11座/);
  await expect(phone.page.getByRole('tab', { name: '我的票' })).toContainText('1');
  await phone.hook((hook) => hook.openLink('/pages/seats/seats?performance=tapped'));
  await named(phone, '放开').tap();
  await expect(named(phone, 'H排10座 可选 ¥59')).toBeVisible();
});

test('a chosen seat that somebody else takes is said at once, with seats as good in one tap', async ({
  open,
  house,
}) => {
  const phone = await open('hidden');
  await choose(phone, 'H排9座');
  await choose(phone, 'H排10座');
  await take(house, 'hidden', [await placeOf(house, 'hidden', 'H', '10')]);
  await expect(phone.top.getByRole('alert')).toContainText('H排10座 刚被别人选走');
  await expect(named(phone, 'H排10座 暂不可选')).toBeVisible();
  await phone.top.locator('.note-act, [class*=note-act]').first().tap();
  await expect(go(phone)).toContainText('选好了 ¥118');
  // What happens while nobody looks is there when somebody does.
  await phone.hook((hook) => hook.hide({ isAsleep: true }));
  await take(house, 'hidden', [await placeOf(house, 'hidden', 'C', '1'), await placeOf(house, 'hidden', 'C', '2')]);
  await phone.hook((hook) => hook.show());
  await expect(named(phone, 'C排1座 暂不可选')).toHaveCount(1);
  // That the network is gone is said while it is gone, and not a moment longer.
  await phone.page.context().setOffline(true);
  await expect(phone.top.getByText('网络不稳定，显示的是刚才的座位')).toBeVisible({ timeout: 3000 });
  await take(house, 'hidden', [await placeOf(house, 'hidden', 'C', '3')]);
  await phone.page.context().setOffline(false);
  await expect(named(phone, 'C排3座 暂不可选')).toHaveCount(1, { timeout: 5000 });
  await expect(phone.top.getByText('网络不稳定')).toHaveCount(0);
});

test('two phones want one seat: one has it, the other is told and offered others', async ({ open }) => {
  const [one, other] = [await open('raced'), await open('raced', { lang: 'en' })];
  await choose(one, 'J排10座');
  await choose(other, 'Row J, seat 10,');
  await Promise.all([
    go(one).tap(),
    go(other)
      .tap({ timeout: 2000 })
      .catch(() => undefined),
  ]);
  const tops = () => Promise.all([one, other].map((phone) => phone.hook((hook) => hook.pages().length)));
  await expect.poll(async () => (await tops()).sort((a, b) => a - b)).toEqual([1, 2]);
  const loser = (await tops())[0] === 1 ? one : other;
  await expect(loser.top.getByRole('alert')).toContainText(
    /J排10座 刚被别人选走|Just taken by somebody else: Row J, seat 10/,
  );
  await loser.top.locator('.note-act, [class*=note-act]').first().tap();
  const isHeld = async () => (await loser.hook((hook) => hook.pages().length)) === 2;
  if (!(await isHeld()))
    await go(loser)
      .tap({ timeout: 2000 })
      .catch(() => undefined);
  await expect.poll(isHeld).toBe(true);
});

test('a couple seat is taken whole, and put back whole', async ({ open }) => {
  const phone = await open('couples', { lang: 'en' });
  const half = (n: number): Locator => named(phone, new RegExp(`^Row M, seat ${n}, couple seat,`));
  await choose(phone, 'Row M, seat 5, couple seat,');
  await expect(half(6)).toHaveAttribute('aria-pressed', 'true');
  await expect(go(phone)).toContainText('Continue ¥198');
  await half(6).tap();
  await expect(half(5)).toHaveAttribute('aria-pressed', 'false');
});

test('friends’ seats are marked, and the seats proposed and held are beside them', async ({ open, house }) => {
  const performance = 'friends';
  const buyer = await house.buyer('friend-one');
  const places = [await placeOf(house, performance, 'F', '9'), await placeOf(house, performance, 'F', '10')];
  const held = await buyer.hold({ performance: performance as never, claim: { seats: places as never, areas: [] } });
  if (!held.ok) throw new Error('no hold');
  const lines = held.value.places.map(({ placeId }) => ({ placeId, ticketType: 'adult' as never }));
  const order = await buyer.order({ holdId: held.value.holdId, lines, expectedTotal: 2 * 5900 } as never);
  if (!order.ok) throw new Error(JSON.stringify(order.error));
  const server = openHttp(house.house.url);
  const opened = await server.call(`/orders/${order.value.orderId}/group`, {
    body: {},
    headers: { authorization: `Bearer ${buyer.token}`, 'idempotency-key': newId('k') },
  });
  server.close();
  const { code } = opened.body as { readonly code: string };
  const phone = await open(performance, { group: code });
  await expect(named(phone, 'F排9座 朋友的座位')).toHaveCount(1);
  await named(phone, '推荐 2 人的座位').tap();
  await expect(phone.top.getByText('推荐朋友旁边的 2 个座位')).toBeVisible();
  await go(phone).tap();
  await expect.poll(() => phone.hook((hook) => hook.pages().at(-1))).toBe('buying/confirm/confirm');
  const kept = await phone.hook(
    (hook) =>
      (hook.storage() as { hold: { group: string; hold: { seats: { rowLabel: string; seatLabel: string }[] } } }).hold,
  );
  expect(kept.group).toBe(code);
  const labels = kept.hold.seats.map(({ rowLabel, seatLabel }) => `${rowLabel}${seatLabel}`);
  expect([
    ['F7', 'F8'],
    ['F11', 'F12'],
  ]).toContainEqual(labels);
  const late = await open(performance, { group: 'x'.repeat(22) });
  await expect(late.top.getByText('朋友的选座链接已失效')).toBeVisible();
});

test('a play has its balcony, a concert its standing places, a train its carriage', async ({ open }) => {
  const play = await open('balcony', { lang: 'en' });
  await play.top.getByRole('tab', { name: 'Balcony' }).tap();
  await expect(seats(play).first()).toHaveAttribute('aria-label', /^Circle, Row /);
  const concert = await open('standing', { lang: 'en' });
  const more = named(concert, 'Standing: one more');
  await more.tap();
  await more.tap();
  await expect(go(concert)).toContainText('Continue ¥560');
  expect(await brokenRules(concert.page, PHONE_SHELL)).toEqual([]);
  await go(concert).tap();
  await expect.poll(() => concert.hook((hook) => hook.pages().at(-1))).toBe('buying/confirm/confirm');
  const train = await open('carriage');
  // A narrow plan is near from the start.
  await named(train, '3A 可选 ¥128').tap();
  await named(train, '3B 可选 ¥128').tap();
  await expect(go(train)).toContainText('选好了 ¥256');
});
