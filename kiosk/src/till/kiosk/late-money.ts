import type { TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import type { PayAttempt } from '../ledger/payment-records.ts';
import { returnedView } from '../paying/paying-view.ts';
import { printSlip } from './slip.ts';

/** No slip of the end of the same visit has its name. */
const BESIDE_ENDING = 100;

/**
 * Money came for what was given up, and goes back: the pages hear of it. Whoever stands at a kiosk still may be paying a
 * second time by now, and takes the first along on paper: once, written down before it is printed. After the visit
 * nobody is there to take it; what was on its way then is on the paper with which the guest left.
 */
export function tellLate(till: TillContext, desks: Pick<Desks, 'prints' | 'papers'>, one: PayAttempt): void {
  const { counter, ledger, log } = till;
  const view = returnedView(one);
  if (view?.state !== 'returned') return;
  till.tell('payment.returned', view);
  const order = ledger.payOrderOf(one.orderId);
  if (counter.kiosk?.isOfVisit(one.orderId) !== true || order === null || one.isOnPaper === true) return;
  ledger.keepPayment({ attempts: [{ ...one, isOnPaper: true }] });
  printSlip(till, desks, order, { kind: 'goes-back', amount: one.amount }, BESIDE_ENDING + one.n)
    .then((slip) => till.tell('visit.slip', slip))
    .catch((cause: unknown) => log.error({ cause, order: one.orderId }, 'money that goes back is not on paper'));
}
