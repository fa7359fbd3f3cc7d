import type { Reply } from '@foyer/shared/wire/define-command';
import { no, whyHalted, yes, type TillContext } from '../context.ts';

/**
 * Gives the places back. When the server cannot be told now, it is at the next connect. With `unasked` its answer is not
 * waited for; own places need nobody's.
 */
export async function releaseBasket(
  till: TillContext,
  patience: 'asked' | 'unasked' = 'asked',
): Promise<Reply<Record<string, never>>> {
  const released = dropBasket(till);
  if (!released.ok) return released;
  if (patience === 'asked') await released.value.told;
  return yes({});
}

/** The same at this very moment; `told` resolves when the server knows. */
export function dropBasket(till: TillContext): Reply<{ readonly told: Promise<unknown> }> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  if (till.ledger.openConfirm() !== null) return no('PAYMENT_PENDING', { reason: 'confirming' });
  const basket = till.ledger.basket();
  if (basket === null) return yes({ told: Promise.resolve() });
  till.ledger.keepBasket(null);
  till.changed();
  if (basket.own !== undefined) return yes({ told: Promise.resolve() });
  // Once its time is over nobody has to give it back any more.
  return yes({ told: till.releases.release(basket.hold.holdId, basket.view.expiresAt) });
}
