import type { PriceZoneId } from '@foyer/shared/domain/ids';
import type { Money } from '@foyer/shared/domain/money';
import { useMemo } from 'react';
import type { OpenSeats } from './open-seats.ts';

/** The price of the usual ticket in each zone that has one. */
export function usePrices({ layout, priceList, currency }: OpenSeats): ReadonlyMap<PriceZoneId, Money> {
  return useMemo(() => {
    const type = priceList.ticketTypes[0]?.id ?? '';
    const shown = layout.map.priceZones.flatMap(({ id }) => {
      const amount = priceList.prices[id]?.[type];
      return amount === undefined ? [] : [[id, { amount, currency }] as const];
    });
    return new Map(shown);
  }, [layout, priceList, currency]);
}
