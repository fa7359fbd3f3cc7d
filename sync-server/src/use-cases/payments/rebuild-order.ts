import type { PersonId } from '@foyer/shared/domain/ids';
import { readAttachment, type TradeAttachment } from '@foyer/shared/domain/trade-attachment';
import {
  isKnownTrade,
  rebuildOrder as decideRebuild,
  type LostTrade,
  type Rebuilt,
  type WentBack,
} from '@foyer/shared/domain/venue/decisions/rebuild-order';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import { rejection } from '@foyer/shared/domain/rejections';
import { refuse } from '@foyer/shared/domain/result';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { PaymentGateway } from '../../ports/payment-gateway.ts';
import { submit, SYSTEM } from '../asked.ts';
import { buyerOf } from '../buyer-of.ts';
import type { Parts } from '../parts.ts';
import type { VenueStream } from '../streams.ts';

/**
 * Whether the house has to begin to find out what it has lost: not while it does. What was paid before the last fork was
 * lost with it, and money of a terminal is explained once every one of them has told what it sold since that money came:
 * asked again after the end, it would begin for ever.
 */
function hasToFindOut({ recovery }: VenueState, { paidAt }: LostTrade, { payment }: TradeAttachment): boolean {
  if (recovery === null) return true;
  if (recovery.endedAt === null) return false;
  return payment === null ? paidAt >= recovery.since : paidAt > recovery.endedAt;
}

/**
 * A platform has money of a trade that no log here knows: the log has lost it. Its order is made again from what the
 * platform kept, for whoever paid, and where the house has to find out what it has lost, it begins to. Refuses with
 * ORDER_NOT_FOUND where the trade is none of this house's: another installation may use the same merchant; of a
 * terminal's with RECOVERING until then. `wentBack`: what the platform gave back of it already, refund by refund.
 */
export async function rebuildOrder(
  parts: Pick<Parts, 'directory' | 'ids' | 'people' | 'log'>,
  gateway: PaymentGateway,
  trade: LostTrade,
  attach: string,
  wentBack: readonly WentBack[] | null = null,
): Promise<Reply<{ readonly outcome: Rebuilt; readonly venue: VenueStream }>> {
  const { directory, ids, log } = parts;
  const { outTradeNo, transactionId } = trade;
  const attachment = readAttachment(attach);
  const venue = attachment === null ? null : await directory.venueOfPerformance(attachment.performance);
  if (attachment === null || venue === null) {
    log.error({ outTradeNo, transactionId }, 'alarm: money for a payment nobody here has started');
    return refuse(rejection('ORDER_NOT_FOUND', { reason: 'payment' }));
  }
  // A till's word of the money is the log's own: nothing is lost then, and no grant ends over it.
  if (await venue.read((state) => isKnownTrade(state, { trade, attachment })))
    return { ok: true, value: { outcome: 'known', venue } };
  if (await venue.read((state) => hasToFindOut(state, trade, attachment))) {
    log.error({ outTradeNo, order: attachment.order }, 'alarm: a platform has a trade that the log has lost');
    await venue.raiseEpoch('lost-trade', null);
  }
  const person = attachment.payment === null ? await payerOf(parts, gateway, trade) : null;
  const wanted = { trade, attachment, pickupCode: ids.digits(8), person, wentBack };
  const what = { command: 'order.rebuild', body: { trade, attachment } };
  const commandId = `rebuild:${outTradeNo}`;
  const rebuilt = await submit(venue, { ...SYSTEM, commandId }, what, (state, context) =>
    decideRebuild(state, wanted, context),
  );
  if (!rebuilt.ok) return rebuilt;
  log.warn({ venue: venue.venue, order: attachment.order, outcome: rebuilt.value.outcome }, 'an order was made again');
  return { ok: true, value: { outcome: rebuilt.value.outcome, venue } };
}

/** Their order has to be found by them again, also where the log has forgotten that they ever signed in. */
async function payerOf(
  parts: Pick<Parts, 'people' | 'ids'>,
  gateway: PaymentGateway,
  { tender, outTradeNo }: LostTrade,
): Promise<PersonId | null> {
  const payer = await gateway.payerOf?.({ tender, outTradeNo });
  if (payer?.state === 'unknown') throw payer.fault;
  return payer === undefined || payer.openid === null ? null : buyerOf(parts, payer.openid);
}
