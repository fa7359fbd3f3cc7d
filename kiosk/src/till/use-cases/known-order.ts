import type { Reply } from '@foyer/shared/wire/define-command';
import type { TillContext } from '../context.ts';
import { dropPaying } from './drop-paying.ts';

const ANSWER_MS = 3000;

/**
 * Before a hold is confirmed under the name of the order that was begun for it: whether the server knows that order. One
 * that never came there is given up, and the hold is sold as any other. Null when it can be sold.
 */
export async function whyNotOrdered(till: TillContext): Promise<Reply<never> | null> {
  const order = till.ledger.payOrder();
  if (order === null || order.seats.kind === 'own') return null;
  const { orderId } = order;
  if (till.ledger.attemptsOf(orderId).some(({ paymentId }) => paymentId !== null)) return null;
  const answer = await till.link.send('payment.ask', { orderId }, { timeoutMs: ANSWER_MS });
  if (answer.ok) return null;
  if (answer.error.code !== 'ORDER_NOT_FOUND') return answer;
  // Should it come all the same, it is dropped there.
  dropPaying(till);
  return null;
}
