import type { HoldId, OrderId, PerformanceId } from '@foyer/shared/domain/ids';
import type { Refusal } from '../../services/answer.ts';
import { getSeats, listMyHolds, type OpenHold } from '../../services/api.ts';
import { type CurrentHold, currentHold, keepHold } from '../../services/current-hold.ts';
import { isPriced } from './confirm-view.ts';

/** What the server says of the seats this phone holds for a performance. */
export type Held =
  | { readonly kind: 'held'; readonly held: CurrentHold }
  /** An order was made of it and is not paid yet. */
  | { readonly kind: 'ordered'; readonly order: OrderId }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly refusal: Refusal };

/** Without a name of its own: any of the performance's, the one that ends first. */
export interface HoldWanted {
  readonly performance: PerformanceId;
  readonly hold?: HoldId;
}

/** What can be shown before anything was asked; null where the prices of the hold are not on this phone. */
export function heldOnPhone(wanted: HoldWanted): CurrentHold | null {
  const kept = currentHold(wanted);
  return kept !== null && isPriced(kept.hold) ? kept : null;
}

/** After a restart too: the server has the hold, and what is shown beside it is asked for where this phone has lost it. */
export async function findHeld(wanted: HoldWanted): Promise<Held> {
  const answer = await listMyHolds();
  if (!answer.ok) return { kind: 'unknown', refusal: answer.error };
  const hold = answer.value.find(
    ({ performance, holdId }) => performance === wanted.performance && (wanted.hold ?? holdId) === holdId,
  );
  if (hold === undefined) return { kind: 'none' };
  const kept = currentHold({ hold: hold.holdId });
  if (hold.orderId !== null) return { kind: 'ordered', order: hold.orderId };
  if (kept !== null && kept.shown.refunds !== undefined) return found({ ...kept, hold });
  const seats = await getSeats(hold.performance);
  if (!seats.ok) return { kind: 'unknown', refusal: seats.error };
  const { prices, about, sale, refunds } = seats.value;
  return found({ hold, shown: { prices, about, sale, refunds }, group: kept?.group ?? null });
}

function found(held: CurrentHold & { readonly hold: OpenHold | CurrentHold['hold'] }): Held {
  keepHold(held);
  return { kind: 'held', held };
}
