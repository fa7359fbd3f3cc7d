import type { PickedZone } from '../seat-map/party-picker.tsx';
import { isChoosable } from './seat-states.ts';
import type { OpenSeats } from './state.ts';

/** The price zones of the open hall that have places, with the usual ticket's price and how many this till can sell. */
export function zonesLeft({ layout, states, priceList, currency }: OpenSeats, isCutOff: boolean): PickedZone[] {
  const left = new Map<string, number>(layout.places.map(({ priceZone }) => [priceZone, 0]));
  for (const { index, priceZone } of layout.places) {
    const state = states[index];
    if (isCutOff ? state === 'm' : isChoosable(state)) left.set(priceZone, (left.get(priceZone) ?? 0) + 1);
  }
  const type = priceList.ticketTypes[0]?.id ?? '';
  return layout.map.priceZones
    .filter(({ id }) => left.has(id))
    .map(({ id, name, color }) => {
      const amount = priceList.prices[id]?.[type];
      return { id, name, color, price: amount === undefined ? null : { amount, currency }, left: left.get(id) ?? 0 };
    });
}
