import { priceColors } from '@foyer/shared/seating/drawing/price-colours';
import type { PickedZone } from '../seat-map/party-picker.tsx';
import { isChoosable, isWaitingState } from '../open-seats/seat-states.ts';
import type { OpenSeats } from '../open-seats/open-seats.ts';

/**
 * The price zones of the open hall that have places, in the map's own colours, with the usual ticket's price and how many
 * this till can sell: null while it can sell none and some only wait for an answer, and once the show is over.
 */
export function zonesLeft(
  { layout, states, priceList, currency }: OpenSeats,
  isCutOff: boolean,
  isOver: boolean,
): PickedZone[] {
  const left = new Map<string, number>(layout.places.map(({ priceZone }) => [priceZone, 0]));
  const waiting = new Set<string>();
  for (const { index, priceZone } of layout.places) {
    const state = states[index];
    if (isCutOff ? state === 'm' : isChoosable(state)) left.set(priceZone, (left.get(priceZone) ?? 0) + 1);
    else if (isWaitingState(state) || (isCutOff && isChoosable(state, true))) waiting.add(priceZone);
  }
  const colors = priceColors(layout.map);
  const type = priceList.ticketTypes[0]?.id ?? '';
  return layout.map.priceZones
    .filter(({ id }) => left.has(id))
    .map(({ id, name, color }) => {
      const amount = priceList.prices[id]?.[type];
      const price = amount === undefined ? null : { amount, currency };
      const n = left.get(id) ?? 0;
      return {
        id,
        name,
        color: colors.get(id) ?? color,
        price,
        left: isOver || (n === 0 && waiting.has(id)) ? null : n,
      };
    });
}
