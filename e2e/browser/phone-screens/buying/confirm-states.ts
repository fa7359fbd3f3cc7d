import { Guest, held, rowOf, type StatesSetting } from './setting.ts';

const HOLDS = '**/me/holds';
const CONFIRM = '/buying/confirm/confirm?performance=';
const READY = '.clock';

/** What is bought before it is paid: waiting, prices, rules, and every way in which the seats may be gone. */
export async function pictureConfirm(setting: StatesSetting): Promise<void> {
  const { shop } = setting;
  const row = rowOf(setting, 0);
  const guest = await Guest.open(setting, 'confirm');
  await guest.stalled(HOLDS);
  await guest.go(`${CONFIRM}${shop.far}`, '.bone');
  await guest.look('confirm-skeleton');
  await guest.cut(HOLDS);
  await guest.go(`${CONFIRM}${shop.far}`, '.nothing');
  await guest.look('confirm-no-network');
  await guest.untold(HOLDS);
  await guest.go(`${CONFIRM}${shop.far}`, '.nothing');
  await guest.look('confirm-no-seats-held');
  await held(guest, shop.far, [`lawn-${row}-8`, `lawn-${row}-9`]);
  await guest.go(`${CONFIRM}${shop.far}`, READY);
  await guest.look('confirm');
  await guest.lookDown('confirm-end');
  await guest.phone.top.locator('.type').nth(1).tap();
  await guest.phone.top.getByRole('textbox').fill('13800138000');
  await guest.phone.top.locator('.part').last().tap();
  await guest.phone.top.locator('.big-button').tap();
  await guest.phone.top.getByRole('alert').waitFor();
  await guest.lookDown('confirm-agree-first');
  await guest.phone.top.locator('.number').tap();
  await guest.phone.top.getByRole('textbox').fill('12');
  await guest.phone.top.locator('.part').last().tap();
  await guest.lookDown('confirm-phone-wrong');
  await guest.phone.top.getByRole('textbox').fill('');
  await guest.phone.top.locator('.part').last().tap();
  await guest.phone.top.getByRole('checkbox').tap();
  await guest.cut(HOLDS);
  await guest.returns('.stale');
  await guest.look('confirm-weak-network');
  await guest.untold(HOLDS);
  await guest.phone.page.route('**/orders', (route) =>
    route.fulfill({
      status: 409,
      json: { code: 'PRICE_CHANGED', retry: 'refresh', price: { was: 13_800, is: 19_800 } },
    }),
  );
  await guest.phone.top.locator('.foot .big-button').tap();
  await guest.sees('[role=alertdialog]');
  await guest.look('confirm-price-changed');
  await guest.phone.top.getByRole('alertdialog').getByRole('button').last().tap();
  await guest.phone.page.unroute('**/orders');
  await guest.tap(/放弃这些座位|Give these seats up/);
  await guest.sees('[role=alertdialog]');
  await guest.look('confirm-let-go');
  await guest.phone.close();
  await pictureGone(setting, row);
  await pictureKinds(setting);
}

async function pictureGone(setting: StatesSetting, row: string): Promise<void> {
  const { shop } = setting;
  const guest = await Guest.open(setting, 'late');
  await guest.told(`**/performances/${shop.brief}/seats`, { refunds: undefined });
  await held(guest, shop.brief, [`lawn-${row}-8`]);
  await guest.go(`${CONFIRM}${shop.brief}`, READY);
  await guest.lookDown('confirm-without-rules');
  await guest.sees('[role=alertdialog]');
  await guest.look('confirm-expired');
  await guest.phone.close();
}

/** A carriage is named once, a standing place has no row. */
async function pictureKinds(setting: StatesSetting): Promise<void> {
  const guest = await Guest.open(setting, 'kinds');
  for (const [name, performance, isStanding] of await otherKinds(setting)) {
    await guest.elsewhere(async (buyer) => {
      const hold = isStanding
        ? await buyer.hold({ performance, claim: { seats: [], areas: [{ area: 'standing', count: 2 }] } })
        : await buyer.best(performance, { size: 2 });
      if (!hold.ok) throw new Error(`${performance} ${JSON.stringify(hold.error)}`);
    });
    await guest.go(`${CONFIRM}${performance}`, READY);
    await guest.look(`confirm-${name}`);
  }
  await guest.phone.close();
}

/** Performances of the demo house that are no films, two days ahead. */
export async function otherKinds({ shop }: StatesSetting): Promise<readonly (readonly [string, string, boolean])[]> {
  const { performances } = await shop.manager.do('catalogue.list', {});
  const list = performances as unknown as readonly {
    readonly id: string;
    readonly hall: string;
    readonly startsAt: number;
  }[];
  const soon = Date.now() + 24 * 3_600_000;
  const of = (hall: string): string =>
    list.filter((one) => one.hall === hall && one.startsAt > soon).sort((a, b) => a.startsAt - b.startsAt)[0]?.id ?? '';
  return [
    ['play', of('theatre-main'), false],
    ['concert', of('concert-main'), true],
    ['train', of('carriage-5'), false],
  ];
}
