import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { Texts } from '../i18n/i18n.ts';
import type { SeatMapProps } from './contract.ts';
import { type SeatNamer, seatNamer } from './names.ts';
import type { Plan } from '@foyer/shared/seating/drawing/plan';
import { type Surroundings, Wishes } from './wishes.ts';

/** The names of the seats; a new function only when something in them changed. */
export function useNamer({ layout, prices, lockedReason }: SeatMapProps, texts: Texts): SeatNamer {
  return useMemo(
    () => seatNamer({ layout, prices, texts, ...(lockedReason === undefined ? {} : { lockedReason }) }),
    [layout, prices, texts, lockedReason],
  );
}

/** The wishes of one map, always with the callbacks of the last rendering. */
export function useWishes(plan: Plan, around: Surroundings): Wishes {
  const [wishes] = useState(() => new Wishes(plan));
  const { looks } = around.props;
  useLayoutEffect(() => wishes.attend(around));
  useEffect(() => looks.subscribe((change) => wishes.report(change)), [looks, wishes]);
  return wishes;
}
