import type { HoldId, PerformanceId } from '@foyer/shared/domain/ids';
import { isSignedIn } from '../../services/account.ts';
import { type Answer, granted } from '../../services/answer.ts';
import {
  cancelOrder,
  type HoldView,
  holdBest,
  listMyHolds,
  type OpenHold,
  placeHold,
  releaseHold,
} from '../../services/api.ts';
import { type CurrentHold, currentHold, forgetHold, keepHold } from '../../services/current-hold.ts';
import { type Choice, claimOf, countOf } from './choice.ts';
import type { Hall } from './hall.ts';

/** Seats of this performance that the phone has on hold, with the order that waits for its money, if there is one. */
export interface Held extends CurrentHold {
  readonly orderId: OpenHold['orderId'];
}

/** What is on hold for a performance: as the server says, or as remembered when it is not reached. */
export async function heldFor(performance: PerformanceId, hall: Hall): Promise<Held | null> {
  const known = currentHold({ performance });
  if (!isSignedIn()) return known === null ? null : { ...known, orderId: null };
  const answer = await listMyHolds();
  if (!answer.ok) return known === null ? null : { ...known, orderId: null };
  const open = answer.value.find((one) => one.performance === performance);
  if (open === undefined) {
    if (known !== null) forgetHold(known.hold.holdId);
    return null;
  }
  const { orderId, about: _, ...hold } = open;
  const held = { hold, shown: shownOf(hall), group: known?.hold.holdId === hold.holdId ? known.group : null };
  keepHold(held);
  return { ...held, orderId };
}

/** Lets them go; an order that was made of them is cancelled. */
export async function letGo({
  holdId,
  orderId,
}: {
  holdId: HoldId;
  orderId: OpenHold['orderId'];
}): Promise<Answer<unknown>> {
  const answer = orderId === null ? await releaseHold(holdId) : await cancelOrder(orderId);
  // What is not there any more is gone as wished.
  const isGone = answer.ok || answer.error.code === 'HOLD_NOT_FOUND' || answer.error.code === 'HOLD_EXPIRED';
  if (isGone) forgetHold(holdId);
  return isGone ? granted(null) : answer;
}

/**
 * Puts the chosen seats on hold; what this phone had of the performance before is let go afterwards, so that nothing is
 * lost when the new ones are refused. Where the former cannot be let go, for it is being paid, the new ones are not kept
 * either. `beside`: the server chooses as many seats beside those friends.
 */
export async function hold(
  hall: Hall,
  performance: PerformanceId,
  choice: Choice,
  { group, isBeside, before }: { group: string | null; isBeside: boolean; before: Held | null },
): Promise<Answer<HoldView>> {
  const answer: Answer<HoldView> =
    isBeside && group !== null
      ? await holdBest(performance, { size: countOf(choice), beside: group })
      : await placeHold({ performance, ...claimOf(hall, choice) });
  if (!answer.ok) return answer;
  if (before !== null && before.hold.holdId !== answer.value.holdId) {
    const gone = await letGo({ holdId: before.hold.holdId, orderId: before.orderId });
    if (!gone.ok) {
      await releaseHold(answer.value.holdId);
      return gone;
    }
  }
  keepHold({ hold: answer.value, shown: shownOf(hall), group });
  return answer;
}

const shownOf = ({ view }: Hall): CurrentHold['shown'] => ({
  prices: view.prices,
  about: view.about,
  sale: view.sale,
  refunds: view.refunds,
});
