import type { Layout } from '../../../seating/layout.ts';
import type { SaleMade } from '../../fact.ts';
import type { TerminalId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import type { InventoryEvent } from '../../inventory/events.ts';
import { sumMinor } from '../../money.ts';
import { priceOf } from '../../pricing.ts';
import { forgottenSale } from './forgotten.ts';
import type { FactMisfit } from '../fact-fit.ts';
import { findPerformance } from '../find.ts';
import type { PerformanceState, VenueState } from '../state.ts';

/** The seats of a sale as the inventory takes them over, or why it cannot. */
export type SeatsOfSale =
  | { readonly ok: true; readonly entry: PerformanceState; readonly events: readonly InventoryEvent[] }
  | { readonly ok: false; readonly misfit: FactMisfit };

const no = (misfit: FactMisfit): SeatsOfSale => ({ ok: false, misfit });

/**
 * All lines or none, by the core's own rule for each allotment that is named: the places stand in it, it is this
 * terminal's, and the fences go forward within its grant.
 */
export function seatsOfSale(state: VenueState, terminal: TerminalId, sale: SaleMade): SeatsOfSale {
  const found = findPerformance(state, sale.performance);
  if (!found.ok) return no('performance-unknown');
  if (new Set(sale.lines.map(({ place }) => place)).size < sale.lines.length) return no('place-twice');
  if (!sale.lines.every((line) => isPlaceOf(found.layout, line))) return no('place-differs');
  // Takings are told in the venue's currency: an order in another one cannot count among the paid.
  if (sale.currency !== state.profile?.currency) return no('currency-differs');
  const { inventory } = found.entry;
  const events: InventoryEvent[] = [];
  for (const allotmentId of new Set(sale.lines.map(({ allotment }) => allotment))) {
    const lines = sale.lines.filter(({ allotment }) => allotment === allotmentId);
    const forgotten = forgottenSale(state, inventory, terminal, { ...sale, lines });
    if (forgotten !== null) {
      events.push(...forgotten);
      continue;
    }
    if (inventory.allotments.get(allotmentId)?.terminal !== terminal) return no('allotment-differs');
    const settled = decideInventory(inventory, {
      name: 'settleSale',
      allotmentId,
      orderId: sale.order,
      places: lines.map(({ place }) => place),
      fences: lines.map(({ fence: { epoch, grant, use } }) => ({ epoch, grant, use })),
    });
    if (!settled.ok) return no('allotment-differs');
    events.push(...settled.value);
  }
  return { ok: true, entry: found.entry, events };
}

const isPlaceOf = ({ places }: Layout, { place, placeId, priceZone }: SaleMade['lines'][number]): boolean =>
  places[place]?.id === placeId && places[place]?.priceZone === priceZone;

/** What a person has to look at although the customer has a valid ticket; null when there is nothing. */
export function doubtAbout(state: VenueState, entry: PerformanceState, sale: SaleMade): FactMisfit | null {
  if (entry.cancelled !== null) return 'performance-cancelled';
  if (!addsUp(sale)) return 'total-differs';
  return isAtOurPrices(state, entry, sale) ? null : 'price-differs';
}

const addsUp = ({ lines, fee, total }: SaleMade): boolean => sumMinor(lines.map(({ price }) => price)) + fee === total;

/** By the version it names: a till that was cut off sells at the prices it knew. */
function isAtOurPrices(state: VenueState, { performance }: PerformanceState, sale: SaleMade): boolean {
  const { id, version } = sale.priceList;
  const list = state.priceLists.get(id)?.find((candidate) => candidate.version === version);
  if (list === undefined || id !== performance.priceList || list.currency !== sale.currency) return false;
  const fee = (state.profile?.serviceFee.counter ?? 0) * sale.lines.length;
  return sale.fee === fee && sale.lines.every((line) => priceOf(list, line.priceZone, line.ticketType) === line.price);
}
