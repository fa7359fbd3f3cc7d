import type { AreaId } from '@foyer/shared/domain/ids';
import { useCallback, useMemo } from 'react';
import type { SeatLook } from '../seat-map/index.ts';
import { isHolding } from './news.ts';
import { areaCountsOf, mineOf } from '../open-seats/open-seats.ts';
import { lookOf } from '../open-seats/seat-states.ts';
import { isOver, sellsOwnOnly } from './state.ts';
import type { OpenSeats } from '../open-seats/open-seats.ts';
import { useCounterState } from './use-counter.ts';

/** How each place of the open map looks; a new function only when something in it changed. */
export function useLookOf({ performance, layout, states }: OpenSeats): (index: number) => SeatLook {
  const chosen = useCounterState((state) => state.chosen);
  const leaving = useCounterState((state) => state.leaving);
  const isAsked = useCounterState((state) => isHolding(state.busy));
  const hasCode = useCounterState((state) => state.code !== '');
  const cutOff = useCounterState(sellsOwnOnly);
  const over = useCounterState(isOver);
  const mine = useMine(performance);
  const refused = useCounterState((state) => (state.notice?.kind === 'refused' ? state.notice.rejection : null));
  const proposed = useMemo(
    () => new Set((refused?.proposal ?? []).flatMap((id) => layout.indexById.get(id) ?? [])),
    [refused, layout],
  );
  return useCallback(
    (index: number) =>
      lookOf(states, index, {
        ...{ chosen, mine, leaving, hasCode, proposed },
        ...{ isHolding: isAsked, isCutOff: cutOff, isOver: over },
      }),
    [states, chosen, mine, leaving, isAsked, cutOff, over, hasCode, proposed],
  );
}

/** Standing places of the order: those chosen, or once it is held those of the basket. */
export function useAreaCounts({ performance, layout }: OpenSeats): ReadonlyMap<AreaId, number> {
  const chosen = useCounterState((state) => state.areaCounts);
  const hasBasket = useCounterState((state) => state.status?.basket != null);
  const mine = useMine(performance);
  return useMemo(() => (hasBasket ? areaCountsOf({ layout }, mine) : chosen), [hasBasket, chosen, mine, layout]);
}

/** Places of the basket, when it is of the open performance. */
function useMine(performance: OpenSeats['performance']): ReadonlySet<number> {
  const basket = useCounterState((state) => state.status?.basket ?? null);
  return useMemo(() => mineOf({ performance }, basket), [basket, performance]);
}
