import { keptOf } from '@foyer/shared/domain/conflict/unseated';
import type { Order } from '@foyer/shared/domain/order';
import type { TillOrderView } from '@foyer/shared/wire/commands/payments';
import { nameOrder, orderView } from '../order-view.ts';
import type { Parts } from '../parts.ts';
import type { VenueStream } from '../streams.ts';

/** An order as the terminal that has begun it sees it. Throws when this venue has none of the name. */
export async function tillOrderView(
  { signer }: Pick<Parts, 'signer'>,
  venue: VenueStream,
  id: Order['id'],
): Promise<TillOrderView> {
  const named = await venue.read((state) => {
    const order = state.orders.get(id);
    return order === undefined ? null : nameOrder(state, order);
  });
  if (named === null) throw new Error(`order ${id} is not in this venue`);
  const { order } = named;
  return {
    orderId: order.id,
    state: order.state,
    total: order.total,
    paid: order.payments.reduce((sum, payment) => sum + keptOf(order, payment), 0),
    attempts: order.payments.map(({ id: paymentId, tender, amount, state, payBy, isGivenUp }) => ({
      paymentId,
      tender,
      amount,
      state,
      payBy,
      isGivenUp: isGivenUp === true,
    })),
    // Of its own seats the terminal makes the tickets itself.
    order: order.state === 'paid' && order.atTill !== true ? orderView(signer, named) : null,
  };
}
