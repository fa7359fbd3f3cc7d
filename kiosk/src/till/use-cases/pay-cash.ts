import type { CommandId, HoldId } from '@foyer/shared/domain/ids';
import type { PriceList } from '@foyer/shared/domain/pricing';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { SaleView } from '../../channel/views.ts';
import { no, serverNow, whyCutOff, whyNoSale, yes, type SignedIn, type TillContext } from '../context.ts';
import type { ConfirmDesk } from '../desks/confirm-desk.ts';
import type { BasketRecord, ConfirmRequest, ShiftRecord } from '../ledger/records.ts';
import { whyNotKnownAtServer } from './known-at-server.ts';
import { knownList, shownOnPaper } from './sale-documents.ts';

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
export function startCashSale(till: TillContext, due: DuePayment): Reply<ConfirmRequest> {
  const { basket, shift, clerk, received } = due;
  const why = whyCutOff(till) ?? whyNotKnownAtServer(till, clerk);
  if (why !== null) return why;
  const list = knownList(till, basket.hold);
  const context = contextOf(till, basket, list, clerk, received);
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

/** A payment that may be taken: the basket it is for, the drawer it goes into, and who takes it. */
export interface DuePayment {
  readonly basket: BasketRecord;
  readonly shift: ShiftRecord;
  readonly clerk: SignedIn;
  readonly received: number;
  /** What the card terminal printed for the charge; null for cash. */
  readonly card: string | null;
}

/** Checks what the page asks against what stands here: another page of this till may have changed the basket. */
export function duePayment(till: TillContext, payment: CashPayment): Reply<DuePayment> {
  const refused = whyNoSale(till);
  if (refused !== null) return refused;
  const basket = till.ledger.basket();
  const shift = till.ledger.openShift();
  const { clerk } = till.counter;
  const { holdId, expectedTotal, received } = payment;
  if (basket === null || basket.hold.holdId !== holdId) return no('HOLD_NOT_FOUND');
  if (basket.view.total !== expectedTotal) return no('PRICE_CHANGED');
  if (shift === null) return no('SHIFT_NOT_OPEN');
  if (clerk === null) return no('NOT_AUTHENTICATED');
  if (received < basket.view.total) return no('TENDER_MISMATCH', { reason: 'received' });
  return yes({ basket, shift, clerk, received, card: null });
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

/** What the till has to remember for the paper and the drawer; null while the catalogue is not there. */
export function contextOf(
  till: TillContext,
  { hold, view }: BasketRecord,
  list: PriceList | null,
  clerk: SignedIn,
  received: number,
): ConfirmRequest['context'] | null {
  const show = shownOnPaper(till, hold.performance);
  if (show === null || list === null) return null;
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
