import type { CommandId, HoldId, PerformanceId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { SaleView } from '../../channel/table.ts';
import { no, serverNow, whyNoSale, yes, type TillContext } from '../context.ts';
import type { BasketRecord, ConfirmRequest, ShiftRecord, ShownOnPaper } from '../ledger/records.ts';
import type { ConfirmDesk } from '../desks/confirm-desk.ts';

/** How long the clerk looks at "asking the server" before the sale goes on in the background. */
const PATIENCE_MS = 8000;

/** The basket as the page shows it, and the cash the customer gave, in minor units. */
export interface CashPayment {
  readonly holdId: HoldId;
  readonly expectedTotal: number;
  readonly received: number;
}

/**
 * Writes the confirm, then has it asked. Once written it is asked until the server answers, whatever happens to this
 * till; until then nothing is printed and no other sale can start.
 */
export function startCashSale(till: TillContext, payment: CashPayment): Reply<ConfirmRequest> {
  const refused = whyNoSale(till);
  if (refused !== null) return refused;
  const basket = till.ledger.basket();
  const shift = till.ledger.openShift();
  const { clerk } = till.counter;
  const { holdId, expectedTotal, received } = payment;
  // Another page of this till may have changed the basket since this one looked.
  if (basket === null || basket.hold.holdId !== holdId) return no('HOLD_NOT_FOUND');
  if (basket.view.total !== expectedTotal) return no('PRICE_CHANGED');
  if (shift === null) return no('SHIFT_NOT_OPEN');
  if (clerk === null) return no('NOT_AUTHENTICATED');
  if (received < basket.view.total) return no('TENDER_MISMATCH', { reason: 'received' });
  const context = contextOf(till, basket, clerk, received);
  if (context === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const request: ConfirmRequest = {
    commandId: till.ids.id('c') as CommandId,
    body: bodyOf(basket, shift, received),
    context,
    afterJn: shift.openedJn,
    clerkToken: clerk.token,
    writtenAt: serverNow(till),
  };
  try {
    till.ledger.writeConfirm(request);
  } catch (cause) {
    // Written, and waiting for the second copy: it will be asked, so the customer's money stays on the counter.
    if (till.ledger.openConfirm()?.commandId !== request.commandId) throw cause;
  }
  till.changed();
  return yes(request);
}

/** Waits for the sale's outcome; PAYMENT_PENDING when the server is still silent. */
export async function awaitCashSale(desk: ConfirmDesk, { commandId }: ConfirmRequest): Promise<Reply<SaleView>> {
  return (await desk.outcome(commandId, PATIENCE_MS)) ?? no('PAYMENT_PENDING', { reason: 'confirming' });
}

function bodyOf({ hold, view }: BasketRecord, shift: ShiftRecord, received: number): ConfirmRequest['body'] {
  return {
    holdId: hold.holdId,
    lines: view.lines.map(({ placeId, ticketType }) => ({ placeId, ticketType })),
    tenders: [{ tender: 'cash', amount: view.total, received }],
    expectedTotal: view.total,
    shift: shift.id,
  };
}

function contextOf(
  till: TillContext,
  { hold, view }: BasketRecord,
  clerk: NonNullable<TillContext['counter']['clerk']>,
  received: number,
): ConfirmRequest['context'] | null {
  const show = shownOnPaper(till, hold.performance);
  const list = till.catalogue.priceLists(hold.priceList.id).find(({ version }) => version === hold.priceList.version);
  if (show === null || list === undefined) return null;
  return {
    performance: hold.performance,
    clerk: clerk.person,
    clerkMark: clerk.mark,
    received,
    currency: view.currency,
    show,
    typeNames: Object.fromEntries(list.ticketTypes.map((type) => [type.id, type.name])),
  };
}

function shownOnPaper({ catalogue }: TillContext, id: PerformanceId): ShownOnPaper | null {
  const performance = catalogue.performance(id);
  const venue = performance === null ? null : catalogue.venue(performance.venue);
  const title = performance === null ? null : catalogue.title(performance.title);
  if (performance === null || venue === null || title === null) return null;
  const { version, hallName, startsAt, utcOffsetMin, businessDay } = performance;
  return { venueName: venue.name, titleName: title.name, version, hallName, startsAt, utcOffsetMin, businessDay };
}
