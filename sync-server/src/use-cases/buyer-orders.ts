import { isDue } from '@foyer/shared/domain/inventory/read';
import type { Order } from '@foyer/shared/domain/order';
import { ok } from '@foyer/shared/domain/result';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { OrderView } from '@foyer/shared/wire/orders';
import type { BuyerOrder } from '@foyer/shared/wire/public/orders';
import { aboutIn, titled, type PosterAt, type Untitled } from './browse/about.ts';
import { seatsIn } from './buyer-holds.ts';
import { expiryOf } from './hold-terms.ts';
import type { Parts } from './parts.ts';

type Needs = Pick<Parts, 'streams' | 'clock'>;

/** An order as its buyer is answered: with what a ticket bears beside its seats, as it is now. */
export async function withAbout(parts: Needs, posterAt: PosterAt, reply: Reply<OrderView>): Promise<Reply<BuyerOrder>> {
  if (!reply.ok) return reply;
  const [order = reply.value] = await aboutOrders(parts, posterAt, [reply.value]);
  return ok(order);
}

/**
 * The answer to something that was done, which is the same however often it is asked for: without what is of the moment.
 */
export async function doneWithAbout(
  parts: Needs,
  posterAt: PosterAt,
  reply: Reply<OrderView>,
): Promise<Reply<BuyerOrder>> {
  const answer = await withAbout(parts, posterAt, reply);
  if (!answer.ok) return answer;
  const { now: _now, payable: _payable, ...stored } = answer.value;
  return ok(stored);
}

export async function allWithAbout(
  parts: Needs,
  posterAt: PosterAt,
  reply: Reply<OrderView[]>,
): Promise<Reply<BuyerOrder[]>> {
  return reply.ok ? ok(await aboutOrders(parts, posterAt, reply.value)) : reply;
}

async function aboutOrders(
  { streams, clock }: Needs,
  posterAt: PosterAt,
  orders: readonly OrderView[],
): Promise<BuyerOrder[]> {
  const at = clock.now();
  const looked = await Promise.all(
    orders.map(async (view) =>
      streams.venue(view.venue)?.read((state, { venueNow }) => look(state, view, at, venueNow)),
    ),
  );
  const abouts = await titled(
    streams.house,
    posterAt,
    looked.map((one) => one?.untitled ?? null),
  );
  return orders.map((view, i) => {
    const about = abouts[i];
    return { ...view, ...looked[i]?.more, ...(about == null ? {} : { about }), now: at };
  });
}

interface Looked {
  readonly more: Pick<BuyerOrder, 'seats' | 'ticketTypes' | 'payable'>;
  readonly untitled: Untitled | null;
}

function look(state: VenueState, view: OrderView, at: number, venueNow: number): Looked {
  const order = state.orders.get(view.orderId);
  const untitled = aboutIn(state, view.performance);
  if (order === undefined) return { more: {}, untitled };
  const versions = state.priceLists.get(order.priceList.id) ?? [];
  const list = versions.find(({ version }) => version === order.priceList.version);
  const more = {
    seats: seatsIn(state, order.performance, order.lines),
    ...(list === undefined ? {} : { ticketTypes: list.ticketTypes.map(({ id, name }) => ({ id, name })) }),
    payable: payableOf(state, order, at, venueNow),
  };
  return { more, untitled };
}

/** An order can be paid as long as its hold stands. */
function payableOf(
  state: VenueState,
  order: Order,
  at: number,
  venueNow: number,
): NonNullable<BuyerOrder['payable']> | null {
  const hold = state.performances.get(order.performance)?.inventory.holds.get(order.holdId);
  if (order.state !== 'placed' || hold?.status !== 'open' || isDue(hold, venueNow)) return null;
  const until = expiryOf(hold.deadline, { at, venueNow });
  return until > at ? { until, inMs: until - at } : null;
}
