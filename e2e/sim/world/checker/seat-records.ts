import type { Fence } from '@foyer/shared/domain/fence';
import { compare } from './claims.ts';

export type SeatState = 'available' | 'held' | 'allotted' | 'sold' | 'blocked' | 'quarantined';

export interface SeatRecord {
  state: SeatState;
  /** The hold, allotment, order or code. */
  owner: string | null;
  /** Of a sold one: the allotment it was sold out of. */
  soldFrom: string | null;
  fence: Fence;
  /** With which fences a manager took it back from whoever had it: a paper of before can meet one of after. */
  reclaims: readonly Fence[];
}

/** What becomes of some places at once. */
interface Change {
  readonly places: readonly number[];
  /** Null where the fences stay. */
  readonly fences: readonly Fence[] | null;
  /** Whom it may happen to. */
  readonly from: (seat: SeatRecord) => boolean;
  readonly state: SeatState;
  readonly owner: string | null;
  readonly raises: Raises;
}

export type Raises = 'grant' | 'use' | 'none';

const NO_FENCE: Fence = { epoch: 0, grant: 0, use: 0 };

const untouched = (): SeatRecord => ({
  state: 'available',
  owner: null,
  soldFrom: null,
  fence: NO_FENCE,
  reclaims: [],
});

/** What is known of every seat, and the one way in which it changes: from whom it may, by a fence that never goes back. */
export class SeatRecords {
  /** By performance, then by place. */
  readonly seats = new Map<string, Map<number, SeatRecord>>();

  seat(performance: string, place: number): SeatRecord {
    let ofOne = this.seats.get(performance);
    if (ofOne === undefined) {
      ofOne = new Map();
      this.seats.set(performance, ofOne);
    }
    let seat = ofOne.get(place);
    if (seat === undefined) {
      seat = untouched();
      ofOne.set(place, seat);
    }
    return seat;
  }

  /** Nothing is known any more but which seats were taken back by force. */
  forget(): void {
    for (const seats of this.seats.values())
      for (const [place, { reclaims }] of seats) seats.set(place, { ...untouched(), reclaims });
  }

  /** The places; `say` hears of what may not be. */
  change(performance: string, { places, ...change }: Change, say: (what: string) => void): readonly number[] {
    const { fences, from, state, owner, raises } = change;
    places.forEach((place, i) => {
      const seat = this.seat(performance, place);
      if (!from(seat)) say(`place ${place} is ${seat.state} of ${seat.owner}, not to become ${state} of ${owner}`);
      const fence = fences?.[i];
      if (fences !== null && fence === undefined) return say(`place ${place} got no fence`);
      if (fence !== undefined) {
        if (!isAfter(fence, seat.fence, raises))
          say(`place ${place}: fence ${text(fence)} after ${text(seat.fence)} (I5)`);
        seat.fence = fence;
      }
      seat.state = state;
      seat.owner = owner;
    });
    return places;
  }
}

const text = ({ epoch, grant, use }: Fence): string => `${epoch}.${grant}.${use}`;

function isAfter(now: Fence, before: Fence, raises: Raises): boolean {
  const order = compare(now, before);
  if (raises === 'none') return order >= 0;
  return order > 0 && (raises === 'use' || now.grant > before.grant || now.epoch > before.epoch);
}
