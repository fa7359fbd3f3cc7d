import type { Layout } from '../../seating/layout.ts';
import type { Fence } from '../fence.ts';
import type { HoldId, PerformanceId, PlaceId, PriceListId, PriceZoneId } from '../ids.ts';
import type { PlaceClaim } from '../inventory/commands.ts';
import { decideInventory } from '../inventory/decide.ts';
import type { InventoryEvent } from '../inventory/events.ts';
import type { InventoryRejection } from '../inventory/rejection.ts';
import type { Claimant } from '../inventory/state.ts';
import type { Minor } from '../money.ts';
import type { Door } from '../programme.ts';
import { refuse, type Result } from '../result.ts';
import type { Gate } from './claim-gate.ts';
import type { DecideContext } from './decision.ts';
import type { HoldTerms, VenueEvent } from './events.ts';
import { openedSeats } from './house-seats.ts';
import { inventoryEvents } from './lapse.ts';
import type { VenueState } from './state.ts';

export interface PlacedHold {
  readonly holdId: HoldId;
  readonly performance: PerformanceId;
  readonly places: readonly HeldPlace[];
  /** Venue time in ms. What is left of it is `deadline − venueNow`. */
  readonly deadline: number;
  readonly currency: string;
  readonly priceList: { readonly id: PriceListId; readonly version: number };
  readonly feePerTicket: Minor;
}

export interface HeldPlace {
  readonly placeId: PlaceId;
  readonly index: number;
  readonly priceZone: PriceZoneId;
  readonly fence: Fence;
}

export interface Holding {
  readonly holdId: HoldId;
  readonly door: Door;
  readonly claimant: Claimant;
  readonly claims: readonly PlaceClaim[];
}

/** Takes the places, all or none, priced with today's list; what comes of it is not applied yet. */
export function holdPlaces(
  state: VenueState,
  { entry, layout, profile, priceList }: Gate,
  { holdId, door, claimant, claims }: Holding,
  { at, venueNow, epoch }: DecideContext,
): Result<{ readonly events: VenueEvent[]; readonly held: PlacedHold }, InventoryRejection> {
  const { performance } = entry;
  const ttlMs = profile.holdTtlMs;
  const command = { name: 'hold', holdId, claimant, claims, ttlMs, venueNow, epoch } as const;
  const decision = decideInventory(entry.inventory, command);
  if (!decision.ok) return refuse(decision.error);
  const places = claims.flatMap((claim) => (claim.kind === 'places' ? claim.places : []));
  const opened = openedSeats(entry, places);
  const terms: HoldTerms = {
    holdId,
    performance: performance.id,
    priceList: { id: priceList.id, version: priceList.version },
    door,
    feePerTicket: profile.serviceFee[door],
    heldAt: venueNow,
    ...(opened.length === 0 ? {} : { openedSeats: opened }),
  };
  const events = inventoryEvents(state, performance.id, decision.value, at);
  events.push({ kind: 'hold.priced', terms });
  return { ok: true, value: { events, held: viewOf(layout, decision.value, terms, profile.currency) } };
}

function viewOf(layout: Layout, events: readonly InventoryEvent[], terms: HoldTerms, currency: string): PlacedHold {
  const held = events.at(-1);
  if (held?.kind !== 'placesHeld') throw new Error('a hold ends in placesHeld');
  const places = held.places.map((index, i) => {
    const place = layout.places[index];
    const fence = held.fences[i];
    if (place === undefined || fence === undefined) throw new Error(`place ${index} is not in its layout`);
    return { placeId: place.id, index, priceZone: place.priceZone, fence };
  });
  const { holdId, performance, priceList, feePerTicket } = terms;
  return { holdId, performance, places, deadline: held.deadline, currency, priceList, feePerTicket };
}
