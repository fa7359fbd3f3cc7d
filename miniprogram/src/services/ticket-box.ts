import type { OrderId } from '@foyer/shared/domain/ids';
import type { OrderView } from './api.ts';
import { keep, readKept } from './storage.ts';

type Seats = NonNullable<OrderView['seats']>;

export interface KeptOrder {
  /** With `about`, `seats` and `ticketTypes`, so that a ticket is whole without a network. */
  readonly order: OrderView;
  /** When the server last said so, epoch ms of its clock. */
  readonly asOf: number;
  /** The seats it had before the venue gave it others, which the guest may still go to. */
  readonly movedFrom?: Seats;
}

/** Past shows make room after this long; the server still has them. */
const KEPT_AFTER_SHOW_MS = 7 * 86_400_000;
const AT_MOST = 60;

type Orders = Readonly<Record<OrderId, KeptOrder>>;

/** Remembers orders as the server says they are. */
export function keepOrders(orders: readonly OrderView[], now: number): void {
  keep('orders', withOrders(readKept('orders') ?? {}, orders, now));
}

/** What is kept, with what was said now, and without what is long over. */
export function withOrders(kept: Orders, orders: readonly OrderView[], now: number): Orders {
  const told = orders.map((order): [OrderId, KeptOrder] => [order.orderId, keptAs(order, kept[order.orderId], now)]);
  const all = Object.entries({ ...kept, ...Object.fromEntries(told) }) as [OrderId, KeptOrder][];
  const worth = all.filter(([, { order }]) => (order.about?.endsAt ?? now) + KEPT_AFTER_SHOW_MS > now);
  worth.sort(([, a], [, b]) => b.order.placedAt - a.order.placedAt);
  return Object.fromEntries(worth.slice(0, AT_MOST)) as Orders;
}

function keptAs(order: OrderView, before: KeptOrder | undefined, now: number): KeptOrder {
  const movedFrom = before === undefined ? undefined : (seatsLeft(before.order, order) ?? before.movedFrom);
  return { order, asOf: now, ...(movedFrom === undefined ? {} : { movedFrom }) };
}

/** Fewer seats were given back; as many, but others, were given instead. */
function seatsLeft({ seats: old = [] }: OrderView, { seats = [], state }: OrderView): Seats | undefined {
  const stays = new Set(seats.map(({ placeId }) => placeId));
  const isMoved = state === 'paid' && old.length === seats.length && old.some(({ placeId }) => !stays.has(placeId));
  return isMoved ? old : undefined;
}

/** Newest first. */
export const keptOrders = (): KeptOrder[] =>
  Object.values(readKept('orders') ?? {}).sort((a, b) => b.order.placedAt - a.order.placedAt);

export const keptOrder = (id: OrderId): KeptOrder | null => readKept('orders')?.[id] ?? null;
