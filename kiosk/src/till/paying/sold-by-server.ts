import type { PartPaid } from '@foyer/shared/domain/fact';
import type { PaymentId } from '@foyer/shared/domain/ids';
import { sumMinor } from '@foyer/shared/domain/money';
import { isProviderTender, TENDERS, type Tender } from '@foyer/shared/domain/tender';
import type { TillOrderView } from '@foyer/shared/wire/commands/payments';
import { serverNow, type TillContext } from '../context.ts';
import type { PrintDesk } from '../desks/print-desk.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';
import type { PrintIntent } from '../ledger/records.ts';
import { paperOf } from '../printing/paper-of.ts';

/**
 * Writes down what the server sold once platforms had paid for all of it. Null when it has not, when it is written
 * already, and when part of it was cash: that sale is told by the answer to its confirm.
 */
export function soldByServer(
  till: TillContext,
  prints: PrintDesk,
  order: PayOrder,
  view: TillOrderView,
  changed: readonly PayAttempt[],
): PrintIntent | null {
  const { order: sold } = view;
  const parts = partsPaid(view);
  const isPaid = sumMinor(parts.map(({ amount }) => amount)) === view.total;
  if (view.state !== 'paid' || sold === null || !isPaid || till.ledger.sale(order.orderId) !== null) return null;
  const at = serverNow(till);
  const { context, holdId, lines, total: expectedTotal, shift, orderId } = order;
  const tenders = parts.map(({ kind: tender, amount, reference }) => ({
    tender,
    amount,
    payment: reference as PaymentId,
  }));
  const kept = new Set(parts.map(({ reference }) => reference));
  return till.ledger.completePaid({
    commandId: till.ids.id('c'),
    order: sold,
    parts,
    body: { holdId, lines, tenders, expectedTotal, shift, orderId },
    paper: paperOf(sold, context, till.terminal.name, at),
    printName: prints.nameOf(orderId, 1, at),
    at,
    change: {
      order: { ...order, state: 'sold', dropId: null },
      // One that was given up too late is what paid for it.
      attempts: changed.map((one) => (kept.has(one.paymentId ?? '') ? { ...one, givenUp: null } : one)),
    },
  });
}

const partsPaid = ({ attempts }: TillOrderView): readonly PartPaid[] =>
  attempts.flatMap(({ paymentId, tender, amount, state, isGivenUp }) => {
    // Cash and cards are told by the answer to the confirm that asked for them, which writes their part into the drawer.
    const kind = TENDERS.find((one): one is Tender => one === tender && isProviderTender(one));
    return kind === undefined || state !== 'paid' || isGivenUp ? [] : [{ kind, amount, reference: paymentId }];
  });
