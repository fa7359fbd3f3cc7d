import type { Reply } from '@foyer/shared/wire/define-command';
import { no, whyHalted, yes, type TillContext } from '../context.ts';

/** Gives the places back. When the server cannot be told now, its own clock frees them. */
export async function releaseBasket(till: TillContext): Promise<Reply<Record<string, never>>> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  if (till.ledger.openConfirm() !== null) return no('PAYMENT_PENDING', { reason: 'confirming' });
  const basket = till.ledger.basket();
  if (basket === null) return yes({});
  till.ledger.keepBasket(null);
  till.changed();
  const { clerk } = till.counter;
  const { holdId } = basket.hold;
  if (clerk !== null) await till.link.send('hold.release', { holdId }, { clerkToken: clerk.token });
  return yes({});
}
