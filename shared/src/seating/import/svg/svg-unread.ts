import type { Point } from '../../seat-map.ts';
import { fail, warn, type Findings } from '../finding.ts';
import { boxOf } from '../stage-place.ts';
import { placeOf } from './svg-element.ts';
import type { Drawn, FoundSeat, Walked } from './svg-walked.ts';

/** A shape between so much and so many times a seat's size could be one. */
const LEAST = 0.6;
const MOST = 1 / LEAST;
/** Fewer than so many, or than such a part of the seats, are a drawing's ornaments. */
const FEW = 3;
const PART = 0.05;

/**
 * A fraction of a hall must not pass for the hall. Where more shapes look like seats than were read, a drawing whose
 * names were guessed is refused; one that says rows and seats itself, or lacks fewer, is taken with a warning.
 */
export function sayMostUnread(found: Findings, walked: Walked, isLoose: boolean): void {
  const { seats, halves } = walked;
  const unread = seats.length === 0 ? [] : likeSeats(seats, walked.drawn);
  const count = unread.length + halves.length;
  const first = unread[0] ?? halves[0];
  if (first === undefined || seats.length === 0 || count < Math.max(FEW, PART * seats.length)) return;
  const name = unread.find((one) => one.name !== '')?.name ?? halves[0]?.element.attributes['id'] ?? '';
  const params = { seats: seats.length, count, name: name === '' ? placeOf(first.element) : `"${name.slice(0, 60)}"` };
  if (isLoose && count > seats.length) fail(found, placeOf(first.element), 'svg-most-unread', params);
  else warn(found, placeOf(first.element), 'svg-most-unread', params);
}

/** Shapes of the usual size of a seat, each place once, and none of them on a seat. */
function likeSeats(seats: readonly FoundSeat[], drawn: readonly Drawn[]): readonly Drawn[] {
  const width = middle(seats.map((seat) => seat.width));
  const height = middle(seats.map((seat) => seat.height));
  if (width <= 0 || height <= 0) return [];
  const taken = new Set<string>();
  // Neighbouring cells of half a seat are taken too: what overlaps a seat by more than half is drawn on it.
  const cellsOf = ({ x, y }: Point): readonly string[] => {
    const [column, row] = [Math.round((2 * x) / width), Math.round((2 * y) / height)];
    return [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => `${column + dx}|${row + dy}`));
  };
  const cellOf = ({ x, y }: Point): string => `${Math.round((2 * x) / width)}|${Math.round((2 * y) / height)}`;
  for (const { at } of seats) for (const cell of cellsOf(at)) taken.add(cell);
  return drawn.filter((one) => {
    const box = boxOf(one.points);
    if (box === null || !isLike(box.width, width) || !isLike(box.height, height)) return false;
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    if (taken.has(cellOf(at))) return false;
    for (const cell of cellsOf(at)) taken.add(cell);
    return true;
  });
}

const isLike = (size: number, usual: number): boolean => size >= LEAST * usual && size <= MOST * usual;

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
