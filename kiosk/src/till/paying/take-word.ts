import type { TillOrderView } from '@foyer/shared/wire/commands/payments';
import { serverNow, type TillContext } from '../context.ts';
import type { PrintDesk } from '../desks/print-desk.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import type { PrintIntent } from '../ledger/records.ts';
import { sellPaid } from '../use-cases/sell-paid.ts';
import { heardOf } from './attempts.ts';
import { returnedView } from './paying-view.ts';
import { soldByServer } from './sold-by-server.ts';

/**
 * What the server says of an order that was begun here is written down, and with it, in one decision, the sale that it
 * makes: its own of seats that stand with this till, the server's of a hold. What to print then; null when nothing.
 */
export function takeWord(
  till: TillContext,
  prints: PrintDesk,
  orderId: PayOrder['orderId'],
  view: TillOrderView,
  named: readonly PayAttempt[] = [],
): PrintIntent | null {
  const { ledger } = till;
  const order = ledger.payOrderOf(orderId);
  if (order === null) return null;
  const before = ledger.attemptsOf(orderId);
  const known = withNews(before, order.state === 'sold' ? named.filter((one) => !isNamed(before, one)) : named);
  const heard = heardOf(known, view, serverNow(till), till.counter.unasked);
  const now = withNews(known, heard);
  const changed = now.filter((one, i) => one !== before[i]);
  const sold = soldByServer(till, prints, order, view, now);
  const intent = sold ?? (isPayable(order, view) ? sellPaid(till, prints, order, now, changed) : null);
  if (intent === null && order.state === 'open' && isOver(view)) endedAtServer(till, order, view, now);
  else if (intent === null && changed.length > 0) ledger.keepPayment({ attempts: changed });
  tellReturned(till, before, ledger.attemptsOf(orderId));
  if (changed.length > 0 || intent !== null) till.changed();
  return intent;
}

const isPayable = (order: PayOrder, { state }: TillOrderView): boolean =>
  order.state === 'open' && (state === 'placed' || order.seats.kind === 'own');

/** Of own seats the server has this till's own fact once it says `paid`; of a hold the answer to a confirm tells. */
const isOver = ({ state }: TillOrderView): boolean => state !== 'placed' && state !== 'paid';

/** What was paid of it goes back from there. Own seats stay in the basket, and can be paid for anew. */
function endedAtServer(till: TillContext, order: PayOrder, { state }: TillOrderView, now: readonly PayAttempt[]): void {
  const at = serverNow(till);
  till.ledger.keepPayment({
    order: { ...order, state: 'dropped', dropId: null },
    attempts: now.map((one) =>
      one.givenUp === null && one.state !== 'ended'
        ? { ...one, givenUp: { commandId: '', at, isAnswered: one.by !== 'terminal' } }
        : one,
    ),
  });
  till.log.warn({ order: order.orderId, state }, 'an order that was being paid came to nothing at the server');
  const isHeld = order.seats.kind === 'hold' && till.ledger.basket()?.hold.holdId === order.holdId;
  if (isHeld) till.ledger.keepBasket(null);
  till.givenUp();
}

/** The payment that a sale names stays that attempt's, though it was begun for another: what is left over is the other's. */
const isNamed = (attempts: readonly PayAttempt[], { attempt }: PayAttempt): boolean =>
  attempts.some((one) => one.attempt === attempt && one.paymentId !== null);

const withNews = (attempts: readonly PayAttempt[], news: readonly PayAttempt[]): readonly PayAttempt[] =>
  attempts.map((one) => news.find(({ attempt }) => attempt === one.attempt) ?? one);

function tellReturned(till: TillContext, before: readonly PayAttempt[], now: readonly PayAttempt[]): void {
  for (const [i, one] of now.entries()) {
    const was = before[i];
    const view = returnedView(one);
    if (view?.state !== 'returned' || (was !== undefined && returnedView(was)?.state === 'returned')) continue;
    till.log.warn({ order: one.orderId, tender: one.tender, amount: one.amount }, 'money came late and goes back');
    till.cameLate(one);
  }
}
