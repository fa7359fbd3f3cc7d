import type { OrderId, TicketId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import {
  refundOrder as decideRefund,
  type RefundAsker,
  type RefundOrder,
} from '@foyer/shared/domain/venue/decisions/refund-order';
import type { PartBack } from '@foyer/shared/domain/venue/money-back';
import { refundableNow } from '@foyer/shared/domain/venue/refund-quote';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { CallerRole, Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import type { OrderView } from '@foyer/shared/wire/orders';
import { maySee, submit, type Asked } from './asked.ts';
import { nameOrder, orderView, type NamedOrder } from './order-view.ts';
import type { Parts } from './parts.ts';
import type { VenueStream } from './streams.ts';
import { isToldAtHome } from './withdraw-order.ts';

type Needs = Pick<Parts, 'directory' | 'live' | 'log'>;

interface RefundRequest {
  readonly orderId: OrderId;
  /** All that the order has where they are left out. */
  readonly tickets?: readonly TicketId[] | undefined;
  /** What the guest was told goes back. */
  readonly expected?: number | undefined;
  /** Why a supervisor sets the ladder aside. */
  readonly waive?: string | undefined;
}

/** What is kept as the answer: asked again, its tickets are signed anew and are the same. */
interface Refunded {
  readonly named: NamedOrder;
  readonly amount: number;
  readonly kept: number;
  readonly feeKept: number;
  readonly cashToReturn: number;
  readonly cardToReturn: number;
  readonly parts: PartBack[];
}

/** What `refundAtCounter` would come to now, and until when; nothing is changed. Refuses as it does. */
export async function quoteAtCounter(
  parts: Needs & Pick<Parts, 'clock'>,
  { orderId, tickets, waive = false }: RequestOf<TerminalCommands['order.quoteRefund']>,
  asked: Asked,
): Promise<Reply<ResponseOf<TerminalCommands['order.quoteRefund']>>> {
  const venue = await parts.directory.venueOfOrder(orderId);
  if (venue === null || !maySee(asked, venue.venue)) return refuse(rejection('ORDER_NOT_FOUND'));
  const askerIn = await whoAsks(parts, venue, orderId, asked);
  return await venue.read((state, { epoch, venueNow }) => {
    const wanted = {
      orderId,
      tickets: tickets ?? null,
      expected: null,
      by: askerIn(state),
      waived: waive ? '?' : null,
    };
    const at = parts.clock.now();
    const before = state.orders.get(orderId);
    const decision = decideRefund(state, wanted, { epoch, venueNow, at });
    if (!decision.ok) return decision;
    const { quote, cashToReturn, cardToReturn, parts: ways } = decision.value;
    const { amount, kept, feeKept } = quote;
    const until = waive || before === undefined ? null : (refundableNow(state, before, at)?.until ?? null);
    return ok({ amount, kept, feeKept, cashToReturn, cardToReturn, parts: [...ways], until });
  });
}

/** At a counter: the order as it is afterwards, and what is handed over there. The ladder is set aside by a supervisor only. */
export async function refundAtCounter(
  parts: Needs & Pick<Parts, 'signer'>,
  request: RequestOf<TerminalCommands['order.refund']>,
  asked: Asked,
  roles: ReadonlySet<CallerRole>,
): Promise<Reply<ResponseOf<TerminalCommands['order.refund']>>> {
  if (request.waive !== undefined && !roles.has('supervisor'))
    return refuse(rejection('NOT_AUTHORISED', { reason: 'waive' }));
  const reply = await refundOrder(parts, request, asked);
  if (!reply.ok) return reply;
  const { named, ...money } = reply.value;
  return ok({ order: orderView(parts.signer, named), ...money });
}

/** A buyer's own order. */
export async function refundOwnOrder(
  parts: Needs & Pick<Parts, 'signer'>,
  request: Omit<RefundRequest, 'waive'>,
  asked: Asked,
): Promise<Reply<OrderView>> {
  const reply = await refundOrder(parts, request, asked);
  return reply.ok ? ok(orderView(parts.signer, reply.value.named)) : reply;
}

/** A buyer gives tickets of an order back, or a counter takes back those of any order of its venues. */
async function refundOrder(parts: Needs, request: RefundRequest, asked: Asked): Promise<Reply<Refunded>> {
  const venue = await parts.directory.venueOfOrder(request.orderId);
  if (venue === null || !maySee(asked, venue.venue)) return refuse(rejection('ORDER_NOT_FOUND'));
  const askerIn = await whoAsks(parts, venue, request.orderId, asked);
  const what = { command: 'order.refund', body: request };
  const reply = await submit<VenueState, VenueEvent, Refunded>(venue, asked, what, (state, context) => {
    const { tickets = null, expected = null, waive = null } = request;
    const wanted: RefundOrder = { orderId: request.orderId, tickets, expected, by: askerIn(state), waived: waive };
    const decision = decideRefund(state, wanted, context);
    if (!decision.ok) return decision;
    const { order, quote, cashToReturn, cardToReturn, parts: ways } = decision.value;
    const { amount, kept, feeKept } = quote;
    const named = nameOrder(state, order);
    return { ...decision, value: { named, amount, kept, feeKept, cashToReturn, cardToReturn, parts: [...ways] } };
  });
  if (!reply.ok) return reply;
  const { amount, named } = reply.value;
  parts.log.info(
    { order: named.order.id, amount, terminal: asked.terminal, person: asked.person },
    'tickets were given back',
  );
  return reply;
}

/** What the decision has to know of whoever asks, and of the till that sold it: both have their facts at their homes. */
async function whoAsks(
  { directory, live }: Needs,
  venue: VenueStream,
  orderId: OrderId,
  { terminal, person }: Asked,
): Promise<(state: VenueState) => RefundAsker> {
  if (terminal === null) {
    if (person === null) throw new Error('nobody asks: the command table lets only terminals and buyers here');
    return () => ({ kind: 'buyer', person });
  }
  const hasDrawer = ((await directory.terminal(terminal))?.terminal.openShift ?? null) !== null;
  const seller = await venue.read((state) => state.orders.get(orderId)?.soldBy.terminal ?? null);
  const isTold = seller !== null && (await isToldAtHome(directory, seller, orderId));
  return (state) => {
    const epoch = seller === null ? undefined : state.terminals.get(seller)?.terminalEpoch;
    const seenJn = seller === null || epoch === undefined ? null : live.seenJn(seller, epoch);
    return { kind: 'counter', terminal, person, hasDrawer, seenJn, isTold };
  };
}
