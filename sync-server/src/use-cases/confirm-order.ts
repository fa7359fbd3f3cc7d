import type { OrderId, TerminalId } from '@foyer/shared/domain/ids';
import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import {
  confirmOrder as decideConfirmOrder,
  type ConfirmTender,
} from '@foyer/shared/domain/venue/decisions/confirm-order';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { confirmRequest, OrderView } from '@foyer/shared/wire/orders';
import type { InferOutput } from 'valibot';
import type { Asked } from './asked.ts';
import { submitForHold } from './hold-terms.ts';
import { nameOrder, orderView } from './order-view.ts';
import type { Parts } from './parts.ts';

export type ConfirmRequest = InferOutput<typeof confirmRequest>;

/** A counter's sale: the hold becomes a paid order with signed tickets, in one commit. */
export async function confirmOrder(
  parts: Pick<Parts, 'directory' | 'streams' | 'ids' | 'signer'>,
  request: ConfirmRequest,
  asked: Asked,
  door: 'counter' | 'kiosk' = 'counter',
): Promise<Reply<OrderView>> {
  const { terminal, person: clerk } = asked;
  if (terminal === null) return refuse(rejection('NOT_AUTHORISED'));
  const wanted = {
    ...request,
    tenders: request.tenders.flatMap(({ tender, amount, payment }): ConfirmTender[] => {
      if (payment !== undefined) return [{ payment, amount }];
      return tender === 'cash' ? [{ tender, amount }] : [];
    }),
    orderId: request.orderId ?? (parts.ids.id('o') as OrderId),
    isBegun: request.orderId !== undefined,
    person: null,
    soldBy: { door, terminal, shift: request.shift, clerk },
    acceptsOtherSeats: false,
    pickupCode: parts.ids.digits(8),
  } as const;
  // Only a new sale needs the shift: asked again with its id, an old one is answered whatever has happened since.
  const closed = await refuseClosedShift(parts, terminal, request, asked.venues);
  const what = { command: 'order.confirm', body: request };
  const reply = await submitForHold(parts, asked, request.holdId, what, (state, context) => {
    if (closed !== null) return { ok: false, error: closed };
    if (wanted.tenders.length < request.tenders.length) return { ok: false, error: rejection('TENDER_MISMATCH') };
    const decision = decideConfirmOrder(state, wanted, context);
    return decision.ok ? { ...decision, value: nameOrder(state, decision.value.order) } : decision;
  });
  return reply.ok ? ok(orderView(parts.signer, reply.value)) : reply;
}

/**
 * Facts live in the terminal's home venue; the decision there sees the shift itself. For another venue's performance the
 * home is asked first: a shift is closed only by a fact of this same terminal, which sends facts and sales in order, so
 * a look a moment before the sale is enough.
 */
async function refuseClosedShift(
  { directory }: Pick<Parts, 'directory'>,
  terminal: TerminalId,
  { holdId, shift }: ConfirmRequest,
  venues: Asked['venues'],
): Promise<Rejection | null> {
  const venue = await directory.venueOfHold(holdId);
  if (venue !== null && venue.venue === venues?.[0]) return null;
  const enrolled = await directory.terminal(terminal);
  return enrolled?.terminal.openShift === shift ? null : rejection('SHIFT_NOT_OPEN');
}
