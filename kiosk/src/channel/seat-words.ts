import type { PlaceId } from '@foyer/shared/domain/ids';
import type { Layout } from '@foyer/shared/seating/layout';
import type { SeatRefusal, SeatRefusalCode } from '@foyer/shared/seating/rules/seat-refusal';

/** Fits an answer's advice as well as a rejection. */
export interface ToldRefusal {
  readonly code: SeatRefusalCode;
  readonly reason?: string;
  readonly components?: PlaceId[][];
  readonly proposal?: PlaceId[];
  readonly stranded?: PlaceId[];
  readonly partners?: PlaceId[];
  readonly heldBack?: PlaceId[];
}

/** A refusal of the seat rules as machines tell it to each other: places by id instead of by index. */
export function toldRefusal(layout: Layout, refusal: SeatRefusal): ToldRefusal {
  const ids = (places: readonly number[]): PlaceId[] => places.flatMap((index) => layout.places[index]?.id ?? []);
  switch (refusal.code) {
    case 'NOT_TOGETHER': {
      const { code, reason, components, proposal } = refusal;
      return { code, reason, components: components.map(ids), proposal: ids(proposal) };
    }
    case 'SINGLE_SEAT_LEFT':
      return { code: refusal.code, stranded: ids(refusal.stranded), proposal: ids(refusal.proposal) };
    case 'COUPLE_SPLIT':
      return { code: refusal.code, partners: ids(refusal.partners) };
    case 'SEAT_HELD_BACK':
      return { code: refusal.code, heldBack: ids(refusal.places) };
  }
}
