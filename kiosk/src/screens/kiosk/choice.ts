import type { PlaceId } from '@foyer/shared/domain/ids';
import { adviceOf } from '@foyer/shared/domain/venue/seat-verdict';
import { judgeTake } from '@foyer/shared/seating/rules/judge-take';
import { isFreeState } from '../../channel/seat-verdict.ts';
import { partnerOf, type SeatLook } from '../seat-map/index.ts';
import { lookOf } from '../open-seats/seat-states.ts';
import type { OpenSeats } from '../open-seats/open-seats.ts';
import type { ToldSeats } from '../seat-map/why-not-text.ts';
import { partySize, type Things } from './state.ts';

const NOTHING: ReadonlySet<number> = new Set();

/** How a place looks while seats are proposed (`chosen` null) or chosen; what the visit holds is free to it. */
export function kioskLook(
  { states }: OpenSeats,
  index: number,
  mine: ReadonlySet<number>,
  chosen: ReadonlySet<number> | null,
): SeatLook {
  if (chosen === null && mine.has(index)) return 'mine';
  if (chosen?.has(index) === true) return 'selected';
  if (mine.has(index)) return 'available';
  const look = lookOf(states, index, {
    chosen: NOTHING,
    mine: NOTHING,
    leaving: NOTHING,
    isHolding: false,
    isCutOff: false,
  });
  // Seats kept for somebody with a code are sold at the counter, and whose own a seat is concerns no guest.
  return look === 'house' ? 'blocked' : look === 'own' ? 'available' : look;
}

/** Of these places, how many are for a wheelchair. */
export const spacesIn = ({ layout }: Pick<OpenSeats, 'layout'>, places: Iterable<number>): number =>
  [...places].filter((index) => layout.places[index]?.kind === 'wheelchair').length;

/** How many wheelchair spaces this visit could have now; what it holds is free to it. */
export const freeSpaces = (seats: OpenSeats, mine: ReadonlySet<number>): number =>
  spacesIn(
    seats,
    seats.layout.places.flatMap((_, index) => (isFree(seats, mine, index) ? [index] : [])),
  );

const isFree = ({ states }: OpenSeats, mine: ReadonlySet<number>, index: number): boolean =>
  mine.has(index) || isFreeState(states[index]);

/** Where the house sells it so, both halves of a couple seat go together. */
function whole({ layout, rules }: OpenSeats, index: number): readonly number[] {
  const partner = rules.couples === 'whole' ? partnerOf(layout, index) : null;
  return partner === null ? [index] : [index, partner];
}

/** A seat was touched: it is dropped, or chosen instead of the one that was chosen first, since the party has its size. */
export function touched(
  things: Pick<Things, 'seats' | 'chosen' | 'party' | 'areaCounts'>,
  mine: ReadonlySet<number>,
  index: number,
): readonly number[] {
  const { seats, chosen, party, areaCounts } = things;
  if (seats === null) return chosen;
  const pieces = whole(seats, index);
  if (chosen.includes(index)) return chosen.filter((one) => !pieces.includes(one));
  if (!pieces.every((one) => isFree(seats, mine, one))) return chosen;
  const standing = [...areaCounts.values()].reduce((sum, n) => sum + n, 0);
  const next = [...chosen.filter((one) => !pieces.includes(one)), ...pieces];
  while (next.length + standing > partySize(party) && next.length > pieces.length) {
    const [first = index] = next;
    const gone = whole(seats, first);
    next.splice(0, next.length, ...next.filter((one) => !gone.includes(one)));
  }
  return next.length + standing > partySize(party) ? chosen : next;
}

/** Seats that others have taken meanwhile are chosen no more. */
export const stillMine = (
  seats: OpenSeats,
  mine: ReadonlySet<number>,
  chosen: readonly number[],
): readonly number[] => {
  const kept = chosen.filter((index) => isFree(seats, mine, index));
  return kept.length === chosen.length ? chosen : kept;
};

export interface Verdict {
  readonly told: ToldSeats;
  /** Seats to take instead. */
  readonly proposal: readonly PlaceId[] | null;
}

/** Why these seats would be refused, by the rules of the house; null when they would not. */
export function verdictOn(
  { seats, chosen, wheelchairs }: Pick<Things, 'seats' | 'chosen' | 'wheelchairs'>,
  mine: ReadonlySet<number>,
  serverNow: number,
): Verdict | null {
  if (seats === null || chosen.length === 0) return null;
  const { layout, rules, states, startsAt } = seats;
  const house = {
    ...({ layout, rules, door: 'kiosk', startsInMs: startsAt - serverNow } as const),
    isFree: (place: number) => isFree(seats, mine, place),
    isSold: (place: number) => states[place] === 's',
  };
  const { refusal } = judgeTake(house, { places: chosen, wheelchairs, without: new Set() });
  if (refusal === null) return null;
  const told = adviceOf(layout, refusal);
  return { told, proposal: told.proposal !== undefined && told.proposal.length > 0 ? told.proposal : null };
}
