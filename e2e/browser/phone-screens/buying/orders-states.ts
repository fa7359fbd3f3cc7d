import { Guest, held, ordered, rowOf, type StatesSetting } from './setting.ts';

const ORDERS = '/pages/orders/orders';
const MINE = '**/me/orders*';

/** My tickets: nobody, nothing, everything, and without a network. */
export async function pictureOrders(setting: StatesSetting): Promise<void> {
  const { shop } = setting;
  const row = rowOf(setting, 2);
  const nobody = await Guest.open(setting, 'nobody', false);
  await nobody.sees('.nothing');
  await nobody.look('orders-guest');
  await nobody.tap(/微信登录|Sign in with WeChat/);
  await nobody.phone.page.getByRole('button', { name: /暂不同意|Not now|Do not agree/ }).waitFor();
  await nobody.look('orders-privacy-asked');
  await nobody.phone.page.getByRole('button', { name: /暂不同意|Not now|Do not agree/ }).tap();
  await nobody.phone.top.getByText(/您没有同意隐私指引|did not agree to the privacy guide/).waitFor();
  await nobody.look('orders-privacy-refused');
  await nobody.phone.close();

  const guest = await Guest.open(setting, 'collector');
  await guest.sees('.nothing');
  await guest.look('orders-empty');
  await guest.phone.top.getByRole('tab').nth(1).tap();
  await guest.look('orders-nothing-past');
  await guest.stalled(MINE);
  await guest.go(ORDERS, '.bone');
  await guest.look('orders-skeleton');
  await guest.cut(MINE);
  await guest.go(ORDERS, '.nothing .what');
  await guest.look('orders-no-network-nothing-kept');
  await guest.untold(MINE);
  await ordered(guest, shop.far, { seats: [`lawn-${row}-8`, `lawn-${row}-9`] });
  const past = await ordered(guest, shop.near, { seats: [`lawn-${row}-8`, `lawn-${row}-9`] });
  await guest.elsewhere((buyer) => buyer.look(past));
  await ordered(guest, shop.far, { seats: [`lawn-${row}-12`] }, false);
  await held(guest, shop.near, [`lawn-${row}-14`]);
  await guest.go(ORDERS, '.order');
  await guest.sees('.urgent .pay');
  await guest.look('orders');
  await guest.lookDown('orders-end');
  await guest.phone.page.route(MINE, async (route) => {
    const answer = await route.fetch();
    const list = (await answer.json()) as Record<string, unknown>[];
    await route.fulfill({ response: answer, json: list.flatMap(agedOf) });
  });
  await guest.go(ORDERS, '.page');
  await guest.phone.top.getByRole('tab').nth(1).tap();
  await guest.sees('.order');
  await guest.look('orders-past');
  await guest.untold(MINE);
  await guest.phone.page.context().setOffline(true);
  await guest.go(ORDERS, '.stale');
  await guest.look('orders-offline');
  await guest.phone.page.context().setOffline(false);
  await guest.phone.top.locator('.stale').waitFor({ state: 'detached' });
  await guest.phone.close();
}

/** What is paid, as it may have ended. */
function agedOf(order: Record<string, unknown>, at: number): Record<string, unknown>[] {
  if (order['state'] !== 'paid') return [order];
  const about = order['about'] as Record<string, unknown>;
  const ended = Date.now() - (at + 1) * 3_600_000;
  const over = { ...order, about: { ...about, startsAt: ended - 7_200_000, endsAt: ended } };
  const back = { ...over, orderId: `${String(order['orderId'])}b`, state: 'refunded', tickets: [], refunds: [] };
  return [over, back];
}
