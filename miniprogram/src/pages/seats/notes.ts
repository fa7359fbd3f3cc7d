import type { Minor } from '@foyer/shared/domain/money';
import { moneyText } from '../../services/money-text.ts';
import { fill, texts } from '../../services/texts.ts';
import { type Choice, judged, type Moment } from './choice.ts';
import type { Hall } from './hall.ts';
import { placeName, placeNames } from './names.ts';
import { ruleText } from './seats-view.ts';

/** What one tap on a note does. */
export type Do =
  | { readonly kind: 'choose'; readonly seats: readonly number[]; readonly andHold: boolean }
  | { readonly kind: 'wheelchair' }
  | { readonly kind: 'retry' };
export type Act = Do & { readonly text: string };

/** A line of words over the map: `warn` must be seen to before seats are held, `info` and `good` need nothing. */
export interface Note {
  readonly kind: 'warn' | 'info' | 'good';
  readonly text: string;
  readonly acts: readonly Act[];
  /** A rule of the house stands against the choice: it is changed before seats are held. */
  readonly isRule?: boolean;
}

/** As the page's data have it. */
export const shown = (note: Note | null) =>
  note === null ? null : { kind: note.kind, text: note.text, acts: note.acts.map(({ text }, at) => ({ at, text })) };

export const plain = (kind: Note['kind'], text: string): Note => ({ kind, text, acts: [] });

export const cap = (hall: Hall): Note => plain('info', fill(texts('seats').cap, { n: hall.maxPlaces }));

/** Why a tap on a place chose nothing. */
export const tapped = (hall: Hall, place: number, why: keyof ReturnType<typeof tappedTexts>): Note =>
  plain('info', fill(tappedTexts()[why], { seat: placeName(hall, place) }));

const tappedTexts = () => texts('seats').tapped;

/** The chosen places cost something else than they did a moment ago: said before anything is held. */
export const ofPrice = (hall: Hall, was: Minor, now: Minor): Note | null =>
  was === now || was === 0
    ? null
    : plain(
        'warn',
        fill(texts('seats').repriced, { was: moneyText(was, hall.currency), now: moneyText(now, hall.currency) }),
      );

/** What the rules of the house say about a choice; null when nothing. */
export function ofVerdict(hall: Hall, at: Moment, choice: Choice): Note | null {
  const { refusal, advice } = judged(hall, at, choice);
  const told = refusal ?? advice[0];
  if (told === undefined) return null;
  const { text, act, seats } = ruleText(hall, told);
  const isRule = refusal !== null;
  const kind = isRule ? 'warn' : 'info';
  if (told.code === 'SEAT_HELD_BACK') return { kind, text, acts: [{ kind: 'wheelchair', text: act }], isRule };
  const wanted = told.code === 'COUPLE_SPLIT' ? [...choice.seats, ...seats].sort((a, b) => a - b) : seats;
  return { kind, text, acts: [{ kind: 'choose', seats: wanted, andHold: false, text: act }], isRule };
}

/** Seats that somebody else took, and others as good. */
export function lost(
  hall: Hall,
  seats: readonly number[],
  others: readonly (readonly number[])[],
  { isSomeLeft, andHold }: { isSomeLeft: boolean; andHold: boolean },
): Note {
  const t = texts('seats');
  const gone = fill(isSomeLeft ? t.lost : t.lostAll, { seats: placeNames(hall, seats) });
  return {
    kind: 'warn',
    text: others.length > 0 ? `${gone}${t.lostAlternatives}` : gone,
    acts: others.map(
      (places): Act => ({
        kind: 'choose',
        seats: places,
        andHold,
        text: placeNames(hall, places),
      }),
    ),
  };
}
