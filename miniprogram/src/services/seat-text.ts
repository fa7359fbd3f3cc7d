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

/** The zone beside the name of a seat: empty where the seat is named by it, or the hall already is. */
export function zoneText(seat: NamedSeat, about: { readonly hallName: Text } | undefined): string {
  if (seat.rowLabel === '' || seat.zoneLabel === undefined) return '';
  const zone = inOurs(seat.zoneLabel);
  return about !== undefined && zone === inOurs(about.hallName) ? '' : zone;
}

/** Each seat by its name; places without a number are counted. */
export function seatNames(seats: readonly NamedSeat[], kind: Kind): string[] {
  const counts = new Map<string, number>();
  for (const seat of seats) {
    const name = seatText(seat, kind);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, n]) => (n === 1 ? name : `${name} × ${n}`));
}

export const seatsText = (seats: readonly NamedSeat[], kind: Kind): string =>
  seatNames(seats, kind).join(language() === 'en' ? '; ' : '  ');
