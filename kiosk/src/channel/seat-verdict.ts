import type { Layout } from '@foyer/shared/seating/layout';
import { judgeTake, type Take, type Verdict } from '@foyer/shared/seating/rules/judge-take';
import type { SeatHouse } from '@foyer/shared/seating/rules/seat-house';
import type { SeatRules } from '@foyer/shared/seating/rules/seat-rules';

/**
 * The verdict of counter screen and till, said once for both: the screen explains with it while seats are chosen, the
 * till enforces it for seats of its own. What the server sells it judges itself, by the same rules.
 */
export interface SeatPicture {
  readonly layout: Layout;
  readonly rules: SeatRules;
  /** One character per place as `seats.open` tells them, or as the seat board shows them. */
  readonly states: ArrayLike<string>;
  /** Milliseconds until the performance starts. */
  readonly startsInMs: number;
  /** Without the server only own seats (`m`) can be sold. */
  readonly isCutOff: boolean;
  /** A code for house seats was said. Whether it is the right one only the server knows. */
  readonly hasCode: boolean;
  /** Whose rules; a counter's when left out. */
  readonly door?: 'counter' | 'kiosk';
  /** Places that count as free whatever their state: those of a basket that is given back in the same step. */
  readonly given?: ReadonlySet<number>;
}

/** A state in which this till could take the place now, online. */
export const isFreeState = (state: string | undefined, hasCode = false): boolean =>
  state === '.' || state === 'm' || (hasCode && state === 'r');

/** Free when the server was last heard. */
const wasFree = (state: string | undefined): boolean => state === 'n' || isFreeState(state);

/** The hall as it is open to this till: what it could take now. */
export function houseOf(picture: SeatPicture): SeatHouse {
  const { states, hasCode, given, isCutOff } = picture;
  const isFree = (place: number): boolean => {
    const state = states[place];
    return given?.has(place) === true || (isCutOff ? state === 'm' : isFreeState(state, hasCode));
  };
  return houseWhere(picture, isFree);
}

/**
 * Whether these seats may be taken together. Cut off there are two pictures of the hall: what this till can sell, which
 * is its own seats, and what was free when the server was last heard. A take is refused only when both refuse it, and
 * then with what this till can sell instead: a single own seat beside a free one of the pool is stranded for nobody,
 * and a pool seat nobody can sell here is no better choice.
 */
export function verdictOf(picture: SeatPicture, take: Take): Verdict {
  const verdict = judgeTake(houseOf(picture), take);
  if (!picture.isCutOff || (verdict.refusal === null && verdict.advice.length === 0)) return verdict;
  const { states, given } = picture;
  const wider = judgeTake(
    houseWhere(picture, (place) => given?.has(place) === true || wasFree(states[place])),
    take,
  );
  const stands = (code: string): boolean =>
    wider.refusal?.code === code || wider.advice.some((advice) => advice.code === code);
  const { refusal, advice } = verdict;
  return {
    refusal: refusal === null || wider.refusal === null || !stands(refusal.code) ? null : refusal,
    advice: advice.filter(({ code }) => stands(code)),
  };
}

const houseWhere = (
  { layout, rules, states, startsInMs, door = 'counter' }: SeatPicture,
  isFree: SeatHouse['isFree'],
): SeatHouse => ({
  layout,
  rules,
  door,
  isFree,
  isSold: (place) => states[place] === 's',
  startsInMs,
});
