import { FRONT } from './edge-set.ts';

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly kind: number;
}

/** Seats side by side as lines: each seat belongs to exactly one chain and has at most two neighbours in it. */
export interface Chains {
  /** All numbered seats, chain after chain, each chain from one end to the other. */
  readonly order: Uint32Array;
  /** Where chain c begins in `order`; one more entry than there are chains. */
  readonly starts: Uint32Array;
  /** 1 for a chain that is closed: the last seat is beside the first one. */
  readonly closed: Uint8Array;
  /** The seat before and after each place in its chain, -1 where there is none. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** Some seats are side by side in more ways than the chains tell, because of the author's overrides. */
  readonly isTangled: boolean;
}

/**
 * Lays the edges that count in every house (all but `front`) out as lines. Rows and tables come out whole. Where an
 * override joins a seat with a third one the first two of plan order stay in line, and `isTangled` says so.
 */
export function chainsOf(seats: readonly number[], size: number, edges: readonly Edge[]): Chains {
  const one = new Int32Array(size).fill(-1);
  const other = new Int32Array(size).fill(-1);
  let isTangled = false;
  for (const { a, b, kind } of edges) {
    if (kind === FRONT) continue;
    if (other[a] !== -1 || other[b] !== -1) isTangled = true;
    else {
      link(one, other, a, b);
      link(one, other, b, a);
    }
  }
  return layOut(seats, size, { one, other, isTangled });
}

function link(one: Int32Array, other: Int32Array, from: number, to: number): void {
  if (one[from] === -1) one[from] = to;
  else other[from] = to;
}

interface Links {
  readonly one: Int32Array;
  readonly other: Int32Array;
  readonly isTangled: boolean;
}

function layOut(seats: readonly number[], size: number, { one, other, isTangled }: Links): Chains {
  const order = new Uint32Array(seats.length);
  const before = new Int32Array(size).fill(-1);
  const after = new Int32Array(size).fill(-1);
  const seen = new Uint8Array(size);
  const starts: number[] = [];
  const closed: number[] = [];
  let at = 0;
  const walk = (from: number, isRing: boolean): void => {
    starts.push(at);
    closed.push(isRing ? 1 : 0);
    let last = -1;
    for (let seat = from; seat !== -1 && seen[seat] === 0; ) {
      seen[seat] = 1;
      order[at] = seat;
      at += 1;
      before[seat] = last;
      if (last !== -1) after[last] = seat;
      const next = one[seat] === last ? (other[seat] as number) : (one[seat] as number);
      last = seat;
      seat = next;
    }
    if (!isRing) return;
    before[from] = last;
    after[last] = from;
  };
  for (const seat of seats) if (seen[seat] === 0 && other[seat] === -1) walk(seat, false);
  for (const seat of seats) if (seen[seat] === 0) walk(seat, true);
  starts.push(at);
  return inPlanOrder({
    order,
    starts: Uint32Array.from(starts),
    closed: Uint8Array.from(closed),
    before,
    after,
    isTangled,
  });
}

/** Chains by their first seat, so that the first window found is the first of the plan. */
function inPlanOrder(chains: Chains): Chains {
  const ids = Array.from(chains.closed, (_, i) => i);
  const firstOf = (chain: number): number => chains.order[chains.starts[chain] ?? 0] ?? 0;
  ids.sort((a, b) => firstOf(a) - firstOf(b));
  const order = new Uint32Array(chains.order.length);
  const starts = new Uint32Array(chains.starts.length);
  let at = 0;
  for (const [i, id] of ids.entries()) {
    const part = chains.order.subarray(chains.starts[id] ?? 0, chains.starts[id + 1] ?? 0);
    order.set(part, at);
    starts[i] = at;
    at += part.length;
  }
  starts[ids.length] = at;
  return { ...chains, order, starts, closed: Uint8Array.from(ids, (id) => chains.closed[id] ?? 0) };
}
