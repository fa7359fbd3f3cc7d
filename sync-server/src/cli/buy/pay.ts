import type { OrderId } from '@foyer/shared/domain/ids';
import type { OrderView } from '@foyer/shared/wire/orders';
import type { PublicLink } from '../public-link.ts';
import { post } from '../server-link.ts';
import { Stop } from '../stop.ts';

export type Outcome = 'pay' | 'refuse' | 'delay';

const POLL_MS = 250;
const PATIENCE_MS = 90_000;

/** Opens the emulated pay sheet with exactly what `wx.requestPayment` would get. What the phone is told. */
export async function usePaySheet(emulator: string, params: object, outcome: Outcome): Promise<string> {
  const { body } = await post(`${emulator}/emulator/pay`, { params, outcome }, {});
  const { errMsg, reason } = (body ?? {}) as { readonly errMsg?: string; readonly reason?: string };
  if (errMsg === undefined) throw new Stop(`What answers at ${emulator} is not Foyer's payment emulator.`, 3);
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
