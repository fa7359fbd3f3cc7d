import type { Look, Words } from '../../components/seat-map/picture-parts.ts';
import { wordsOf } from '../../services/kind-words.ts';
import { fill, inOurs, texts } from '../../services/texts.ts';
import { type Hall, isPriced, leftInArea } from './hall.ts';
import { placeName, priceText, spokenName } from './names.ts';

/** All that the looks of places follow from. */
export interface Scene {
  readonly states: string;
  readonly chosen: readonly number[];
  /** Those chosen are only proposed. */
  readonly isProposed: boolean;
  /** On hold for this phone. */
  readonly mine: ReadonlySet<number>;
  readonly friends: ReadonlySet<number>;
}

export function lookOf(hall: Hall, { states, chosen, isProposed, mine, friends }: Scene, place: number): Look {
  if (chosen.includes(place)) return isProposed ? 'proposed' : 'chosen';
  if (mine.has(place)) return 'mine';
  if (friends.has(place)) return 'friend';
  const state = states[place];
  if (state === '.') return isPriced(hall, place) ? 'free' : 'off';
  return state === 's' ? 'sold' : state === 'c' ? 'counter' : 'off';
}

/** What the map's component asks while it draws. */
export const wordsFor = (hall: Hall, sceneNow: () => Scene): Words => ({
  lookOf: (place) => lookOf(hall, sceneNow(), place),
  nameOf: (place, look) => spokenName(hall, place, look),
  textOf: inOurs,
  front: wordsOf(hall.kind).front,
  areaLeft: (at) => {
    const area = hall.plan.areas[at];
    if (area === undefined) return { left: '', name: '' };
    const left = leftInArea(area, sceneNow().states);
    const words = left === 0 ? texts('seats').soldOut : fill(texts('seats').left, { n: left });
    return { left: words, name: [placeName(hall, area.first), priceText(hall, area.first), words].join(' ') };
  },
});
