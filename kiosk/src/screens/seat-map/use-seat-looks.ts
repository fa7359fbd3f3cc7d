import type { Layout } from '@foyer/shared/seating/layout';
import { useLayoutEffect, useState } from 'react';
import type { SeatLook } from '@foyer/shared/seating/drawing/looks';
import { SeatLooks } from './looks.ts';

/**
 * Keeps the looks of one layout up to date: whenever `lookOf` is a new function, every place is asked again and only
 * what changed is painted. Memoise `lookOf` on what it reads (feed states, choice, hold, connection).
 */
export function useSeatLooks(layout: Layout, lookOf: (index: number) => SeatLook): SeatLooks {
  const [kept, setKept] = useState(() => ({ layout, looks: new SeatLooks(layout.places.length, lookOf) }));
  const isStale = kept.layout !== layout;
  const current = isStale ? { layout, looks: new SeatLooks(layout.places.length, lookOf) } : kept;
  if (isStale) setKept(current);
  useLayoutEffect(() => current.looks.update(lookOf), [current.looks, lookOf]);
  return current.looks;
}
