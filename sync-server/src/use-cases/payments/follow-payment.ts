import type { OrderId, PaymentId } from '@foyer/shared/domain/ids';
import { isUndecided, type Payment } from '@foyer/shared/domain/payment';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import {
  dropOrder as decideDropOrder,
  giveUpPayment as decideGiveUp,
} from '@foyer/shared/domain/venue/decisions/give-up-payment';
import type { TillOrderView } from '@foyer/shared/wire/commands/payments';
import type { Reply } from '@foyer/shared/wire/define-command';
import { maySee, submit, type Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';
import type { VenueStream } from '../streams.ts';
import { lookAtPayment, queryPayment } from './settle-payment.ts';
import { tillOrderView } from './till-order.ts';

type Needs = Pick<Parts, 'directory' | 'streams' | 'signer' | 'payments' | 'log'>;

/** How far an order of this terminal is, after a look at the platforms of the attempts somebody waits for. */
export async function askPayment(
  parts: Needs,
  orderId: OrderId,
  asked: Asked,
): Promise<Reply<{ order: TillOrderView; isTyping: boolean }>> {
  const venue = await ownVenue(parts, orderId, asked);
  if (venue === null) return refuse(rejection('ORDER_NOT_FOUND'));
  let isTyping = false;
  for (const payment of await undecidedOf(venue, orderId)) {
    if (payment.isGivenUp === true) continue;
    const types = await lookAtPayment(parts, venue, payment).catch((err: unknown) => {
      parts.log.warn({ payment: payment.id, err }, 'a payment could not be asked for');
      return false;
    });
    isTyping ||= types;
  }
  return ok({ order: await tillOrderView(parts, venue, orderId), isTyping });
}

/** Nobody waits for this attempt any more: that is written first, then the platform ends it. */
export async function giveUpPayment(
  parts: Needs,
  { orderId, paymentId }: { readonly orderId: OrderId; readonly paymentId: PaymentId },
  asked: Asked,
): Promise<Reply<TillOrderView>> {
  const { terminal } = asked;
  const venue = await ownVenue(parts, orderId, asked);
  if (venue === null || terminal === null) return refuse(rejection('ORDER_NOT_FOUND'));
  const what = { command: 'payment.giveUp', body: { orderId, paymentId } };
  const given = await submit(venue, asked, what, (state, context) => {
    const decision = decideGiveUp(state, { orderId, paymentId, terminal }, context);
    return decision.ok ? { ...decision, value: null } : decision;
  });
  if (!given.ok) return given;
  await endGivenUp(parts, venue, orderId);
  return ok(await tillOrderView(parts, venue, orderId));
}

/** The basket is given up, and so is everything that was begun for it. */
export async function dropOrder(parts: Needs, orderId: OrderId, asked: Asked): Promise<Reply<TillOrderView>> {
  const { terminal } = asked;
  const venue = await ownVenue(parts, orderId, asked);
  if (venue === null || terminal === null) return refuse(rejection('ORDER_NOT_FOUND'));
  const dropped = await submit(venue, asked, { command: 'order.drop', body: { orderId } }, (state, context) => {
    const decision = decideDropOrder(state, { orderId, terminal }, context);
    return decision.ok ? { ...decision, value: null } : decision;
  });
  if (!dropped.ok) return dropped;
  await endGivenUp(parts, venue, orderId);
  return ok(await tillOrderView(parts, venue, orderId));
}

async function ownVenue({ directory }: Needs, orderId: OrderId, asked: Asked): Promise<VenueStream | null> {
  const venue = await directory.venueOfOrder(orderId);
  if (venue === null || !maySee(asked, venue.venue)) return null;
  const isOwn = await venue.read((state) => state.orders.get(orderId)?.soldBy.terminal === asked.terminal);
  return isOwn ? venue : null;
}

const undecidedOf = (venue: VenueStream, orderId: OrderId): Promise<Payment[]> =>
  venue.read((state) => (state.orders.get(orderId)?.payments ?? []).filter(({ state: of }) => isUndecided(of)));

/** At once; whatever cannot be ended now is tried again by the job that asks for open payments. */
async function endGivenUp(parts: Needs, venue: VenueStream, orderId: OrderId): Promise<void> {
  for (const payment of await undecidedOf(venue, orderId))
    if (payment.isGivenUp === true)
      await queryPayment(parts, venue, payment, true).catch((err: unknown) =>
        parts.log.warn({ payment: payment.id, err }, 'a payment that was given up could not be ended'),
      );
}
