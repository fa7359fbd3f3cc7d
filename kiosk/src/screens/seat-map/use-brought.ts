import { aroundPoints } from '@foyer/shared/seating/drawing/box';
import { floorOf, type Plan } from '@foyer/shared/seating/drawing/plan';
import { useEffect } from 'react';
import type { SeatLooks } from './looks.ts';
import type { Whereabouts } from './use-place.ts';
import { LEAST_SEAT, type ViewStore } from './view-store.ts';

interface Setting {
  readonly plan: Plan;
  readonly looks: SeatLooks;
  readonly stores: readonly ViewStore[];
  /** The floor that is shown. */
  readonly shown: number;
  readonly moveTo: Whereabouts['moveTo'];
  /** See `SeatMapProps`. */
  readonly finger: number;
}

/** Side of a seat, in pixels, below which nobody sees which seats were found for him. */
const SEEN_FROM = 14;
/** Side to which they are brought, for the eye and for a finger of usual size. */
const BROUGHT_TO = 28;

/**
 * When seats are proposed, or held for the order without having been chosen here by hand, the map goes where they are
 * and its tab stop to the first of them. What was chosen by hand moves the map only out of sight: the eye is on it.
 * Keyboard focus goes along only from another seat, which would be left behind.
 */
export function useBrought({ plan, looks, stores, shown, moveTo, finger }: Setting): void {
  useEffect(() => {
    let chosen = chosenOf(looks);
    const bring = (seats: readonly number[], least: number, isQuiet: boolean): void => {
      const [first] = seats;
      if (first === undefined) return;
      const floor = floorOf(plan, first);
      const here = seats.filter((index) => floorOf(plan, index) === floor);
      const part = aroundPoints(here.map((index) => ({ x: plan.xs[index] ?? 0, y: plan.ys[index] ?? 0 })));
      const isInSight = floor === shown && stores[floor]?.isInSight(part, least) === true;
      if (!isInSight || looks.at(first) === 'proposed') moveTo(first, isQuiet);
      stores[floor]?.bring(part, least, Math.max(BROUGHT_TO, finger));
    };
    return looks.subscribe(({ changed }) => {
      const before = chosen;
      chosen = chosenOf(looks);
      const seats = changed.filter((index) => plan.rowOf[index] !== -1);
      const proposed = seats.filter((index) => looks.at(index) === 'proposed');
      if (proposed.length > 0) return bring(proposed, SEEN_FROM, true);
      const held = seats.filter((index) => looks.at(index) === 'mine');
      if (held.length === 0) return;
      const isByHand = held.every((index) => before.has(index));
      bring(held, isByHand ? LEAST_SEAT : SEEN_FROM, document.activeElement?.getAttribute('role') !== 'gridcell');
    });
  }, [plan, looks, stores, shown, moveTo, finger]);
}

function chosenOf(looks: SeatLooks): ReadonlySet<number> {
  const chosen = new Set<number>();
  for (let index = 0; index < looks.length; index += 1) if (looks.at(index) === 'selected') chosen.add(index);
  return chosen;
}
