import type { OrderId } from '@foyer/shared/domain/ids';
import type { PaymentState } from '@foyer/shared/domain/payment';
import type { OrderView } from '@foyer/shared/wire/orders';
import type { PublicLink } from '../public-link.ts';
import { call, post } from '../server-link.ts';
import { Stop } from '../stop.ts';
import type { Steps } from './steps.ts';

export type Outcome = 'pay' | 'refuse' | 'delay';

const POLL_MS = 250;
const PATIENCE_MS = 90_000;

/** Before anything is held: throws a Stop where the house takes no online payment, and seats would be held for nothing. */
export async function refuseUnlessPayable(server: string): Promise<void> {
  const { body } = await call(`${server}/healthz`, {});
  const { tenders } = (body ?? {}) as { readonly tenders?: readonly string[] };
  if (tenders?.includes('wechat-jsapi') !== true)
    throw new Stop(
      'Online payment is off at this house: nothing was held, nothing was charged. What npm start and /healthz (paymentsOff) say has to be put right first.',
    );
}

/** The buyer pays, or does not, at the emulated pay sheet; the order as it has become. */
export async function pay(
  link: PublicLink,
  emulator: string,
  outcome: Outcome,
  { orderId }: OrderView,
  steps: Steps,
): Promise<OrderView> {
  const { params, state } = await steps.run(
    () => link.do('orders.pay', { id: orderId, tender: 'wechat-jsapi' }),
    ({ state, payBy }) => `payment ${state}, to be paid by ${new Date(payBy).toISOString().slice(11, 19)} UTC`,
  );
  const told =
    params === null
      ? withoutSheet(state, orderId)
      : await steps.run(
          () => usePaySheet(emulator, params, outcome),
          (errMsg) => `pay sheet: ${errMsg}`,
        );
  if (told === 'requestPayment:fail cancel') {
    await steps.run(
      () => link.do('orders.cancel', { id: orderId }),
      ({ state }) => `order ${state}, its seats are free again`,
    );
    throw new Stop('The buyer did not pay. Nothing was charged.');
  }
  return steps.run(
    () => waitUntilPaid(link, orderId),
    ({ state }) => `the server says: ${state}`,
  );
}

/** No sheet is opened for what was paid already, nor for what is over; of the rest nobody knows. */
function withoutSheet(state: PaymentState, orderId: OrderId): 'paid' {
  if (state === 'paid') return state;
  if (state === 'failed' || state === 'closed')
    throw new Stop('The payment could not be started. Nothing was charged; try again.');
  throw new Stop(
    `The payment platform has not answered, and nobody knows yet whether it was paid. Order ${orderId} is kept and asked for; do not pay again before it is cancelled.`,
  );
}

/** Opens the emulated pay sheet with exactly what `wx.requestPayment` would get. What the phone is told. */
export async function usePaySheet(emulator: string, params: object, outcome: Outcome): Promise<string> {
  const { body } = await post(`${emulator}/emulator/pay`, { params, outcome }, {});
  const { errMsg, reason } = (body ?? {}) as { readonly errMsg?: string; readonly reason?: string };
  if (errMsg === undefined) throw new Stop(`What answers at ${emulator} is not Foyer's payment emulator.`, 3);
  if (errMsg === 'requestPayment:fail' && reason === 'paid') return 'it was paid already';
  if (errMsg === 'requestPayment:fail')
    throw new Stop(`The pay sheet refused (${reason ?? 'no reason'}). Nothing was charged.`);
  return errMsg;
}

/** Asks until the order is paid, or has come to another end. */
export async function waitUntilPaid(link: PublicLink, id: OrderId): Promise<OrderView> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const order = await link.do('orders.get', { id });
    if (order.state !== 'placed') return order;
    if (performance.now() > until)
      throw new Stop(
        `The server has not heard of the payment after ${PATIENCE_MS / 1000} s. Order ${id} is kept; ask for it again later.`,
      );
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
