import { isClaimable } from '../inventory/read.ts';
import type { InventoryRejection } from '../inventory/rejection.ts';
import type { Claimant } from '../inventory/state.ts';
import type { Gate } from './claim-gate.ts';
import { refused, type DecideContext } from './decision.ts';
import { isKept } from './house-seats.ts';
import { idsOf, refuseSeats, type Where } from './refusal.ts';

/** A claim on numbered seats, as far as it decides what may be told of them. */
export interface Wanted {
  readonly claimant: Claimant;
  readonly places: readonly number[];
  readonly code: string | null;
}

/** Where a loser is shown what would be as good; without a house, nothing. */
type Proposing = Pick<Gate, 'entry' | 'layout'> & Pick<Where, 'house'>;

type Refused = ReturnType<typeof refused>;

/** Those of the places the house keeps from this claimant, whoever has them. */
const keptFrom = ({ entry }: Pick<Gate, 'entry'>, { places, code }: Wanted): readonly number[] =>
  places.filter((place) => isKept(entry, place, code));

/**
 * An inventory's "no" to this claim. A buyer is told of house seats what the public picture shows: that they are gone.
 * Neither that a seat is one nor that it is free leaves the house.
 */
export function refuseTaken(error: InventoryRejection, gate: Proposing, wanted: Wanted): Refused {
  const isTold = wanted.claimant.kind === 'terminal';
  if (isTold || error.code !== 'SEAT_UNAVAILABLE') return refuseSeats(error, gate, wanted.places);
  const gone = new Set([...error.takenPlaces, ...keptFrom(gate, wanted)]);
  const takenPlaces = wanted.places.filter((place) => gone.has(place));
  return refuseSeats({ ...error, takenPlaces }, gate, wanted.places);
}

/**
 * Asked once every place is known to be there: HOUSE_SEAT for a terminal, which sees which seats are kept, and for a
 * buyer SEAT_UNAVAILABLE as for any seat that is gone; null when the house keeps none of them from this claimant.
 */
export function refuseKept(gate: Proposing, wanted: Wanted): Refused | null {
  const kept = keptFrom(gate, wanted);
  if (kept.length === 0) return null;
  if (wanted.claimant.kind === 'terminal')
    return refused('HOUSE_SEAT', { taken: { seats: idsOf(gate.layout, kept), areas: [] } });
  return refuseTaken({ code: 'SEAT_UNAVAILABLE', takenPlaces: kept, takenAreas: [] }, gate, wanted);
}

/** The refusal of seats somebody builds a choice on: those that are taken and not coming back, then those the house keeps. */
export function refuseBuiltOn(
  gate: Pick<Gate, 'entry' | 'layout'>,
  wanted: Wanted,
  context: DecideContext,
  isComing: (place: number) => boolean,
): Refused | null {
  const { inventory } = gate.entry;
  const takenPlaces = wanted.places.filter(
    (place) => !isClaimable(inventory, place, context.venueNow) && !isComing(place),
  );
  if (takenPlaces.length === 0) return refuseKept(gate, wanted);
  return refuseTaken({ code: 'SEAT_UNAVAILABLE', takenPlaces, takenAreas: [] }, gate, wanted);
}
