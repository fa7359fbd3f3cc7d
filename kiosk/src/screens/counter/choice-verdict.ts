import type { PlaceId } from '@foyer/shared/domain/ids';
import type { Rejection } from '@foyer/shared/domain/rejections';
import { adviceOf, type SeatAdvice } from '@foyer/shared/domain/venue/seat-verdict';
import { type SeatPicture, verdictOf } from '../../channel/seat-verdict.ts';
import { wheelchairsChosen } from './choice.ts';
import { type CounterState, sellsOwnOnly } from './state.ts';
import type { OpenSeats } from '../open-seats/open-seats.ts';

/** What the rules say of the chosen seats, with a better choice where there is one. */
export interface ChoiceAdvice {
  readonly told: SeatAdvice;
  /** Holding them would be refused. */
  readonly isRefused: boolean;
  /** As many seats that may be had instead; null where the rules know none. */
  readonly proposal: readonly PlaceId[] | null;
}

type Choice = Pick<CounterState, 'seats' | 'chosen' | 'code' | 'aside' | 'status'>;

/**
 * The verdict on what is chosen at this moment; null while there is nothing to say. The till or the server has the last
 * word, by the same rules. `serverNow` is wall time.
 */
export function adviceNow(state: Choice, serverNow: number): ChoiceAdvice | null {
  const { seats, chosen, aside, status } = state;
  if (seats === null || status?.basket != null) return null;
  const places = [...chosen].filter((index) => seats.layout.places[index]?.area === null).sort((a, b) => a - b);
  const picture = pictureOf(state, seats, serverNow);
  // What cannot be had at all is said otherwise.
  if (places.length === 0 || (picture.isCutOff && places.some((index) => seats.states[index] !== 'm'))) return null;
  const { refusal, advice } = verdictOf(picture, {
    places,
    wheelchairs: wheelchairsChosen(state),
    without: new Set(aside.map(({ rule }) => rule)),
  });
  const one = refusal ?? advice[0];
  if (one === undefined) return null;
  const told = adviceOf(seats.layout, one);
  return { told, isRefused: refusal !== null, proposal: proposalOf(state, told) };
}

/** The seats to take instead of those refused: what was proposed, or the chosen ones with the halves they lack. */
export function proposalOf(
  { seats, chosen }: Pick<CounterState, 'seats' | 'chosen'>,
  told: SeatAdvice | Rejection,
): readonly PlaceId[] | null {
  if (told.partners !== undefined && seats !== null) {
    const ids = [...chosen].flatMap((index) => seats.layout.places[index]?.id ?? []);
    return [...ids, ...told.partners.filter((id) => !ids.includes(id))];
  }
  if (told.proposal !== undefined && told.proposal.length > 0) return told.proposal;
  return 'alternatives' in told ? (told.alternatives?.[0] ?? null) : null;
}

function pictureOf(state: Choice, seats: OpenSeats, serverNow: number): SeatPicture {
  return {
    layout: seats.layout,
    rules: seats.rules,
    states: seats.states,
    startsInMs: seats.startsAt - serverNow,
    isCutOff: sellsOwnOnly(state),
    hasCode: state.code !== '',
  };
}
