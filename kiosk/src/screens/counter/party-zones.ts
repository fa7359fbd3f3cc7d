import { priceColors } from '@foyer/shared/seating/drawing/price-colours';
import type { PickedZone } from '../seat-map/party-picker.tsx';
import { isChoosable } from './seat-states.ts';
import type { OpenSeats } from './state.ts';

/** The price zones of the open hall that have places, in the map's own colours, with the usual ticket's price and how many this till can sell. */
export function zonesLeft({ layout, states, priceList, currency }: OpenSeats, isCutOff: boolean): PickedZone[] {
  const left = new Map<string, number>(layout.places.map(({ priceZone }) => [priceZone, 0]));
  for (const { index, priceZone } of layout.places) {
    const state = states[index];
    if (isCutOff ? state === 'm' : isChoosable(state)) left.set(priceZone, (left.get(priceZone) ?? 0) + 1);
  }
  const colors = priceColors(layout.map);
  const type = priceList.ticketTypes[0]?.id ?? '';
  return layout.map.priceZones
    .filter(({ id }) => left.has(id))
    .map(({ id, name, color }) => {
      const amount = priceList.prices[id]?.[type];
      const price = amount === undefined ? null : { amount, currency };
      return { id, name, color: colors.get(id) ?? color, price, left: left.get(id) ?? 0 };
    });
}
