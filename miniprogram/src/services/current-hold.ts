import type { HoldId, PerformanceId } from '@foyer/shared/domain/ids';
import type { HoldView, SeatsView } from './api.ts';
import { serverNow } from './server-clock.ts';
import { forget, keep, readKept } from './storage.ts';

/**
 * The seats this phone has on hold, handed from the seat page to the confirmation and found again after a restart. What
 * was shown beside them travels along, so that the next page is there at once, also on a weak network; the server has
 * the last word on everything in it. One at a time: whoever holds anew lets the former go first.
 */
export interface CurrentHold {
  /** As the server answered, with `seats`, `prices` and `ticketTypes` of the hold; `expiresAt` is its end (server's clock). */
  readonly hold: HoldView;
  /** Of the seat page: prices of all zones and types, what is shown, what a buyer may do, the refund ladder. */
  readonly shown: Pick<SeatsView, 'prices' | 'about' | 'sale' | 'refunds'>;
  /** Code of the friends it was chosen beside (`POST /orders` takes it as `group`), or null. */
  readonly group: string | null;
}

let current: CurrentHold | null = null;

/** Remembers it in memory and on the phone. */
export function keepHold(held: CurrentHold): void {
  current = held;
  keep('hold', held);
}

/** What is still held, by the server's clock; with `performance` or `hold` only when it is that one's. */
export function currentHold(wanted: { performance?: PerformanceId; hold?: HoldId } = {}): CurrentHold | null {
  current ??= readKept('hold');
  if (current === null) return null;
  const { hold } = current;
  if (hold.expiresAt <= serverNow()) return null;
  if (wanted.performance !== undefined && wanted.performance !== hold.performance) return null;
  return wanted.hold === undefined || wanted.hold === hold.holdId ? current : null;
}

/** It was let go, ran out, or became an order that is paid. Another hold than `hold` stays. */
export function forgetHold(hold?: HoldId): void {
  current ??= readKept('hold');
  if (hold !== undefined && current !== null && current.hold.holdId !== hold) return;
  current = null;
  forget('hold');
}
