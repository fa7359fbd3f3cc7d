import type { TillStatus } from '../../channel/events.ts';
import type { CounterState, Settling } from './state.ts';

/**
 * The records of a cut after the till's new status: counted once when the line comes back, done when the server has all
 * of them. What is recorded while connected is on its way in a moment and no news.
 */
export function settlingAfter({ status: before, settling }: CounterState, status: TillStatus): Settling | null {
  if (status.link !== 'online' || before === null) return null;
  const isDone = status.unsynced === 0;
  if (before.link === 'online') return settling === null ? null : { ...settling, isDone: settling.isDone || isDone };
  const records = Math.max(before.unsynced, status.unsynced);
  return records === 0 ? null : { records, isDone };
}
