import { otherKinds } from './confirm-states.ts';
import { Guest, ordered, rowOf, type StatesSetting } from './setting.ts';

const TICKET = '/buying/ticket/ticket?order=';
const STUB = '.stub';
const HOUR = 3_600_000;

/** What opens the door, and everything that may become of it. */
export async function pictureTicket(setting: StatesSetting): Promise<void> {
  const { shop } = setting;
  const row = rowOf(setting, 1);
  const guest = await Guest.open(setting, 'holder');
  const order = await ordered(guest, shop.far, { seats: [`lawn-${row}-8`, `lawn-${row}-9`] });
  const path = `**/orders/${order}`;
  const open = (sign: string) => guest.go(`${TICKET}${order}`, sign);
  // Nothing of it is on the phone, which would else show what it has.
  await guest.cut('**/me/orders*');
  await guest.cut(path);
  await open('.nothing');
  await guest.look('ticket-no-network-and-never-seen');
  // What stalls is answered in the end, and is kept then.
  await guest.stalled(path);
  await open('.bone');
  await guest.look('ticket-skeleton');
  await guest.go(`${TICKET}o_nobody`, '.nothing');
  await guest.look('ticket-not-found');
  await guest.untold('**/me/orders*');
  await guest.untold(path);
  await open(STUB);
  await guest.sees('.invite');
  await guest.look('ticket-valid');
  await guest.lookDown('ticket-valid-end');
  await guest.tap(/下一张|Next/);
  await guest.tap(/有变动时提醒我|Tell me of changes/);
  await guest.phone.page.getByRole('button', { name: /^(允许|Allow)$/ }).tap();
  await guest.phone.top.getByText(/已开启提醒|You will be told/).waitFor();
  await guest.lookDown('ticket-second-and-reminded');
  await guest.phone.page.context().setOffline(true);
  await open('.stale');
  await guest.look('ticket-offline');
  await guest.phone.page.context().setOffline(false);
  await guest.phone.top.locator('.stale').waitFor({ state: 'detached' });
  await pictureStates(guest, path, order);
  await guest.phone.close();
  await pictureKinds(setting);
}

const refund = (state: string, amount: number, reason = 'given-back') => [{ amount, currency: 'CNY', state, reason }];

async function pictureStates(guest: Guest, path: string, order: string): Promise<void> {
  const about = (more: object) => (body: Record<string, unknown>) => ({
    about: { ...(body['about'] as object), ...more },
  });
  const one = (body: Record<string, unknown>) => ({
    tickets: (body['tickets'] as unknown[]).slice(0, 1),
    seats: (body['seats'] as unknown[]).slice(0, 1),
    refunds: refund('done', 7920),
    kept: 880,
    total: 10_280,
  });
  const moved = (body: Record<string, unknown>) => ({
    seats: (body['seats'] as object[]).map((seat, at) => ({ ...seat, placeId: `lawn-J-${at}`, rowLabel: 'J' })),
    tickets: (body['tickets'] as object[]).map((ticket) => ({ ...ticket, rowLabel: 'J' })),
  });
  const gone = { tickets: [], refundable: null };
  const states: readonly (readonly [string, Parameters<Guest['told']>[1]])[] = [
    [
      'ticket-over',
      (body) => ({ ...about({ startsAt: Date.now() - 3 * HOUR, endsAt: Date.now() - HOUR })(body), refundable: null }),
    ],
    ['ticket-one-given-back', one],
    ['ticket-refund-under-way', { ...gone, state: 'refunded', refunds: refund('requested', 17_600) }],
    ['ticket-refunded', { ...gone, state: 'refunded', refunds: refund('done', 17_600), total: 600 }],
    ['ticket-refund-failed', { ...gone, state: 'refunded', refunds: refund('failed', 17_600) }],
    ['ticket-performance-cancelled', about({ isCancelled: true })],
    ['ticket-finding-seats', { ...gone, state: 'paid-unseated' }],
    ['ticket-paid-late-returned', { ...gone, state: 'lapsed', refunds: refund('done', 18_200, 'late-payment') }],
    ['ticket-never-paid', { ...gone, state: 'lapsed' }],
    ['ticket-to-be-paid', { ...gone, state: 'placed', payable: { until: Date.now() + HOUR, inMs: HOUR } }],
    ['ticket-seats-changed', moved],
  ];
  for (const [name, change] of states) {
    await guest.told(path, change);
    await guest.go('/pages/profile/profile', '.page');
    const heard = guest.phone.page.waitForResponse(path);
    await guest.go(`${TICKET}${order}`, STUB);
    await heard;
    await guest.look(name);
    if (name === 'ticket-one-given-back') await guest.lookDown(`${name}-end`);
  }
}

async function pictureKinds(setting: StatesSetting): Promise<void> {
  const guest = await Guest.open(setting, 'traveller');
  for (const [name, performance, isStanding] of await otherKinds(setting)) {
    const order = await ordered(guest, performance, isStanding ? { area: 'standing', size: 1 } : { size: 1 });
    await guest.go(`${TICKET}${order}`, STUB);
    await guest.sees('.text-button');
    await guest.look(`ticket-${name}`);
    await guest.lookDown(`ticket-${name}-end`);
  }
  await guest.go('/pages/orders/orders', '.order');
  await guest.look('orders-of-every-kind');
  await guest.phone.close();
}
