import type { OrderId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { OrderView } from '@foyer/shared/wire/orders';
import { maySee, type Asked } from './asked.ts';
import { nameOrder, orderView } from './order-view.ts';
import type { Parts } from './parts.ts';

/** A buyer sees the own orders, a terminal those of its venues. Somebody else's is not found rather than forbidden. */
export async function getOrder(
  { directory, signer }: Pick<Parts, 'directory' | 'signer'>,
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
          return asked.terminal !== null || order.person === asked.person ? nameOrder(state, order) : null;
        });
  return named === null ? refuse(rejection('ORDER_NOT_FOUND')) : ok(orderView(signer, named));
}

/** A buyer's orders over all venues, newest first. */
export async function listMyOrders(
  { streams, signer }: Pick<Parts, 'streams' | 'signer'>,
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
          return order === undefined ? [] : [nameOrder(state, order)];
        }),
      ),
    ),
  );
  const newest = perVenue.flat().sort((a, b) => b.order.placedAt - a.order.placedAt);
  return ok(newest.slice(0, limit).map((named) => orderView(signer, named)));
}
