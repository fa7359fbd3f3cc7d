import type { Reply } from '@foyer/shared/wire/define-command';
import { no, serverNow, whyHalted, whyPaying, yes, type TillContext } from '../context.ts';
import type { BasketRecord } from '../ledger/records.ts';
import { dropPaying } from './drop-paying.ts';

/**
 * Gives the places back. When the server cannot be told now, it is at the next connect. With `unasked` its answer is not
 * waited for, and whatever comes next at this counter does not either; own places need nobody's. `asked` waits for what
 * the server is still being told of earlier ones, too: then it can be asked for the same seats.
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

/** The same at this very moment; `told` resolves when the server knows of this basket and of those before it. */
export function dropBasket(till: TillContext): Reply<{ readonly told: Promise<unknown> }> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  if (till.ledger.openConfirm() !== null) return no('PAYMENT_PENDING', { reason: 'confirming' });
  const paying = whyPaying(till);
  if (paying !== null) return paying;
  // Nothing was paid and nobody pays: whatever was tried ends with the basket.
  dropPaying(till);
  const basket = till.ledger.basket();
  if (basket === null) return yes({ told: till.releases.asked() });
  putBack(till, basket);
  if (basket.own === undefined || basket.isKept) till.releases.letGo(basket.hold, basket.isKept === true);
  till.changed();
  if (basket.own !== undefined) return yes({ told: till.releases.asked() });
  // Once its time is over nobody has to give it back any more.
  return yes({ told: till.releases.release(basket.hold.holdId, basket.view.expiresAt) });
}

/** Own seats stay this till's; those that were kept for this order alone go back, also where it is not known yet that they were. */
function putBack(till: TillContext, { hold, own, isKept, keep }: BasketRecord): void {
  const { ledger } = till;
  const { holdId, performance } = hold;
  if (isKept && own !== undefined) {
    const kept = new Map(own.map(({ place, allotment }) => [place, allotment]));
    const places = ledger
      .ownPlaces(performance)
      .filter((one) => one.state === 'mine' && kept.get(one.place) === one.allotment.id);
    ledger.abandonBasket(places, serverNow(till));
    till.factsWritten();
    till.tell('performances.changed', {});
  } else if (keep !== undefined) {
    const places = hold.places.map(({ index: place, fence }) => ({ place, fence }));
    ledger.giveUpKeep({ holdId, performance, places, notAfter: keep.notAfter });
  } else ledger.keepBasket(null);
}
