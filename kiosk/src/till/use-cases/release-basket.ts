import type { Reply } from '@foyer/shared/wire/define-command';
import { no, whyHalted, yes, type TillContext } from '../context.ts';

/**
 * Gives the places back. When the server cannot be told now, its own clock frees them. With `unasked` its answer is not
 * waited for; own places need nobody's.
 */
export async function releaseBasket(
  till: TillContext,
  patience: 'asked' | 'unasked' = 'asked',
): Promise<Reply<Record<string, never>>> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  if (till.ledger.openConfirm() !== null) return no('PAYMENT_PENDING', { reason: 'confirming' });
  const basket = till.ledger.basket();
  if (basket === null) return yes({});
  till.ledger.keepBasket(null);
  till.changed();
  const { clerk } = till.counter;
  if (clerk === null || basket.own !== undefined) return yes({});
  const { holdId } = basket.hold;
  // Once its time is over nobody has to give it back any more.
  const options = { clerkToken: clerk.token, notAfter: basket.view.expiresAt };
  const told = till.link.send('hold.release', { holdId }, options);
  if (patience === 'asked') await told;
  return yes({});
}
