import type { Answer } from './hand-storm.ts';
import { toldIn, wrongWith, wrongWithNone } from './refusal-by-force.ts';
import { faultOf, inZonesOf, type Moment } from './rules-by-force.ts';
import type { StormHall } from './storm-hall.ts';
import type { LoggedHold } from './told-by-log.ts';

export interface Rechecked {
  /** What was wrong, in words. */
  readonly faults: readonly string[];
  /** How many answers of each kind were looked at. */
  readonly seen: ReadonlyMap<string, number>;
}

/**
 * Holds every answer of a storm against the log. A grant stands at its seq. A refusal stands between the last hold that
 * its client could know of and the first that was asked for after it: at one of these moments it must have been right,
 * with everything it says.
 */
export function recheck(
  hall: StormHall,
  holds: readonly LoggedHold[],
  answers: readonly Answer[],
  indexOf: (id: string) => number,
): Rechecked {
  const faults: string[] = [];
  const seen = new Map<string, number>();
  const see = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  const moments = momentsOf(hall, holds);
  const at = new Map(holds.map(({ holdId }, i) => [holdId, i]));
  const grants = answers.flatMap(({ holdId, sent, heard }) =>
    holdId === null ? [] : [{ sent, heard, at: at.get(holdId) ?? -1 }],
  );
  /** The first moment at which each refusal was right. */
  const stood = new Map<Answer, number>();
  for (const answer of answers) {
    const { error, places, size, holdId } = answer;
    if (holdId !== null) {
      const index = at.get(holdId) ?? -1;
      const moment = moments[index];
      const chosen = holds[index]?.places ?? [];
      see(places === null ? 'chosen for them' : answer.follows === null ? 'chosen by hand' : 'took the proposal');
      const judged = moment !== undefined && places !== null ? inZonesOf(moment, chosen) : moment;
      const fault = judged === undefined ? 'not in the log' : faultOf(judged, chosen);
      if (fault !== null) faults.push(`granted ${inWords(chosen)}: ${fault}`);
      continue;
    }
    if (error === null) continue;
    see(answer.follows === null ? error.code : `lost the proposal: ${error.code}`);
    const told = toldIn(error, indexOf);
    const asked = places === null ? `${size} people` : inWords(places);
    const low = Math.max(0, ...grants.filter((one) => one.heard < answer.sent).map((one) => one.at + 1));
    const high = Math.min(holds.length, ...grants.filter((one) => one.sent > answer.heard).map((one) => one.at));
    const {
      wrong,
      first = low,
      last = high,
      isRight,
    } = standing(moments, { low, high }, (moment) =>
      places === null ? wrongWithNone(moment, size, told) : wrongWith(inZonesOf(moment, places), places, told),
    );
    const hints = (error.alternatives ?? []).map((ids) => ids.map(indexOf));
    const isHintFree = (hint: readonly number[]): boolean =>
      hint.length === size && moments.slice(low, high + 1).some(({ isFree }) => hint.every(isFree));
    if (!hints.every(isHintFree)) faults.push(`an alternative for ${asked} was never free`);
    if (!isRight) faults.push(`${error.code} of ${asked} at ${low}..${high}: ${wrong.join('; ')}`);
    stood.set(answer, first);
    const before = answer.follows === null ? undefined : stood.get(answer.follows);
    // What was proposed could be had: without a hold in between there was nothing to refuse.
    if (before !== undefined && last <= before)
      faults.push(`the proposal ${asked} was refused and nobody came between`);
  }
  return { faults, seen };
}

/** At which of the moments a refusal was right, the first and the last; where it was not, why. */
function standing(
  moments: readonly Moment[],
  { low, high }: { readonly low: number; readonly high: number },
  wrongAt: (moment: Moment) => string | null,
) {
  const faults = moments.slice(low, high + 1).map(wrongAt);
  const right = faults.flatMap((fault, i) => (fault === null ? [low + i] : []));
  const wrong = faults.filter((fault) => fault !== null);
  const [first, last] = [right[0], right.at(-1)];
  const span = first === undefined || last === undefined ? {} : { first, last };
  return { wrong, ...span, isRight: right.length > 0 };
}

const inWords = (places: readonly number[]): string => places.join(' ');

/** What was free before each hold, and after the last. */
function momentsOf(hall: StormHall, holds: readonly LoggedHold[]): Moment[] {
  const taken = new Uint8Array(hall.seats);
  const momentOf = (now: Uint8Array): Moment => ({ hall, isFree: (place) => now[place] === 0 });
  const moments = [momentOf(taken.slice())];
  for (const { seq, places } of holds) {
    for (const place of places) {
      if (taken[place] !== 0) throw new Error(`seq ${seq}: place ${place} was not free`);
      taken[place] = 1;
    }
    moments.push(momentOf(taken.slice()));
  }
  return moments;
}
