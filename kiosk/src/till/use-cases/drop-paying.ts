import { serverNow, type TillContext } from '../context.ts';
import { isFollowed } from '../ledger/payment-records.ts';

/**
 * The order that is being paid comes to nothing, in one decision with everything that was begun for it: what is not paid
 * is ended, what is goes back. Nothing when none is.
 */
export function dropPaying(till: TillContext): void {
  const { ledger, ids, log } = till;
  const order = ledger.payOrder();
  if (order === null) return;
  const at = serverNow(till);
  const attempts = ledger
    .attemptsOf(order.orderId)
    .filter((one) => one.givenUp === null && (isFollowed(one) || one.state === 'paid'))
    // A slip of a terminal that is not connected is the clerk's to take back.
    .map((one) => ({ ...one, givenUp: { commandId: ids.id('c'), at, isAnswered: one.by === 'slip' } }));
  ledger.keepPayment({
    order: { ...order, state: 'dropped', dropId: order.isAtServer ? ids.id('c') : null },
    attempts,
  });
  log.warn({ order: order.orderId, attempts: attempts.length }, 'a basket that was being paid was given up');
  till.changed();
  till.givenUp();
}
