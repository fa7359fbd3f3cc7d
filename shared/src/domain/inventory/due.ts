import type { HoldId } from '../ids.ts';
import type { DueHold, Inventory } from './state.ts';

/**
 * The holds that time will free, as a min-heap by deadline: asking "who is due?" costs the number of due holds, not
 * the number of holds. A hold that was extended, paid or released leaves a stale entry behind, dropped on surfacing.
 */
export function pushDue(heap: DueHold[], entry: DueHold): void {
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || above.deadline <= entry.deadline) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = entry;
}

/** Drops stale entries from the top, so that the top is the next deadline. */
export function dropStaleDue(inventory: Inventory): void {
  const { due } = inventory;
  for (let top = due[0]; top !== undefined && !isCurrent(inventory, top); top = due[0]) popDue(due);
}

/** Venue time at which the next hold falls due, or null when no hold waits. */
export const nextDeadline = (inventory: Inventory): number | null => inventory.due[0]?.deadline ?? null;

/** Holds due at `venueNow`, in the order of (deadline, id): the same on every node. */
export function dueHolds(inventory: Inventory, venueNow: number): HoldId[] {
  const { due } = inventory;
  const top = due[0];
  if (top === undefined || top.deadline > venueNow) return [];
  const found = new Map<HoldId, number>();
  const open = [0];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const entry = due[at];
    if (entry === undefined || entry.deadline > venueNow) continue;
    if (isCurrent(inventory, entry)) found.set(entry.holdId, entry.deadline);
    open.push(2 * at + 1, 2 * at + 2);
  }
  return [...found].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}

function isCurrent(inventory: Inventory, entry: DueHold): boolean {
  const hold = inventory.holds.get(entry.holdId);
  return hold !== undefined && hold.status === 'open' && !hold.paymentOpen && hold.deadline === entry.deadline;
}

function popDue(heap: DueHold[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const left = heap[2 * at + 1];
    const right = heap[2 * at + 2];
    if (left === undefined) break;
    const isRight = right !== undefined && right.deadline < left.deadline;
    const child = isRight ? right : left;
    if (child.deadline >= last.deadline) break;
    heap[at] = child;
    at = 2 * at + (isRight ? 2 : 1);
  }
  heap[at] = last;
}
