import type { Reply } from '@foyer/shared/wire/define-command';
import { no, type TillContext } from '../context.ts';
import type { PayDesk } from '../desks/pay-desk.ts';
import type { PayAttempt, PayOrder } from '../ledger/payment-records.ts';

/**
 * The terminal ends a charge, and its word is waited for: without it nobody knows whether the card was charged, and
 * whoever then paid otherwise might pay twice. Why the charge goes on being waited for; null once the terminal has spoken.
 */
export async function stopCard(
  { cardTerminal }: TillContext,
  pays: PayDesk,
  order: PayOrder,
  one: PayAttempt,
): Promise<Reply<never> | null> {
  const said = cardTerminal ? await cardTerminal.cancel(one.attempt) : null;
  if (said === null) pays.unheard(one);
  else pays.takeCard(order, one, said);
  // One that is still being ended is as unknown as one of which nothing is heard.
  const isEnded = said !== null && said.state !== 'waiting' && said.state !== 'not-found';
  return isEnded ? null : no('PAYMENT_PENDING', { reason: 'unknown' });
}
