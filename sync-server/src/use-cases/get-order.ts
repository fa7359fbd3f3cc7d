import type { OrderId } from '@foyer/shared/domain/ids';
import type { Order } from '@foyer/shared/domain/order';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { refundableNow, type Refundable } from '@foyer/shared/domain/venue/refund-quote';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { OrderView } from '@foyer/shared/wire/orders';
import { maySee, type Asked } from './asked.ts';
import { nameOrder, orderView, type NamedOrder } from './order-view.ts';
import type { Parts } from './parts.ts';

/** A buyer sees the own orders, a terminal those of its venues. Somebody else's is not found rather than forbidden. */
export async function getOrder(
  { directory, signer, clock }: Pick<Parts, 'directory' | 'signer' | 'clock'>,
  id: OrderId,
  asked: Asked,
): Promise<Reply<OrderView>> {
  const venue = await directory.venueOfOrder(id);
  const named =
    venue === null || !maySee(asked, venue.venue)
      ? null
      : await venue.read((state) => {
          const order = state.orders.get(id);
          if (order === undefined) return null;
          return asked.terminal !== null || order.person === asked.person ? look(state, order, clock.now()) : null;
        });
  return named === null ? refuse(rejection('ORDER_NOT_FOUND')) : ok(orderView(signer, named, named.refundable));
}

/** Those under a pick-up code in the venues of whoever asks: each venue has its own codes. */
export async function findOrders(
  { streams, signer, clock }: Pick<Parts, 'streams' | 'signer' | 'clock'>,
  pickupCode: string,
  asked: Asked,
): Promise<Reply<{ orders: OrderView[] }>> {
  const perVenue = await Promise.all(
    streams
      .venues()
      .filter(({ venue }) => maySee(asked, venue))
      .map((venue) =>
        venue.read((state) => {
          const order = state.orders.get(state.orderByPickupCode.get(pickupCode) ?? ('' as OrderId));
          return order === undefined ? [] : [look(state, order, clock.now())];
        }),
      ),
  );
  return ok({ orders: perVenue.flat().map((named) => orderView(signer, named, named.refundable)) });
}

/** An order with what a refund of it would give now. */
const look = (
  state: VenueState,
  order: Order,
  at: number,
): NamedOrder & { readonly refundable: Refundable | null } => ({
  ...nameOrder(state, order),
  refundable: refundableNow(state, order, at),
});

/** A buyer's orders over all venues, newest first. */
export async function listMyOrders(
  { streams, signer, clock }: Pick<Parts, 'streams' | 'signer' | 'clock'>,
  limit: number,
  asked: Asked,
): Promise<Reply<OrderView[]>> {
  const { person } = asked;
  if (person === null) return refuse(rejection('NOT_AUTHENTICATED'));
  const perVenue = await Promise.all(
    streams.venues().map((venue) =>
      venue.read((state) =>
        (state.ordersByPerson.get(person) ?? []).slice(-limit).flatMap((id) => {
          const order = state.orders.get(id);
          return order === undefined ? [] : [look(state, order, clock.now())];
        }),
      ),
    ),
  );
  const newest = perVenue.flat().sort((a, b) => b.order.placedAt - a.order.placedAt);
  return ok(newest.slice(0, limit).map((named) => orderView(signer, named, named.refundable)));
}
