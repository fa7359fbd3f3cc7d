import type { PartPaid } from '@foyer/shared/domain/fact';
import type { CommandId, HoldId, PaymentId } from '@foyer/shared/domain/ids';
import type { PriceList } from '@foyer/shared/domain/pricing';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { SaleView } from '../../channel/views.ts';
import { no, serverNow, whyCutOff, whyNoSale, yes, type SignedIn, type TillContext } from '../context.ts';
import type { ConfirmDesk } from '../desks/confirm-desk.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import type { BasketRecord, ConfirmRequest, ShiftRecord } from '../ledger/records.ts';
import { awaitedOf, dueOf, partsOf } from '../paying/attempts.ts';
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
  const { basket, shift, received } = due;
  const { clerk } = till.counter;
  if (clerk === null) return no('NOT_AUTHENTICATED');
  const why = whyCutOff(till) ?? whyNotKnownAtServer(till, clerk);
  if (why !== null) return why;
  const list = knownList(till, basket.hold);
  const context = contextOf(till, basket, list, clerk, received);
  if (context === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const request: ConfirmRequest = {
    commandId: till.ids.id('c') as CommandId,
    body: bodyOf(due),
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
  readonly clerk: Pick<SignedIn, 'person' | 'mark'>;
  /** Cash that was handed over. */
  readonly received: number;
  /** How all of it is paid, what came before included. */
  readonly parts: readonly PartPaid[];
  /** The order that was begun for it, when it was paid otherwise before; and what changes of its attempts. */
  readonly paying: { readonly order: PayOrder; readonly attempts?: readonly PayAttempt[] } | null;
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
  const order = till.ledger.payOrder();
  const attempts = order === null ? [] : till.ledger.attemptsOf(order.orderId);
  if (awaitedOf(attempts) !== null) return no('PAYMENT_PENDING', { reason: 'payment' });
  const amount = dueOf(basket.view, attempts);
  // All of it has come, and the sale is being made.
  if (amount <= 0) return no('PAYMENT_PENDING', { reason: 'payment' });
  if (received < amount) return no('TENDER_MISMATCH', { reason: 'received' });
  const parts: PartPaid[] = [...partsOf(attempts), { kind: 'cash', amount, reference: '' }];
  return yes({ basket, shift, clerk, received, parts, paying: order === null ? null : { order } });
}

/** Waits for the sale's outcome; PAYMENT_PENDING when the server is still silent. */
export async function awaitCashSale(desk: ConfirmDesk, { commandId }: ConfirmRequest): Promise<Reply<SaleView>> {
  return (await desk.outcome(commandId, PATIENCE_MS)) ?? no('PAYMENT_PENDING', { reason: 'confirming' });
}

function bodyOf({ basket: { hold, view }, shift, received, parts, paying }: DuePayment): ConfirmRequest['body'] {
  return {
    holdId: hold.holdId,
    lines: view.lines.map(({ placeId, ticketType }) => ({ placeId, ticketType })),
    tenders: parts.map(({ kind: tender, amount, reference }) =>
      tender === 'cash' ? { tender, amount, received } : { tender, amount, payment: reference as PaymentId },
    ),
    expectedTotal: view.total,
    shift: shift.id,
    ...(paying === null ? {} : { orderId: paying.order.orderId }),
  };
}

/** What the till has to remember for the paper and the drawer; null while the catalogue is not there. */
export function contextOf(
  till: TillContext,
  { hold, view }: BasketRecord,
  list: PriceList | null,
  clerk: Pick<SignedIn, 'person' | 'mark'>,
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
