import type { Search } from './search.ts';
import { type Piece, piecesOf, type Span } from './spans.ts';

/** A group weighs more than any number of people alone, and each of them more than any distance. */
const GROUP = 2 ** 48;
const ALONE = 2 ** 43;
const OTHER_ZONE = 2 ** 30;
const FARTHEST = 2 ** 29;

export interface GroupsWish {
  readonly need: number;
  readonly isClean: boolean;
  /** Where the seats are to be near to, in steps of the zone. */
  readonly x: number;
  readonly y: number;
  readonly zone: number;
}

/** No split has fewer groups than this: as many of the longest spans as hold everybody. */
export function leastGroups({ ask }: Search, spans: readonly Span[]): number {
  const byLength = new Uint32Array(ask.size + 1);
  for (const { seats } of spans) {
    const length = Math.min(seats.length, ask.size);
    byLength[length] = (byLength[length] ?? 0) + 1;
  }
  let need = ask.size;
  let count = 0;
  for (let length = ask.size; length > 0 && need > 0; length -= 1) {
    const used = Math.min(byLength[length] ?? 0, Math.ceil(need / length));
    need -= used * length;
    count += used;
  }
  return need > 0 ? Number.POSITIVE_INFINITY : count;
}

/**
 * Exactly `need` seats out of the spans in as few groups as possible, then with as few people alone, then as near to
 * the point as possible: exact, by dynamic programming along the seats of all spans. Null when there are not as many.
 */
export function fewestGroups(search: Search, spans: readonly Span[], wish: GroupsWish): number[] | null {
  const table = tableOf(spans, wish.need);
  let base = 0;
  for (const span of spans) {
    addSpan(table, search, span, base, wish);
    base += span.seats.length;
  }
  return seatsBack(spans, table);
}

/** By position along all spans and number of seats taken so far: the least cost, and the step that led there. */
interface Table {
  readonly need: number;
  readonly width: number;
  readonly total: number;
  readonly cost: Float64Array;
  /** Seats taken by the last step, 0 where it left one out, and how many positions it went on. */
  readonly taken: Uint8Array;
  readonly went: Uint8Array;
}

function tableOf(spans: readonly Span[], need: number): Table {
  const total = spans.reduce((sum, { seats }) => sum + seats.length, 0);
  const width = need + 1;
  const cells = (total + 1) * width;
  const cost = new Float64Array(cells).fill(Number.POSITIVE_INFINITY);
  cost[0] = 0;
  return { need, width, total, cost, taken: new Uint8Array(cells), went: new Uint8Array(cells) };
}

function addSpan(table: Table, search: Search, span: Span, base: number, wish: GroupsWish): void {
  const { need } = table;
  const { length } = span.seats;
  const pieces = piecesOf(search, span, need, wish.isClean, wish.x, wish.y);
  // Between two groups that leave no gap there is a stretch that somebody wants.
  const apart = wish.isClean ? search.rule.minGap : 0;
  let next = 0;
  for (let at = 0; at < length; at += 1) {
    for (let had = 0; had <= need; had += 1) relax(table, base + at, had, { more: 0, size: 0, went: 1 });
    for (let piece = pieces[next]; piece?.at === at; piece = pieces[next]) {
      next += 1;
      const { size } = piece;
      const more = priceOf(piece, span.zone === wish.zone, need);
      const went = Math.min(size + apart, length - at);
      for (let had = 0; had + size <= need; had += 1) relax(table, base + at, had, { more, size, went });
    }
  }
}

function relax(
  { cost, taken, went, width }: Table,
  at: number,
  had: number,
  step: { readonly more: number; readonly size: number; readonly went: number },
): void {
  const to = (at + step.went) * width + had + step.size;
  const sum = (cost[at * width + had] ?? 0) + step.more;
  if (sum >= (cost[to] ?? 0)) return;
  cost[to] = sum;
  taken[to] = step.size;
  went[to] = step.went;
}

function priceOf(piece: Piece, isHome: boolean, need: number): number {
  const far = isHome ? Math.min(FARTHEST, Math.round(Math.sqrt(piece.far))) : OTHER_ZONE;
  if (piece.isBesideMine) return far * piece.size - (piece.joinsAlone ? ALONE : 0);
  return far * piece.size + GROUP + (piece.size === 1 && need > 1 ? ALONE : 0);
}

function seatsBack(spans: readonly Span[], { cost, taken, went, width, need, total }: Table): number[] | null {
  if (cost[total * width + need] === Number.POSITIVE_INFINITY) return null;
  const seats = spans.flatMap((span) => span.seats);
  const chosen: number[] = [];
  for (let at = total, had = need; at > 0; ) {
    const cell = at * width + had;
    const size = taken[cell] ?? 0;
    at -= went[cell] ?? 1;
    had -= size;
    for (let i = 0; i < size; i += 1) chosen.push(seats[at + i] ?? -1);
  }
  return chosen;
}
