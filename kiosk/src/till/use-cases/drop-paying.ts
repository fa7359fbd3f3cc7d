import { serverNow, type TillContext } from '../context.ts';
import { owedFact, owedOf } from '../paying/notes.ts';
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
  const all = ledger.attemptsOf(order.orderId);
  const taken = all.find((one) => one.by === 'notes' && one.state === 'paid' && one.givenUp === null);
  const attempts = all
    .filter((one) => one.givenUp === null && (isFollowed(one) || one.state === 'paid'))
    // A slip of a terminal that is not connected is the clerk's to take back.
    .map((one) => ({
      ...one,
      givenUp: {
        commandId: ids.id('c'),
        at,
        isAnswered: one.by === 'slip' || (one.by === 'notes' && one.state === 'paid'),
      },
    }));
  ledger.keepPayment({
    order: { ...order, state: 'dropped', dropId: order.isAtServer ? ids.id('c') : null },
    attempts,
    ...(taken === undefined ? {} : { owed: owedFact(order, taken, owedOf(all), at) }),
  });
  log.warn({ order: order.orderId, attempts: attempts.length }, 'a basket that was being paid was given up');
  till.changed();
  till.givenUp();
}
