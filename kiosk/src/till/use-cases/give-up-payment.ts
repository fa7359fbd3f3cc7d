import type { OrderId } from '@foyer/shared/domain/ids';
import { sumMinor } from '@foyer/shared/domain/money';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { PayingView } from '../../channel/paying-view.ts';
import { no, serverNow, whyHalted, yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import { awaitedOf } from '../paying/attempts.ts';
import { payingViewOf } from '../paying/paying-view.ts';
import { stopCard } from '../paying/stop-card.ts';
import { stopNotes } from '../paying/stop-notes.ts';
import { dropPaying } from './drop-paying.ts';
import { releaseBasket } from './release-basket.ts';

export interface NamedAttempt {
  readonly orderId: OrderId;
  readonly attempt: string;
}

/**
 * Another tender is taken: written first, and from then on the attempt is ended wherever it is, by this run or a later
 * one. The basket keeps its seats, and nobody at the counter waits for the line. Notes that are in the box are a part of
 * what is due. At a kiosk, where nobody could settle it, a payment is not given up while it is unknown how it stands
 * (PAYMENT_PENDING, `unknown`); a card's terminal is asked.
 */
export async function giveUpPayment(
  till: TillContext,
  { pays }: Desks,
  named: NamedAttempt,
): Promise<Reply<PayingView>> {
  const asked = awaitedNow(till, named);
  if (!asked.ok) return asked;
  if (asked.value.awaited.by === 'notes') await stopNotes(till, pays);
  // A clerk decides by what they see, and waits for nobody.
  const unknown = till.counter.kiosk === null ? null : await whyUnknown(till, pays, asked.value);
  if (unknown !== null) return unknown;
  const found = awaitedNow(till, named);
  if (!found.ok) return endedMeanwhile(till, named) ?? found;
  const { order, awaited } = found.value;
  const givenUp = { commandId: till.ids.id('c'), at: serverNow(till), isAnswered: false };
  till.ledger.keepPayment({ attempts: [{ ...awaited, givenUp }] });
  till.log.warn({ order: order.orderId, tender: awaited.tender }, 'a payment was given up');
  till.changed();
  till.givenUp();
  return yes(payingViewOf(order, till.ledger.attemptsOf(order.orderId), till.counter.paying));
}

/** Why a kiosk does not take another tender yet. */
async function whyUnknown(
  till: TillContext,
  pays: Desks['pays'],
  { order, awaited }: Awaited,
): Promise<Reply<never> | null> {
  if (awaited.by === 'notes') return null;
  if (awaited.by === 'terminal') return await stopCard(till, pays, order, awaited);
  return till.counter.paying?.state === 'unknown' ? no('PAYMENT_PENDING', { reason: 'unknown' }) : null;
}

/** The acceptor or the terminal has said what it took; null when that was enough and the seats are sold. */
function endedMeanwhile(till: TillContext, { orderId }: NamedAttempt): Reply<PayingView> | null {
  const order = till.ledger.payOrder();
  if (order?.orderId !== orderId) return null;
  return yes(payingViewOf(order, till.ledger.attemptsOf(orderId), till.counter.paying));
}

/** The clerk goes on waiting for it. */
export function waitForPayment(till: TillContext, { pays }: Desks, named: NamedAttempt): Reply<PayingView> {
  const found = awaitedNow(till, named);
  if (!found.ok) return found;
  const { order, awaited } = found.value;
  pays.waitOn(awaited);
  return yes(payingViewOf(order, till.ledger.attemptsOf(order.orderId), till.counter.paying));
}

interface Awaited {
  readonly order: PayOrder;
  readonly awaited: PayAttempt;
}

function awaitedNow(till: TillContext, { orderId, attempt }: NamedAttempt): Reply<Awaited> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  const order = till.ledger.payOrder();
  const awaited = order === null ? null : awaitedOf(till.ledger.attemptsOf(order.orderId));
  if (order?.orderId !== orderId || awaited?.attempt !== attempt) return no('ORDER_NOT_FOUND');
  return yes({ order, awaited });
}

/** The basket is given up with everything that was begun for it. What slips of a card terminal say is the clerk's to undo. */
export async function dropPayment(till: TillContext, orderId: OrderId): Promise<Reply<{ cardToReturn: number }>> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  const order = till.ledger.payOrder();
  if (order?.orderId !== orderId) return no('ORDER_NOT_FOUND');
  if (till.ledger.openConfirm() !== null) return no('PAYMENT_PENDING', { reason: 'confirming' });
  const slips = till.ledger.attemptsOf(orderId).filter(({ by, state }) => by === 'slip' && state === 'paid');
  dropPaying(till);
  const released = await releaseBasket(till, 'unasked');
  return released.ok ? yes({ cardToReturn: sumMinor(slips.map(({ amount }) => amount)) }) : released;
}
