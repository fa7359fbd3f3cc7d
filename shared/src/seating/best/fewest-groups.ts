import { type Search } from './search.ts';
import { piecesOf, type Span } from './spans.ts';

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

/**
 * Exactly `need` seats out of the spans in as few groups as possible, then with as few people alone, then as near to
 * the point as possible: exact, by dynamic programming along the seats of all spans. Null when there are not as many.
 */
export function fewestGroups(search: Search, spans: readonly Span[], wish: GroupsWish): number[] | null {
  const { need } = wish;
  const total = spans.reduce((sum, { seats }) => sum + seats.length, 0);
  const width = need + 1;
  const cost = new Float64Array((total + 1) * width).fill(Number.POSITIVE_INFINITY);
  // How many seats were taken last to get there; 0 where the seat before was left out.
  const taken = new Uint8Array((total + 1) * width);
  cost[0] = 0;
  let base = 0;
  const relax = (from: number, to: number, more: number, size: number): void => {
    const sum = (cost[from] ?? 0) + more;
    if (sum >= (cost[to] ?? 0)) return;
    cost[to] = sum;
    taken[to] = size;
  };
  for (const span of spans) {
    const pieces = piecesOf(search, span, need, wish.isClean, wish.x, wish.y);
    let next = 0;
    for (let at = 0; at < span.seats.length; at += 1) {
      const row = (base + at) * width;
      for (let had = 0; had <= need; had += 1) relax(row + had, row + width + had, 0, 0);
      for (; next < pieces.length && pieces[next]?.at === at; next += 1) {
        const piece = pieces[next];
        if (piece === undefined) break;
        const more = priceOf(piece, span.zone === wish.zone, need);
        const jump = piece.size * width + piece.size;
        for (let had = 0; had + piece.size <= need; had += 1) relax(row + had, row + had + jump, more, piece.size);
      }
    }
    base += span.seats.length;
  }
  return seatsBack(spans, { cost, taken, width, need, total });
}

function priceOf(piece: { size: number; isBesideMine: boolean; far: number }, isHome: boolean, need: number): number {
  const far = isHome ? Math.min(FARTHEST, Math.round(Math.sqrt(piece.far))) : OTHER_ZONE;
  const alone = piece.size === 1 && need > 1 && !piece.isBesideMine ? ALONE : 0;
  return far * piece.size + (piece.isBesideMine ? 0 : GROUP) + alone;
}

interface Table {
  readonly cost: Float64Array;
  readonly taken: Uint8Array;
  readonly width: number;
  readonly need: number;
  readonly total: number;
}

function seatsBack(spans: readonly Span[], { cost, taken, width, need, total }: Table): number[] | null {
  if (cost[total * width + need] === Number.POSITIVE_INFINITY) return null;
  const seats = spans.flatMap((span) => span.seats);
  const chosen: number[] = [];
  for (let at = total, had = need; at > 0; ) {
    const size = taken[at * width + had] ?? 0;
    for (let i = 1; i <= size; i += 1) chosen.push(seats[at - i] ?? -1);
    at -= Math.max(1, size);
    had -= size;
  }
  return chosen;
}
