import type { Reply } from '@foyer/shared/wire/define-command';
import type { BasketView } from '../../channel/views.ts';
import { no, whyCutOff, whyNoSale, yes, type TillContext } from '../context.ts';
import { askAgain } from '../desks/ask-again.ts';
import { whyNotKnownAtServer } from './known-at-server.ts';
import { extendOwn } from './own-basket.ts';

/** Asks for more time for the basket at the counter. */
export async function extendHold(till: TillContext): Promise<Reply<BasketView>> {
  const refused = whyNoSale(till);
  if (refused !== null) return refused;
  const basket = till.ledger.basket();
  if (basket === null) return no('HOLD_NOT_FOUND');
  const { clerk } = till.counter;
  if (clerk === null) return no('NOT_AUTHENTICATED');
  if (basket.own !== undefined) return extendOwn(till, basket);
  if (basket.keep !== undefined) return no('UNAVAILABLE', { reason: 'keeping' });
  const cutOff = whyCutOff(till);
  const refusedFirst = cutOff ?? whyNotKnownAtServer(till, clerk);
  if (refusedFirst !== null) return refusedFirst;
  const { holdId } = basket.hold;
  const extended = await askAgain(till, 'hold.extend', { holdId }, clerk);
  if (!extended.ok) return extended;
  const now = till.ledger.basket();
  // Another page may have given the basket back meanwhile.
  if (now?.hold.holdId !== holdId) return no('HOLD_NOT_FOUND');
  const view = { ...now.view, expiresAt: extended.value.expiresAt };
  till.ledger.keepBasket({ hold: now.hold, view });
  till.changed();
  return yes(view);
}
