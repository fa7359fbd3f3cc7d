import type { CommandId, OrderId } from '@foyer/shared/domain/ids';
import { MAX_PAYMENTS } from '@foyer/shared/domain/venue/decisions/begin-attempt';
import { isProviderTender, TENDER_TRAITS } from '@foyer/shared/domain/tender';
import type { Reply, RequestOf } from '@foyer/shared/wire/define-command';
import type { ChannelCommands } from '../../channel/table.ts';
import { no, serverNow, speaks, whyCutOff, whyNoSale, yes, type SignedIn, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import type { BasketRecord, PrintIntent, ShiftRecord } from '../ledger/records.ts';
import { awaitedOf, dueOf, isUnderWay, partsOf } from '../paying/attempts.ts';
import { PARTS_SINCE, tendersOf } from '../paying/paying-view.ts';
import { paperNow } from '../kiosk/paper.ts';
import { dropPaying } from './drop-paying.ts';
import { keepBasket, keepsFirst } from './keep-basket.ts';
import { contextOf } from './pay-cash.ts';
import { knownList } from './sale-documents.ts';
import { sellPaid } from './sell-paid.ts';
import { whyNotSellable } from './sell-own.ts';

export type PaymentWanted = RequestOf<ChannelCommands['basket.payBy']>;

/** As many parts as a sale says, the rest in cash included. */
const MOST_PARTS = 5;

/** What a payment needs that may be begun. */
interface Payable {
  readonly basket: BasketRecord;
  readonly shift: ShiftRecord;
  readonly clerk: SignedIn;
  readonly order: PayOrder | null;
  readonly attempts: readonly PayAttempt[];
}

/**
 * Begins to take money for the basket by a platform or a card, all that is due or a part. The order's name and the
 * attempt are written before anybody is asked; what the payer's phone showed is handed to the desk that asks, and is
 * written nowhere. The sale to print when a card's slip paid for all that was due; null while it goes on.
 */
export async function payBy(
  till: TillContext,
  desks: Desks,
  wanted: PaymentWanted,
): Promise<Reply<PrintIntent | null>> {
  const before = payable(till, wanted);
  if (!before.ok) return before;
  const { basket, order } = before.value;
  if (order === null && basket.own === undefined && keepsFirst(till)) {
    const kept = await keepBasket(till, desks, wanted.holdId);
    if (!kept.ok) return kept;
  }
  // Nothing was taken while it was asked: what is due is what is due now.
  const now = payable(till, wanted);
  return now.ok ? begin(till, desks, wanted, now.value) : now;
}

function payable(till: TillContext, wanted: PaymentWanted): Reply<Payable> {
  const { ledger, counter } = till;
  const refused = whyNoSale(till);
  if (refused !== null) return refused;
  const basket = ledger.basket();
  const shift = ledger.openShift();
  const { clerk } = counter;
  if (basket === null || basket.hold.holdId !== wanted.holdId) return no('HOLD_NOT_FOUND');
  if (basket.view.total !== wanted.expectedTotal) return no('PRICE_CHANGED');
  if (shift === null) return no('SHIFT_NOT_OPEN');
  if (clerk === null) return no('NOT_AUTHENTICATED');
  const order = usable(ledger.payOrder(), ledger);
  const attempts = order === null ? [] : ledger.attemptsOf(order.orderId);
  if (awaitedOf(attempts) !== null) return no('PAYMENT_PENDING', { reason: 'payment' });
  const why = whyNotBy(till, wanted, dueOf(basket.view, attempts), partsOf(attempts).length);
  return why ?? yes({ basket, shift, clerk, order, attempts });
}

/** An order is given up rather than tried more often; that of a hold has the hold with it, and the server says so. */
function usable(order: PayOrder | null, { attemptsOf }: TillContext['ledger']): PayOrder | null {
  if (order === null || order.seats.kind === 'hold') return order;
  const attempts = attemptsOf(order.orderId);
  const tried = attempts.filter(({ by }) => by === 'platform').length;
  return tried >= MAX_PAYMENTS && !isUnderWay(attempts) ? null : order;
}

function whyNotBy(
  till: TillContext,
  { tender, amount, authCode, reference }: PaymentWanted,
  due: number,
  parts: number,
): Reply<never> | null {
  if (!tendersOf(till).includes(tender)) return no('TENDER_MISMATCH', { reason: 'off' });
  if (amount <= 0 || amount > due) return no('TENDER_MISMATCH', { reason: 'amount' });
  const isScanned = TENDER_TRAITS[tender].way === 'scanned-code';
  if (isScanned !== (authCode !== undefined)) return no('INVALID_REQUEST', { reason: 'authCode' });
  const isTyped = tender === 'card' && !till.cardTerminal;
  if (isTyped !== (reference !== undefined)) return no('INVALID_REQUEST', { reason: 'reference' });
  // Money is never taken that cannot end in paper.
  if (till.counter.kiosk !== null && paperNow(till) !== 'ready') return no('UNAVAILABLE', { reason: 'paper' });
  const isInParts = parts > 0 || amount < due;
  if (isInParts && !speaks(till, PARTS_SINCE)) return no('PROTOCOL_UNSUPPORTED', { reason: 'parts' });
  const isTooMany = parts + (amount < due ? 2 : 1) > MOST_PARTS;
  return isTooMany ? no('ORDER_NOT_PAYABLE', { reason: 'too-many-payments' }) : null;
}

function begin(till: TillContext, desks: Desks, wanted: PaymentWanted, now: Payable): Reply<PrintIntent | null> {
  const { basket, clerk, attempts } = now;
  const why = whyNotThese(till, basket, wanted);
  if (why !== null) return why;
  // Of one that was tried too often nothing is paid: it ends, and the seats are paid for anew.
  if (now.order === null) dropPaying(till);
  const order = orderFor(till, now, isProviderTender(wanted.tender));
  if (order === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const attempt = attemptFor(till, order, attempts.length + 1, wanted);
  if (attempt.by === 'slip') {
    const sold = sellPaid(till, desks.prints, order, [...attempts, attempt], [attempt]);
    if (sold === null) till.ledger.keepPayment({ order, attempts: [attempt] });
    till.changed();
    return yes(sold);
  }
  // Ahead of the write: whoever finds it in the books must know that nothing at the server is this one.
  if (attempt.by === 'platform') till.counter.unasked.add(attempt.attempt);
  till.ledger.keepPayment({ order, attempts: [attempt] });
  desks.pays.begin(attempt, wanted.authCode, clerk.token);
  till.changed();
  return yes(null);
}

/** Money is not asked for what could not be sold with it. */
function whyNotThese(till: TillContext, basket: BasketRecord, { tender }: PaymentWanted): Reply<never> | null {
  if (basket.own !== undefined) return whyNotSellable(till, basket);
  if (basket.keep !== undefined) return no('UNAVAILABLE', { reason: 'keeping' });
  return isProviderTender(tender) ? whyCutOff(till) : no('ORDER_NOT_PAYABLE', { reason: 'not-own' });
}

function orderFor(till: TillContext, { basket, shift, clerk, order }: Payable, isAtServer: boolean): PayOrder | null {
  if (order !== null) return { ...order, isAtServer: order.isAtServer || isAtServer };
  const { hold, view, own } = basket;
  const context = contextOf(till, basket, knownList(till, hold), clerk, 0);
  if (context === null) return null;
  const { holdId, performance, priceList } = hold;
  return {
    orderId: till.ids.id('o') as OrderId,
    holdId,
    seats: own === undefined ? { kind: 'hold', holdId } : { kind: 'own', performance, basket: holdId, priceList },
    shift: shift.id,
    total: view.total,
    currency: view.currency,
    lines: view.lines.map(({ placeId, ticketType }) => ({ placeId, ticketType })),
    afterJn: shift.openedJn,
    context,
    isAtServer,
    state: 'open',
    dropId: null,
    at: serverNow(till),
  };
}

function attemptFor(
  till: TillContext,
  { orderId, shift, currency }: PayOrder,
  n: number,
  { tender, amount, reference }: PaymentWanted,
): PayAttempt {
  const ofDevice = tender === 'cash' ? 'notes' : till.cardTerminal ? 'terminal' : 'slip';
  const by = isProviderTender(tender) ? 'platform' : ofDevice;
  return {
    attempt: till.ids.id('c') as CommandId,
    orderId,
    n,
    shift,
    tender,
    amount,
    currency,
    by,
    paymentId: null,
    payBy: null,
    state: by === 'slip' ? 'paid' : 'asked',
    ended: null,
    reference: reference ?? '',
    givenUp: null,
    at: serverNow(till),
  };
}
