import { NOT_WANTED, type PriceMix } from './price-mix.ts';
import type { Search } from './search.ts';
import { type Piece, piecesOf, type Span } from './spans.ts';

/** A group weighs more than any number of people alone, and each of them more than any distance. */
const GROUP = 2 ** 48;
const ALONE = 2 ** 43;
const SPARE = 2 ** 36;
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
  let need = ask.size - ask.keep.length;
  const byLength = new Uint32Array(need + 1);
  for (const { seats } of spans) {
    const length = Math.min(seats.length, need);
    byLength[length] = (byLength[length] ?? 0) + 1;
  }
  let count = 0;
  for (let length = need; length > 0 && need > 0; length -= 1) {
    const used = Math.min(byLength[length] ?? 0, Math.ceil(need / length));
    need -= used * length;
    count += used;
  }
  return need > 0 ? Number.POSITIVE_INFINITY : count;
}

/**
 * Seats for everybody out of the spans in as few groups as possible, then with as few people alone, then as near to
 * the point as possible: exact, by dynamic programming along the seats of all spans. Null when there are not as many,
 * or not at the prices asked for.
 */
export function fewestGroups(search: Search, mix: PriceMix, spans: readonly Span[], wish: GroupsWish): number[] | null {
  const table = tableOf(spans, mix.width);
  let base = 0;
  for (const span of spans) {
    addSpan(table, { search, mix, wish }, span, base);
    base += span.seats.length;
  }
  return seatsBack(spans, mix, table);
}

/** By position along all spans and state of the mix: the least cost, and the step that led there. */
interface Table {
  readonly width: number;
  readonly total: number;
  readonly cost: Float64Array;
  /** Seats taken by the last step, 0 where it left one out, and how many positions it went on. */
  readonly taken: Uint8Array;
  readonly went: Uint8Array;
}

interface Task {
  readonly search: Search;
  readonly mix: PriceMix;
  readonly wish: GroupsWish;
}

function tableOf(spans: readonly Span[], width: number): Table {
  const total = spans.reduce((sum, { seats }) => sum + seats.length, 0);
  const cells = (total + 1) * width;
  const cost = new Float64Array(cells).fill(Number.POSITIVE_INFINITY);
  cost[0] = 0;
  return { width, total, cost, taken: new Uint8Array(cells), went: new Uint8Array(cells) };
}

function addSpan(table: Table, { search, mix, wish }: Task, span: Span, base: number): void {
  const { need } = wish;
  const { length } = span.seats;
  const pieces = piecesOf(search, span, need, wish.isClean, wish.x, wish.y);
  const steps = span.seats.map((seat) => mix.stepOf(seat));
  // Between two groups that leave no gap there is a stretch that somebody wants.
  const apart = wish.isClean ? search.rule.minGap : 0;
  let next = 0;
  for (let at = 0; at < length; at += 1) {
    leaveOut(table, base + at);
    for (let piece = pieces[next]; piece?.at === at; piece = pieces[next]) {
      next += 1;
      const more = moreOf(mix, steps, piece);
      if (more === null) continue;
      const went = Math.min(piece.size + apart, length - at);
      take(table, base + at, { more, room: mix.roomFor(more), price: priceOf(piece, span.zone === wish.zone, need) }, [
        piece.size,
        went,
      ]);
    }
  }
}

/** What a piece adds to the state; null where it alone is too many of a sort. */
function moreOf(mix: PriceMix, steps: readonly number[], { at, size }: Piece): number | null {
  let more = 0;
  for (let i = at; i < at + size; i += 1) {
    const step = steps[i] ?? 0;
    if (step === NOT_WANTED || !mix.hasRoom(more, step)) return null;
    more += step;
  }
  return more;
}

function leaveOut({ cost, taken, went, width }: Table, at: number): void {
  const from = at * width;
  for (let cell = from; cell < from + width; cell += 1) {
    const to = cell + width;
    if ((cost[cell] as number) >= (cost[to] as number)) continue;
    cost[to] = cost[cell] as number;
    taken[to] = 0;
    went[to] = 1;
  }
}

interface Step {
  readonly more: number;
  readonly room: readonly number[];
  readonly price: number;
}

function take(
  { cost, taken, went, width }: Table,
  at: number,
  { more, room, price }: Step,
  [size, on]: readonly [number, number],
): void {
  const from = at * width;
  const onward = (at + on) * width + more;
  for (const state of room) {
    const sum = (cost[from + state] as number) + price;
    const to = onward + state;
    if (sum >= (cost[to] as number)) continue;
    cost[to] = sum;
    taken[to] = size;
    went[to] = on;
  }
}

function priceOf(piece: Piece, isHome: boolean, need: number): number {
  const near = isHome ? Math.min(FARTHEST, Math.round(Math.sqrt(piece.far))) : OTHER_ZONE;
  const far = near + (piece.spare > 0 ? SPARE : 0);
  if (piece.isBesideMine) return far * piece.size - (piece.joinsAlone ? ALONE : 0);
  return far * piece.size + GROUP + (piece.size === 1 && need > 1 ? ALONE : 0);
}

function seatsBack(spans: readonly Span[], mix: PriceMix, { cost, taken, went, width, total }: Table): number[] | null {
  let state = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const goal of mix.goals()) {
    const sum = cost[total * width + goal] ?? Number.POSITIVE_INFINITY;
    if (sum >= least) continue;
    least = sum;
    state = goal;
  }
  if (state === -1) return null;
  const seats = spans.flatMap((span) => span.seats);
  const chosen: number[] = [];
  for (let at = total; at > 0; ) {
    const cell = at * width + state;
    const size = taken[cell] ?? 0;
    at -= went[cell] ?? 1;
    for (const seat of seats.slice(at, at + size)) {
      chosen.push(seat);
      state -= mix.stepOf(seat);
    }
  }
  return chosen;
}
