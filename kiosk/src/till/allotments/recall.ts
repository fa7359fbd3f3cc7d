import type { AllotmentsRecalled } from '@foyer/shared/wire/events';
import { isKnownWhole, newestByPlace, type OwnPlace } from './own-place.ts';

/** What becomes of each place of a recall; of one that has another grant, or was given back before, nothing does. */
export interface RecallAnswer {
  /** Given back now. */
  readonly spared: readonly OwnPlace[];
  /** Not given back: sold, in the open basket, gone, or of an allotment that this ledger does not know whole. */
  readonly kept: readonly number[];
  /** Not written here: perhaps granted so lately that no list has named it yet. */
  readonly unknown: readonly number[];
}

/**
 * Looks at a recall from this till's own places of the performance. `basket`: places in the open basket, whatever they
 * are; they stay with the customer at the counter, also while it is not known whether they are this till's own.
 */
export function answerRecall(
  { allotment, places, grants }: AllotmentsRecalled,
  own: readonly OwnPlace[],
  birth: number | null,
  basket: ReadonlySet<number>,
): RecallAnswer {
  const ofAllotment = new Map(own.filter((one) => one.allotment.id === allotment).map((one) => [one.place, one]));
  const newest = newestByPlace(own);
  const spared: OwnPlace[] = [];
  const kept: number[] = [];
  const unknown: number[] = [];
  for (const [i, place] of places.entries()) {
    const one = ofAllotment.get(place);
    if (one === undefined) unknown.push(place);
    else if (one.fence.grant !== grants[i] || one.state === 'returned') continue;
    else if (isSpare(one) && newest.get(place) === one && isKnownWhole(one.allotment, birth)) spared.push(one);
    else kept.push(place);
  }
  return { spared, kept, unknown };

  function isSpare({ state, place }: OwnPlace): boolean {
    return state === 'mine' && !basket.has(place);
  }
}
