import type { PerformanceId } from '@foyer/shared/domain/ids';
import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import type { SeatsChanged } from '@foyer/shared/wire/public/live';
import type { Directory } from './directory.ts';
import { publicStates } from './public-states.ts';

export interface SeatsHead {
  readonly performance: PerformanceId;
  readonly states: string;
  readonly epoch: number;
  readonly seq: number;
}

/** What everybody may see of a performance's seats, and what changed since it was last asked for. */
export interface PublicSeats {
  /** The head now; from here on `changes` compares with what is committed later. */
  watch(performance: PerformanceId): Promise<Result<SeatsHead, Rejection>>;
  /** What looks different since the last time, or null when nothing does or nobody watches. */
  changes(performance: PerformanceId): Promise<SeatsChanged | null>;
  forget(performance: PerformanceId): void;
}

export function createPublicSeats(directory: Directory): PublicSeats {
  const shown = new Map<PerformanceId, SeatsHead>();
  const read = async (performance: PerformanceId): Promise<SeatsHead | null> => {
    const venue = await directory.venueOfPerformance(performance);
    if (venue === null) return null;
    return venue.read((state, { epoch, seq }) => {
      const entry = state.performances.get(performance);
      return entry === undefined ? null : { performance, states: publicStates(state, entry), epoch, seq };
    });
  };
  return {
    async watch(performance) {
      const head = await read(performance);
      if (head === null) return refuse(rejection('PERFORMANCE_NOT_FOUND'));
      // Others in the room compare with what was last sent to all of them.
      if (!shown.has(performance)) shown.set(performance, head);
      return ok(head);
    },
    async changes(performance) {
      const before = shown.get(performance);
      const head = before === undefined ? null : await read(performance);
      if (before === undefined || head === null) return null;
      const { epoch, seq } = head;
      const runs = runsOf(before.states, head.states);
      // Nothing to see is not told, so the next change still follows the last one that was sent.
      if (runs.length === 0) return null;
      shown.set(performance, head);
      return { performance, epoch, prevSeq: before.seq, seq, runs };
    },
    forget: (performance) => void shown.delete(performance),
  };
}

/** Neighbouring places that differ, as one run each. */
export function runsOf(before: string, after: string): [number, string][] {
  const runs: [number, string][] = [];
  for (let i = 0; i < after.length; i += 1) {
    if (before[i] === after[i]) continue;
    let end = i + 1;
    while (end < after.length && before[end] !== after[end]) end += 1;
    runs.push([i, after.slice(i, end)]);
    i = end;
  }
  return runs;
}
