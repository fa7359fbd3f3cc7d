import { grown, aroundPoints } from '@foyer/shared/seating/drawing/box';
import { floorOf, type Plan } from '@foyer/shared/seating/drawing/plan';
import { useEffect } from 'react';
import type { SeatLooks } from './looks.ts';
import type { Whereabouts } from './use-place.ts';
import type { ViewStore } from './view-store.ts';

interface Setting {
  readonly plan: Plan;
  readonly looks: SeatLooks;
  readonly stores: readonly ViewStore[];
  readonly moveTo: Whereabouts['moveTo'];
}

/** When seats are proposed, the map goes where they are and its tab stop to the first of them; the focus stays. */
export function useProposal({ plan, looks, stores, moveTo }: Setting): void {
  useEffect(() => {
    const show = (seats: readonly number[]): void => {
      const [first] = seats.filter((index) => plan.rowOf[index] !== -1);
      if (first === undefined) return;
      const floor = floorOf(plan, first);
      const here = seats.filter((index) => plan.rowOf[index] !== -1 && floorOf(plan, index) === floor);
      moveTo(first, true);
      const points = here.map((index) => ({ x: plan.xs[index] ?? 0, y: plan.ys[index] ?? 0 }));
      stores[floor]?.reveal(grown(aroundPoints(points), 1));
    };
    return looks.subscribe(({ changed }) => show(changed.filter((index) => looks.at(index) === 'proposed')));
  }, [plan, looks, stores, moveTo]);
}
