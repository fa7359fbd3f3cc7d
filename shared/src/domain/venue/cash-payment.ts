import type { PaymentId } from '../ids.ts';
import type { Minor } from '../money.ts';
import type { Order } from '../order.ts';
import type { Payment } from '../payment.ts';

/** Cash that is in the drawer. `i` counts the tenders of one order from 0. */
export function cashPayment(order: Order, amount: Minor, i: number): Payment {
  const { id, currency } = order;
  return {
    id: `${id}-p${i + 1}` as PaymentId,
    order: id,
    tender: 'cash',
    amount,
    currency,
    state: 'paid',
    outTradeNo: '',
    transactionId: null,
    received: { amount, currency },
    payBy: null,
  };
}
