import { say, type Word } from './words.ts';

export type Bought =
  | { readonly ok: true; readonly order: { readonly pickupCode: string } }
  | { readonly ok: false; readonly error: Refusal };

interface Refusal {
  readonly code: string;
  readonly reason?: string;
}

export const NO_ANSWER: Bought = { ok: false, error: { code: 'NO_INTERNET' } };

const WORDS: Readonly<Record<string, Word>> = {
  NO_INTERNET: 'noInternet',
  SINGLE_SEAT_LEFT: 'single',
  COUPLE_SPLIT: 'couple',
  NOT_TOGETHER: 'apart',
  SEAT_HELD_BACK: 'heldBack',
  HOUSE_SEAT: 'houseSeat',
  PERFORMANCE_CLOSED: 'closed',
  HOLD_LIMIT: 'tooMany',
};

/** What a buyer reads; a code means nothing to them, so what is not known here is told in general. */
export function whyNot({ code, reason }: Refusal): string {
  if (code === 'SEAT_UNAVAILABLE') return say(reason === 'reserved-at-counter' ? 'reserved' : 'taken');
  return say(WORDS[code] ?? 'refused');
}
