import { isSameFence, type Fence } from '@foyer/shared/domain/fence';
import type { AllotmentId } from '@foyer/shared/domain/ids';
import type { OwnAllotment, OwnPlace } from './own-place.ts';

/** One allotment as the server lists it: what stands with this terminal now. */
export interface ListedAllotment extends OwnAllotment {
  readonly places: readonly { readonly place: number; readonly fence: Fence }[];
}

/** What a list changes in `till.db`. */
export interface AllotmentChanges {
  /** New allotments, and those whose status or times differ. */
  readonly allotments: readonly OwnAllotment[];
  readonly granted: readonly { readonly allotment: AllotmentId; readonly place: number; readonly fence: Fence }[];
  readonly gone: readonly { readonly allotment: AllotmentId; readonly place: number }[];
}

/**
 * Compares what the server lists with what stands here. `sentJn` is the newest fact the server had acknowledged when
 * the list was asked for: a place whose own fact is newer is not judged by this list. A place that was returned, sold
 * or taken back stays so, whatever a list says; one with another fence than this till's is not sold from any more,
 * since somebody used it who is not written down here.
 */
export function reconcile(
  known: readonly OwnPlace[],
  knownAllotments: readonly OwnAllotment[],
  listed: readonly ListedAllotment[],
  sentJn: number,
): AllotmentChanges {
  const places = new Map(known.map((own) => [keyOf(own.allotment.id, own.place), own]));
  const before = new Map(knownAllotments.map((one) => [one.id, one]));
  const fences = new Map<string, Fence>();
  const allotments: OwnAllotment[] = [];
  const granted: { allotment: AllotmentId; place: number; fence: Fence }[] = [];
  for (const { places: standing, ...allotment } of listed) {
    if (!isSame(before.get(allotment.id), allotment)) allotments.push(allotment);
    for (const { place, fence } of standing) {
      const key = keyOf(allotment.id, place);
      fences.set(key, fence);
      if (!places.has(key)) granted.push({ allotment: allotment.id, place, fence });
    }
  }
  const gone = known
    .filter((own) => {
      if (own.state !== 'mine' || (own.jn !== null && own.jn > sentJn)) return false;
      const fence = fences.get(keyOf(own.allotment.id, own.place));
      return fence === undefined || !isSameFence(fence, own.fence);
    })
    .map((own) => ({ allotment: own.allotment.id, place: own.place }));
  return { allotments, granted, gone };
}

const keyOf = (allotment: AllotmentId, place: number): string => `${allotment} ${place}`;

const isSame = (a: OwnAllotment | undefined, b: OwnAllotment): boolean =>
  a !== undefined && a.status === b.status && a.sellUntil === b.sellUntil && a.grantedAt === b.grantedAt;
