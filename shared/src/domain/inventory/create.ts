import type { PerformanceId } from '../ids.ts';
import { PLACE_STATUSES, type Inventory } from './state.ts';

/** A performance nobody has sold from: every place available at fence 0.0.0. `capacity` is a whole number >= 0. */
export function newInventory(performance: PerformanceId, capacity: number): Inventory {
  const counts = new Uint32Array(PLACE_STATUSES.length);
  counts[0] = capacity;
  return {
    performance,
    capacity,
    status: new Uint8Array(capacity),
    owner: new Array<string | null>(capacity).fill(null),
    epoch: new Uint32Array(capacity),
    grant: new Uint32Array(capacity),
    use: new Uint32Array(capacity),
    counts,
    holds: new Map(),
    allotments: new Map(),
    soldFrom: new Map(),
    doubts: new Map(),
    due: [],
  };
}
