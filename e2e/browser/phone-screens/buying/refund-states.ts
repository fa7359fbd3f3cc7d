import { Guest, ordered, rowOf, type StatesSetting } from './setting.ts';

const REFUND = '/buying/refund/refund?order=';

/** Giving tickets back, by every step of the ladder. */
export async function pictureRefund(setting: StatesSetting): Promise<void> {
  const { shop } = setting;
  const row = rowOf(setting, 1);
  const guest = await Guest.open(setting, 'giver');
  const far = await ordered(guest, shop.far, { seats: [`lawn-${row}-3`, `lawn-${row}-4`] });
  await guest.go(`${REFUND}${far}`, '.line');
  await guest.phone.top.getByRole('checkbox').first().tap();
  await guest.phone.top.getByRole('checkbox').nth(1).tap();
  await guest.look('refund-all-comes-back');

  const order = await ordered(guest, shop.near, { seats: [`lawn-${row}-8`, `lawn-${row}-9`] });
  const path = `**/orders/${order}`;
  const open = (sign: string) => guest.go(`${REFUND}${order}`, sign);
  await guest.stalled(path);
  await open('.bone');
  await guest.look('refund-skeleton');
  await guest.cut(path);
  await open('.nothing');
  await guest.look('refund-no-network');
  await guest.go(`${REFUND}o_nobody`, '.nothing');
  await guest.look('refund-no-such-order');
  for (const [name, change] of [
    ['refund-too-late', { refundable: null }],
    ['refund-not-paid', { state: 'placed', tickets: [], refundable: null }],
  ] as const) {
    await guest.told(path, change);
    await open('.nothing .big-button');
    await guest.look(name);
  }
  await guest.told(path, (body) => ({
    about: { ...(body['about'] as object), isCancelled: true },
    refundable: {
      amount: 18_200,
      feeKept: 0,
      until: null,
      tickets: (body['tickets'] as { placeId: string }[]).map(({ placeId }) => ({ placeId, amount: 8800 })),
    },
  }));
  await open('.line');
  await guest.look('refund-performance-cancelled');
  await guest.untold(path);
  await open('.line');
  await guest.look('refund-none-chosen');
  await guest.phone.top.getByRole('checkbox').first().tap();
  await guest.look('refund-one-chosen');
  await guest.cut(`**/orders/${order}/refund`);
  await giveBack(guest, 'refund-sure');
  await guest.sees('[role=alert]');
  await guest.look('refund-not-sent');
  await guest.untold(`**/orders/${order}/refund`);
  await guest.phone.page.route(`**/orders/${order}/refund`, (route) =>
    route.fulfill({ status: 409, json: { code: 'PRICE_CHANGED', retry: 'refresh', price: { was: 7920, is: 6160 } } }),
  );
  await giveBack(guest, null);
  await guest.phone.top.getByText(/退款金额有变动|amount has changed/).waitFor();
  await guest.look('refund-amount-changed');
  await guest.phone.top.getByRole('alertdialog').getByRole('button').last().tap();
  await guest.phone.page.unroute(`**/orders/${order}/refund`);
  await guest.told(path, (body) => ({ refunds: [{ ...first(body), state: 'requested' }] }));
  await giveBack(guest, null);
  await guest.phone.top.getByText(/看剩余的票|My other tickets/).waitFor();
  await guest.look('refund-under-way');
  await guest.told(path, (body) => ({ refunds: [{ ...first(body), state: 'failed' }] }));
  await guest.phone.top.getByText(/遇到问题|met a problem/).waitFor();
  await guest.look('refund-failed');
  await guest.untold(path);
  await guest.returns('.big-button');
  await guest.phone.top.getByText(/已按原支付方式退回|has gone back/).waitFor();
  await guest.look('refund-done-others-left');
  await open('.line');
  await giveBack(guest, null);
  await guest.phone.top.getByText(/已按原支付方式退回|has gone back/).waitFor();
  await guest.look('refund-done');
  await guest.phone.close();
}

const first = (body: Record<string, unknown>): object =>
  (body['refunds'] as object[])[0] ?? { amount: 7920, currency: 'CNY', reason: 'given-back' };

async function giveBack(guest: Guest, name: string | null): Promise<void> {
  await guest.phone.top.locator('.foot .big-button').tap();
  await guest.sees('[role=alertdialog]');
  if (name !== null) await guest.look(name);
  await guest.phone.top.getByRole('alertdialog').getByRole('button').first().tap();
}
