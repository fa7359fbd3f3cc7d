import type { OrderId } from '@foyer/shared/domain/ids';
import { isUndecided } from '@foyer/shared/domain/payment';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { cancelOrder as decideCancelOrder } from '@foyer/shared/domain/venue/decisions/cancel-order';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { OrderView } from '@foyer/shared/wire/orders';
import { claimantOf, maySee, submit, type Asked } from './asked.ts';
import { nameOrder, orderView } from './order-view.ts';
import type { Parts } from './parts.ts';
import { queryPayment } from './payments/settle-payment.ts';
import type { VenueStream } from './streams.ts';

/** Gives an unpaid order up. A payment under way is closed at the platform first; if money was faster, the order stays. */
export async function cancelOrder(
  parts: Pick<Parts, 'directory' | 'payments' | 'signer' | 'log'>,
  orderId: OrderId,
  asked: Asked,
): Promise<Reply<OrderView>> {
  const venue = await parts.directory.venueOfOrder(orderId);
  if (venue === null || !maySee(asked, venue.venue)) return refuse(rejection('ORDER_NOT_FOUND'));
  await closePayments(parts, venue, orderId, asked);
  const request = { orderId, claimant: claimantOf(asked) };
  const reply = await submit(venue, asked, { command: 'order.cancel', body: { orderId } }, (state, context) => {
    const decision = decideCancelOrder(state, request, context);
    return decision.ok ? { ...decision, value: nameOrder(state, decision.value.order) } : decision;
  });
  return reply.ok ? ok(orderView(parts.signer, reply.value)) : reply;
}

async function closePayments(
  parts: Pick<Parts, 'payments' | 'log'>,
  venue: VenueStream,
  orderId: OrderId,
  { person }: Asked,
): Promise<void> {
  const open = await venue.read((state) => {
    const order = state.orders.get(orderId);
    if (order === undefined || order.person !== person) return [];
    return order.payments.filter((payment) => isUndecided(payment.state));
  });
  for (const payment of open) await queryPayment(parts, venue, payment, true);
}
