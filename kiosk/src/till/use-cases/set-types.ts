import type { PlaceId, TicketTypeId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { BasketView } from '../../channel/views.ts';
import { no, whyHalted, whyPaying, yes, type TillContext } from '../context.ts';
import { basketView } from './basket-view.ts';
import { dropPaying } from './drop-paying.ts';
import { layoutFor, priceListOf } from './sale-documents.ts';

/** Chooses who the tickets are for. Places not named keep their type. */
export async function setTypes(
  till: TillContext,
  { lines }: { readonly lines: readonly { readonly placeId: PlaceId; readonly ticketType: TicketTypeId }[] },
): Promise<Reply<BasketView>> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  const basket = till.ledger.basket();
  if (basket === null) return no('HOLD_NOT_FOUND');
  if (till.ledger.openConfirm() !== null) return no('PAYMENT_PENDING', { reason: 'confirming' });
  const fixed = whyFixed(till);
  if (fixed !== null) return fixed;
  const { hold } = basket;
  const list = await priceListOf(till, hold);
  const layout = layoutFor(till, hold.performance);
  if (list === null || layout === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const types = new Map<string, TicketTypeId>(basket.view.lines.map((line) => [line.placeId, line.ticketType]));
  for (const { placeId, ticketType } of lines) {
    if (!types.has(placeId)) return no('INVALID_REQUEST', { reason: 'placeId' });
    types.set(placeId, ticketType);
  }
  const view = basketView(hold, layout, list, types, basket.own !== undefined, basket.view.best);
  if (!view.ok) return view;
  const { expiresAt, isKeeping } = basket.view;
  const changed = { ...view.value, expiresAt, ...(isKeeping === undefined ? {} : { isKeeping }) };
  till.ledger.keepBasket({ ...basket, view: changed });
  till.changed();
  return yes(changed);
}

/** What is paid for is what was written with the first attempt, until nobody pays and the server knows of nothing. */
function whyFixed(till: TillContext): Reply<never> | null {
  const order = till.ledger.payOrder();
  if (order === null) return null;
  const attempts = till.ledger.attemptsOf(order.orderId);
  const isKnown = order.seats.kind === 'hold' && attempts.some(({ paymentId }) => paymentId !== null);
  const paying = whyPaying(till);
  if (paying !== null) return paying;
  if (isKnown) return no('PAYMENT_PENDING', { reason: 'payment' });
  dropPaying(till);
  return null;
}
