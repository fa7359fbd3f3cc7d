import type { FloorId } from '@foyer/shared/domain/ids';
import { floorOf, type Plan } from '@foyer/shared/seating/drawing/plan';
import { useCallback, useEffect, useReducer } from 'react';
import { firstFocus } from './moves.ts';

/** Where the visitor is: a floor, and on it the seat that is the map's tab stop. */
export interface Place {
  readonly floor: number;
  /** Null on a floor without numbered seats. */
  readonly index: number | null;
  /** Counts up when the keyboard focus must go to that seat. */
  readonly wish: number;
  /** The seat last left on each floor. */
  readonly left: ReadonlyMap<number, number>;
}

type Move =
  | { readonly kind: 'seat'; readonly index: number; readonly isQuiet: boolean }
  | { readonly kind: 'floor'; readonly floor: number };

export interface Whereabouts extends Place {
  /** To a seat, on whatever floor it is; the keyboard focus goes with it unless `isQuiet`. */
  readonly moveTo: (index: number, isQuiet?: boolean) => void;
  readonly showFloor: (floor: number) => void;
}

export function usePlace(plan: Plan, autoFocus: boolean, wanted: FloorId | undefined): Whereabouts {
  const [place, move] = useReducer(
    (before: Place, to: Move) => moved(plan, before, to),
    null,
    (): Place => {
      const floor = Math.max(0, floorAt(plan, wanted));
      return { floor, index: firstFocus(plan, floor), wish: autoFocus ? 1 : 0, left: new Map() };
    },
  );
  useEffect(() => {
    const floor = floorAt(plan, wanted);
    if (floor !== -1) move({ kind: 'floor', floor });
  }, [plan, wanted]);
  const moveTo = useCallback((index: number, isQuiet = false) => move({ kind: 'seat', index, isQuiet }), []);
  const showFloor = useCallback((floor: number) => move({ kind: 'floor', floor }), []);
  return { ...place, moveTo, showFloor };
}

const floorAt = (plan: Plan, wanted: FloorId | undefined): number =>
  wanted === undefined ? -1 : plan.floors.findIndex(({ id }) => id === wanted);

function moved(plan: Plan, before: Place, to: Move): Place {
  if (to.kind === 'floor') {
    if (to.floor === before.floor) return before;
    const left = before.index === null ? before.left : new Map([...before.left, [before.floor, before.index]]);
    const index = left.get(to.floor) ?? firstFocus(plan, to.floor);
    return { ...before, floor: to.floor, index, left };
  }
  const floor = floorOf(plan, to.index);
  return { ...before, floor, index: to.index, wish: to.isQuiet ? before.wish : before.wish + 1 };
}
