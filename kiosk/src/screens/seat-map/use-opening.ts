import { aroundPoints } from '@foyer/shared/seating/drawing/box';
import { isOursLook } from '@foyer/shared/seating/drawing/looks';
import { floorOf, type Plan } from '@foyer/shared/seating/drawing/plan';
import { useLayoutEffect } from 'react';
import type { SeatLooks } from './looks.ts';
import type { ViewStore } from './view-store.ts';

interface Setting {
  readonly plan: Plan;
  readonly looks: SeatLooks;
  /** One for each floor. */
  readonly stores: readonly ViewStore[];
  /** See `SeatMapProps`; 0: the whole map. */
  readonly least: number;
}

/** Who needs large seats finds them so at once, about what is chosen; on other floors in the middle of all seats. */
export function useOpening({ plan, looks, stores, least }: Setting): void {
  useLayoutEffect(() => {
    for (const [floor, store] of stores.entries()) {
      const seats = plan.floors[floor]?.zones.flatMap((zone) => seatsOf(plan, zone)) ?? [];
      const ours = seats.filter((index) => isOursLook(looks.at(index)) && floorOf(plan, index) === floor);
      const shown = ours.length > 0 ? ours : seats;
      const part = aroundPoints(shown.map((index) => ({ x: plan.xs[index] ?? 0, y: plan.ys[index] ?? 0 })));
      store.openAt(least === 0 || shown.length === 0 ? null : { part, least });
    }
  }, [plan, looks, stores, least]);
}

const seatsOf = (plan: Plan, zone: number): readonly number[] =>
  plan.zones[zone]?.rows.flatMap((row) => plan.rows[row]?.seats ?? []) ?? [];
