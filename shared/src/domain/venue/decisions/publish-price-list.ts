import type { PriceListId, PriceZoneId, TicketTypeId } from '../../ids.ts';
import { isMinor, type Minor } from '../../money.ts';
import { priceListAt, priceOf, type PriceList } from '../../pricing.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
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
  /** Wall time from which the changed price counts; not in the past. */
  readonly from: number;
}

/** How far back `from` may lie: the clocks of desk and server differ, and a command takes a moment to arrive. */
const FROM_GRACE_MS = 60_000;

export interface PriceSet {
  /** The version that has the price from `from` on. */
  readonly version: number;
  /** All that were published: that one, then those that carry the price on, by the moment they count from. */
  readonly versions: readonly { readonly version: number; readonly validFrom: number }[];
}

/**
 * Changes one price from a moment on, and it stays changed: the version in force then is published anew with this
 * price, and so is each version that counts from a later moment, up to the first that gives this very price another
 * value than the moment before it. That one was a step planned for its own day: it and what follows stand.
 * Refuses with INVALID_REQUEST `from` (the past was sold at the old price), NOT_FOUND or what publishing refuses.
 */
export function setPrice(state: VenueState, request: SetPrice, { at }: DecideContext): Decision<VenueEvent, PriceSet> {
  const { priceZone, ticketType, from } = request;
  if (from < at - FROM_GRACE_MS) return refused('INVALID_REQUEST', { reason: 'from' });
  const known = state.priceLists.get(request.priceList) ?? [];
  const current = priceListAt(known, from);
  if (current === null) return refused('NOT_FOUND', { reason: 'priceList' });
  if (!current.ticketTypes.some((type) => type.id === ticketType))
    return refused('NOT_FOUND', { reason: 'ticketType' });
  if (!Object.hasOwn(current.prices, priceZone)) return refused('NOT_FOUND', { reason: 'priceZone' });
  const first = nextVersion(state, current.id);
  const changed = [{ ...current, validFrom: from }, ...carriers(known, current, request)].map((list, i) => ({
    ...list,
    version: first + i,
    prices: { ...list.prices, [priceZone]: { ...list.prices[priceZone], [ticketType]: request.price } },
  }));
  for (const list of changed) {
    const wrong = wrongIn(list);
    if (wrong !== null) return refused('INVALID_REQUEST', { reason: wrong });
  }
  return decided(
    changed.map((priceList): VenueEvent => ({ kind: 'priceList.published', priceList })),
    { version: first, versions: changed.map(({ version, validFrom }) => ({ version, validFrom })) },
  );
}

/** The versions in force from later moments on that only repeat the price of `current`. */
function carriers(known: readonly PriceList[], current: PriceList, request: SetPrice): PriceList[] {
  const { priceZone, ticketType, from } = request;
  const later = new Set(known.map((list) => list.validFrom).filter((validFrom) => validFrom > from));
  const repeated: PriceList[] = [];
  for (const validFrom of [...later].sort((a, b) => a - b)) {
    const list = priceListAt(known, validFrom);
    const isSold = list?.ticketTypes.some((type) => type.id === ticketType) === true;
    if (list === null || !isSold || !Object.hasOwn(list.prices, priceZone)) break;
    if (priceOf(list, priceZone, ticketType) !== priceOf(current, priceZone, ticketType)) break;
    repeated.push(list);
  }
  return repeated;
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
