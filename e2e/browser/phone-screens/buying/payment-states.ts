import { Guest, ordered, rowOf, type StatesSetting } from './setting.ts';

const PAYMENT = '/buying/payment/payment?order=';

/** An order from "to be paid" to its tickets, or to its money. */
export async function picturePayment(setting: StatesSetting): Promise<void> {
  const { shop } = setting;
  const row = rowOf(setting, 0);
  const guest = await Guest.open(setting, 'payer');
  const order = await ordered(guest, shop.far, { seats: [`lawn-${row}-12`, `lawn-${row}-13`] }, false);
  const path = `**/orders/${order}`;
  const open = (sign: string) => guest.go(`${PAYMENT}${order}`, sign);
  // Nothing of it is on the phone, which would else show what it has.
  await guest.cut('**/me/orders*');
  await guest.cut(path);
  await open('.nothing');
  await guest.look('payment-no-network');
  // What stalls is answered in the end, and is kept then.
  await guest.stalled(path);
  await open('.bone');
  await guest.look('payment-skeleton');
  await guest.go(`${PAYMENT}o_nobody`, '.nothing');
  await guest.look('payment-no-such-order');
  await guest.untold('**/me/orders*');
  await guest.untold(path);
  await open('.left');
  await guest.look('payment-to-be-paid');
  await guest.cut(path);
  await guest.returns('.stale');
  await guest.look('payment-weak-network');
  await guest.untold(path);
  await guest.phone.top.locator('.foot .big-button').tap();
  const sheet = guest.phone.page.frameLocator('iframe');
  await sheet.getByRole('button').first().waitFor();
  await guest.look('payment-sheet');
  await guest.phone.page.getByRole('button', { name: /^(关闭|Close)$/ }).tap();
  await guest.phone.top.getByText(/没有扣款|nothing was charged/).waitFor();
  await guest.look('payment-put-off');
  await guest.phone.page.route('**/payments', (route) =>
    route.fulfill({ json: { paymentId: 'p', state: 'failed', params: null } }),
  );
  await guest.phone.top.locator('.foot .big-button').tap();
  await guest.phone.top.getByText(/付款没有完成|was not completed/).waitFor();
  await guest.look('payment-failed');
  await guest.phone.page.unroute('**/payments');
  await guest.tap(/取消订单|Cancel order/);
  await guest.sees('[role=alertdialog]');
  await guest.look('payment-cancel-asked');
  await guest.phone.top.getByRole('alertdialog').getByRole('button').last().tap();
  await pictureEnds(guest, path, order);
  await guest.phone.close();
}

const LATE = { amount: 18_200, currency: 'CNY', reason: 'late-payment' };

/** What the house may say of it; the phone was told by WeChat that it was paid. */
async function pictureEnds(guest: Guest, path: string, order: string): Promise<void> {
  const ends = [
    ['payment-checking', { payable: null }],
    ['payment-over', { state: 'lapsed', payable: null }],
    ['payment-cancelled', { state: 'cancelled', payable: null }],
    ['payment-late-refund-under-way', { state: 'lapsed', payable: null, refunds: [{ ...LATE, state: 'requested' }] }],
    ['payment-late-refunded', { state: 'lapsed', payable: null, refunds: [{ ...LATE, state: 'done' }] }],
    ['payment-late-refund-failed', { state: 'paid-unseated', payable: null, refunds: [{ ...LATE, state: 'failed' }] }],
    ['payment-other-seats-sought', { state: 'paid-unseated', payable: null }],
  ] as const;
  for (const [name, change] of ends) {
    await guest.told(path, change);
    await guest.go('/pages/profile/profile', '.page');
    await guest.go(`${PAYMENT}${order}`, name === 'payment-checking' ? '.wheel' : '.state:not(:has(.left))');
    await guest.look(name);
  }
  // Paid, and the house has not heard yet.
  await guest.told(path, {});
  await guest.go(`${PAYMENT}${order}`, '.left');
  await guest.told(path, (body) => ({ ...body, state: 'placed', tickets: [] }));
  await guest.phone.top.locator('.foot .big-button').tap();
  await guest.phone.page.frameLocator('iframe').getByRole('button').first().tap();
  await guest.phone.top.getByText(/出票中|Issuing your tickets/).waitFor();
  await guest.look('payment-issuing');
  await guest.untold(path);
  await guest.sees('.stub');
}
