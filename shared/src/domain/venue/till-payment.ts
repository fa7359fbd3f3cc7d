import type { PaymentId } from '../ids.ts';
import type { Minor } from '../money.ts';
import type { Order } from '../order.ts';
import type { Payment } from '../payment.ts';

/** Cash that is in the drawer. `i` counts the tenders of one order from 0. */
export const cashPayment = (order: Order, amount: Minor, i: number): Payment =>
  received(order, amount, { i, tender: 'cash', transactionId: null });

/** Charged on a card terminal; `reference` is what that terminal calls the charge. */
export const cardPayment = (order: Order, amount: Minor, reference: string, i: number): Payment =>
  received(order, amount, { i, tender: 'card', transactionId: reference });

function received(
  { id, currency }: Order,
  amount: Minor,
  { i, tender, transactionId }: Pick<Payment, 'tender' | 'transactionId'> & { readonly i: number },
): Payment {
  return {
    id: `${id}-p${i + 1}` as PaymentId,
    order: id,
    tender,
    amount,
    currency,
    state: 'paid',
    outTradeNo: '',
    transactionId,
    received: { amount, currency },
    payBy: null,
  };
}
