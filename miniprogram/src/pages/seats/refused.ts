import type { Refusal } from '../../services/answer.ts';
import { refusalText } from '../../services/refusal-text.ts';
import { fill, texts } from '../../services/texts.ts';
import type { Hall } from './hall.ts';
import { indexesOf, placeNames } from './names.ts';
import { type Act, type Note } from './notes.ts';

/** What follows from a refusal of the server. */
export type Next =
  | { readonly kind: 'open-holds' }
  /** Somebody was faster: which seats, and others as good that the server named. */
  | { readonly kind: 'lost'; readonly seats: readonly number[]; readonly others: readonly (readonly number[])[] }
  | { readonly kind: 'say'; readonly note: Note };

/** There is no such performance; a link with a name that can be no performance's is refused as a wrong request. */
export const isGone = ({ code }: Refusal): boolean =>
  ['PERFORMANCE_NOT_FOUND', 'NOT_FOUND', 'INVALID_REQUEST'].includes(code);

export function whatToDo(hall: Hall, refusal: Refusal): Next {
  if (!('taken' in refusal) && refusal.retry === 'same') {
    return { kind: 'say', note: noteOf(refusal, [{ kind: 'retry', text: texts('common').retry }]) };
  }
  if (refusal.code === 'HOLD_LIMIT' && 'reason' in refusal && refusal.reason === 'maxHoldsPerBuyer')
    return { kind: 'open-holds' };
  const others = 'alternatives' in refusal ? (refusal.alternatives ?? []) : [];
  const taken = 'taken' in refusal ? (refusal.taken?.seats ?? []) : [];
  const isAtCounter = 'reason' in refusal && refusal.reason === 'reserved-at-counter';
  if (refusal.code === 'SEAT_UNAVAILABLE' && taken.length > 0 && !isAtCounter) {
    const proposals = others.map((ids) => indexesOf(hall, ids));
    return { kind: 'lost', seats: indexesOf(hall, taken), others: proposals };
  }
  if (refusal.code === 'SEAT_HELD_BACK')
    return { kind: 'say', note: noteOf(refusal, [{ kind: 'wheelchair', text: texts('seats').wheelchair }]) };
  const proposal = 'proposal' in refusal && refusal.proposal !== undefined ? [refusal.proposal] : [];
  const acts = [...proposal, ...others].map((ids) => takeAct(hall, indexesOf(hall, ids)));
  return { kind: 'say', note: noteOf(refusal, acts) };
}

const noteOf = (refusal: Refusal, acts: readonly Act[]): Note => ({ kind: 'warn', text: refusalText(refusal), acts });

/** These seats instead, on hold with the same tap. */
export const takeAct = (hall: Hall, seats: readonly number[]): Act => ({
  kind: 'choose',
  seats,
  andHold: true,
  text: fill(texts('seats').move, { seats: placeNames(hall, seats) }),
});
