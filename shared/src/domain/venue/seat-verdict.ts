import type { Layout } from '../../seating/layout.ts';
import type { SeatHouse } from '../../seating/rules/seat-house.ts';
import type { SeatRefusal } from '../../seating/rules/seat-refusal.ts';
import type { PlaceId } from '../ids.ts';
import { isClaimable, STATUS_CODE } from '../inventory/read.ts';
import type { Door } from '../programme.ts';
import { rejection, type Rejection } from '../rejections.ts';
import type { Gate } from './claim-gate.ts';
import type { DecideContext } from './decision.ts';
import { isKept } from './house-seats.ts';
import { isWithHeard } from './reach.ts';
import { idsOf } from './refusal.ts';
import type { VenueState } from './state.ts';

/** What a party should know about seats it got all the same; the fields of the refusal of that code. */
export interface SeatAdvice
  extends Pick<Rejection, 'proposal' | 'stranded' | 'partners' | 'heldBack' | 'components' | 'reason'> {
  readonly code: SeatRefusal['code'];
}

/** The hall as whoever says `code` at this door finds it now. What stands with a terminal that is heard hides nothing. */
export function houseFor(
  state: VenueState,
  { entry, layout, rules }: Pick<Gate, 'entry' | 'layout' | 'rules'>,
  door: Door,
  code: string | null,
  { at, venueNow }: Pick<DecideContext, 'at' | 'venueNow'>,
): SeatHouse {
  return {
    layout,
    rules,
    door,
    isFree: (place) =>
      (isClaimable(entry.inventory, place, venueNow) || isWithHeard(state, entry, place)) &&
      !isKept(entry, place, code),
    isSold: (place) => entry.inventory.status[place] === STATUS_CODE.sold,
    startsInMs: entry.performance.startsAt - at,
  };
}

/** A verdict's refusal in the ids of the seat map. */
export const refusalOf = (layout: Layout, refusal: SeatRefusal): Rejection =>
  rejection(refusal.code, inIds(layout, refusal));

export const adviceOf = (layout: Layout, refusal: SeatRefusal): SeatAdvice => ({
  code: refusal.code,
  ...inIds(layout, refusal),
});

function inIds(layout: Layout, refusal: SeatRefusal): Omit<SeatAdvice, 'code'> {
  const ids = (places: readonly number[]): PlaceId[] => idsOf(layout, places);
  switch (refusal.code) {
    case 'NOT_TOGETHER': {
      const { components, proposal, reason } = refusal;
      return { components: components.map(ids), proposal: ids(proposal), reason };
    }
    case 'SINGLE_SEAT_LEFT':
      return { stranded: ids(refusal.stranded), proposal: ids(refusal.proposal) };
    case 'COUPLE_SPLIT':
      return { partners: ids(refusal.partners) };
    case 'SEAT_HELD_BACK':
      return { heldBack: ids(refusal.places) };
  }
}
