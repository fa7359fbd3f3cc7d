import { sumMinor } from '@foyer/shared/domain/money';
import type { TillContext } from '../context.ts';
import type { PrintDesk } from '../desks/print-desk.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import type { PrintIntent } from '../ledger/records.ts';
import { dueOf, partsOf } from '../paying/attempts.ts';
import { sellOwn } from './sell-own.ts';

/**
 * Sells own seats once all of their money has come otherwise than in cash: that it has come, the sale and the wish for
 * paper are one decision. Null while something is due, and where the seats cannot be sold at this moment.
 */
export function sellPaid(
  till: TillContext,
  prints: PrintDesk,
  order: PayOrder,
  attempts: readonly PayAttempt[],
  changed: readonly PayAttempt[],
): PrintIntent | null {
  const { ledger, log } = till;
  const basket = ledger.basket();
  const shift = ledger.openShift();
  if (order.seats.kind !== 'own' || dueOf(order, attempts) !== 0) return null;
  if (basket === null || basket.hold.holdId !== order.holdId || shift === null) return null;
  const { clerk: person, clerkMark: mark } = order.context;
  const sold = sellOwn(till, prints, {
    basket,
    shift,
    // Whoever began it: after a start anew nobody has signed in yet, and the customer waits.
    clerk: { person, mark },
    // What a note acceptor took is in its box.
    received: sumMinor(partsOf(attempts).map(({ kind, amount }) => (kind === 'cash' ? amount : 0))),
    parts: partsOf(attempts),
    paying: { order, attempts: changed },
  });
  if (sold.ok) return sold.value;
  log.error({ order: order.orderId, code: sold.error.code }, 'seats are paid for and cannot be sold now');
  return null;
}
