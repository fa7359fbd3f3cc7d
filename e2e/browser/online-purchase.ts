import type { OrderView } from '@foyer/shared/wire/orders';
import type { BoxOffice } from './box-office.ts';
import { priceOf } from './programme.ts';

/** Somebody at home holds these seats, orders them for grown-ups and pays; the order once they are sold. */
export async function buyOnline(office: BoxOffice, performance: string, seats: readonly string[]): Promise<OrderView> {
  const now = await office.seatsOf(performance);
  const buyer = await office.buyer(`buyer-${performance}-${seats.join('-')}`);
  const held = granted(await buyer.hold({ performance, claim: { seats: [...seats], areas: [] } }));
  const ordered = granted(
    await buyer.order({
      holdId: held.holdId,
      lines: held.places.map(({ placeId }) => ({ placeId, ticketType: 'adult' })),
      expectedTotal: held.places.reduce((sum, { index }) => sum + priceOf(now, index), 0),
    }),
  );
  await buyer.pay(granted(await buyer.startPayment(ordered.orderId)));
  const order = await buyer.settled(ordered.orderId);
  if (order.state !== 'paid') throw new Error(`the order is ${order.state}`);
  return order;
}

function granted<T>(
  reply: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: object },
): T {
  if (!reply.ok) throw new Error(`the buyer was refused: ${JSON.stringify(reply.error)}`);
  return reply.value;
}
