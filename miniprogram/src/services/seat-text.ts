import type { Text } from '@foyer/shared/domain/text';
import { fill, inOurs, language } from './texts.ts';
import { wordsOf, type Kind } from './kind-words.ts';

/** A seat as its ticket names it. */
export interface NamedSeat {
  readonly rowLabel: string;
  readonly seatLabel: string;
  /** Shown where a hall has several zones. */
  readonly zoneLabel?: Text;
}

/** `7排8座`, `03车 12A`; an unnumbered place is its area. */
export function seatText(seat: NamedSeat, kind: Kind): string {
  if (seat.rowLabel === '') return seat.zoneLabel === undefined ? '' : inOurs(seat.zoneLabel);
  return fill(wordsOf(kind).seat, { row: seat.rowLabel, seat: seat.seatLabel });
}

export const seatsText = (seats: readonly NamedSeat[], kind: Kind): string =>
  seats.map((seat) => seatText(seat, kind)).join(language() === 'en' ? '; ' : '  ');
