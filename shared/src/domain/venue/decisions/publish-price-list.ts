import type { PriceListId, PriceZoneId, TicketTypeId } from '../../ids.ts';
import { isMinor, type Minor } from '../../money.ts';
import { priceListAt, type PriceList } from '../../pricing.ts';
import { decided, refused, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import type { VenueState } from '../state.ts';

/**
 * Adds the next version of a price list; versions are never edited, and holds keep the one they were priced with.
 * Refuses with NOT_FOUND (no profile yet), ALREADY_EXISTS (not the next version) or INVALID_REQUEST.
 */
export function publishPriceList(
  state: VenueState,
  priceList: PriceList,
): Decision<VenueEvent, { readonly version: number }> {
  if (state.profile === null) return refused('NOT_FOUND', { reason: 'profile' });
  if (priceList.currency !== state.profile.currency) return refused('INVALID_REQUEST', { reason: 'currency' });
  if (priceList.version !== nextVersion(state, priceList.id)) return refused('ALREADY_EXISTS', { reason: 'version' });
  const wrong = wrongIn(priceList);
  if (wrong !== null) return refused('INVALID_REQUEST', { reason: wrong });
  return decided([{ kind: 'priceList.published', priceList }], { version: priceList.version });
}

export interface SetPrice {
  readonly priceList: PriceListId;
  readonly priceZone: PriceZoneId;
  readonly ticketType: TicketTypeId;
  readonly price: Minor;
  /** Wall time from which the changed price counts. */
  readonly from: number;
}

/** Changes one price from a moment on: the version in force then, with this price, as a new version. */
export function setPrice(state: VenueState, request: SetPrice): Decision<VenueEvent, { readonly version: number }> {
  const { priceZone, ticketType, price, from } = request;
  const current = priceListAt(state.priceLists.get(request.priceList) ?? [], from);
  if (current === null) return refused('NOT_FOUND', { reason: 'priceList' });
  if (!current.ticketTypes.some((type) => type.id === ticketType))
    return refused('NOT_FOUND', { reason: 'ticketType' });
  if (!Object.hasOwn(current.prices, priceZone)) return refused('NOT_FOUND', { reason: 'priceZone' });
  const prices = { ...current.prices, [priceZone]: { ...current.prices[priceZone], [ticketType]: price } };
  return publishPriceList(state, { ...current, prices, validFrom: from, version: nextVersion(state, current.id) });
}

const nextVersion = (state: VenueState, id: PriceListId): number =>
  (state.priceLists.get(id)?.at(-1)?.version ?? 0) + 1;

function wrongIn(list: PriceList): string | null {
  if (!Number.isSafeInteger(list.validFrom)) return 'validFrom';
  const types = new Set<string>(list.ticketTypes.map((type) => type.id));
  if (types.size === 0 || types.size !== list.ticketTypes.length) return 'ticketTypes';
  for (const [zone, row] of Object.entries(list.prices))
    for (const [type, price] of Object.entries(row)) {
      if (!types.has(type)) return `prices.${zone}.${type}: no such ticket type`;
      if (!isMinor(price) || price < 0) return `prices.${zone}.${type}`;
    }
  return null;
}
