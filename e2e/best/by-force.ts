/**
 * What may be had in a hall of blocks, by looking at every window of every block: nothing of it is shared with the
 * engine. A single seat left between two others that somebody has is one nobody wants; beside an aisle it is not.
 */
export interface Windows {
  /** As many seats side by side as asked for are free somewhere. */
  readonly hasAny: boolean;
  /** And can be taken without leaving a single seat that was none before. */
  readonly hasClean: boolean;
}

export function windowsOf(
  blocks: readonly (readonly number[])[],
  isFree: (place: number) => boolean,
  size: number,
): Windows {
  let hasAny = false;
  for (const block of blocks)
    for (const [from, to] of freeRuns(block, isFree))
      for (let first = from; first + size <= to; first += 1) {
        hasAny = true;
        if (isClean(block, { from, to, first, size })) return { hasAny, hasClean: true };
      }
  return { hasAny, hasClean: false };
}

/** Whether these places lie side by side in one block, and whether taking them leaves a single seat. */
export function windowOf(
  blocks: readonly (readonly number[])[],
  isFree: (place: number) => boolean,
  places: readonly number[],
): { readonly isTogether: boolean; readonly isClean: boolean } {
  const sorted = [...places].sort((a, b) => a - b);
  for (const block of blocks) {
    const first = block.indexOf(sorted[0] ?? -1);
    if (first < 0) continue;
    const size = sorted.length;
    const isTogether = sorted.every((place, i) => block[first + i] === place);
    const run = freeRuns(block, isFree).find(([from, to]) => from <= first && first + size <= to);
    if (!isTogether || run === undefined) return { isTogether: false, isClean: false };
    return { isTogether, isClean: isClean(block, { from: run[0], to: run[1], first, size }) };
  }
  return { isTogether: false, isClean: false };
}

/** The groups that places fall into: those side by side in a block are one. */
export function groupsIn(blocks: readonly (readonly number[])[], places: readonly number[]): number[][] {
  const wanted = new Set(places);
  return blocks.flatMap((block) =>
    freeRuns(block, (place) => wanted.has(place)).map(([from, to]) => block.slice(from, to)),
  );
}

/** The fewest stretches of free seats that hold so many people; Infinity where there are not as many seats. */
export function fewestRuns(
  blocks: readonly (readonly number[])[],
  isFree: (place: number) => boolean,
  size: number,
): number {
  const lengths = blocks.flatMap((block) => freeRuns(block, isFree).map(([from, to]) => to - from));
  let left = size;
  const used = lengths.sort((a, b) => b - a).findIndex((length) => (left -= length) <= 0);
  return used < 0 ? Number.POSITIVE_INFINITY : used + 1;
}

/** Longest stretches of free seats, as [from, to) of the block. */
export function freeRuns(block: readonly number[], isFree: (place: number) => boolean): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  let from = -1;
  for (let at = 0; at <= block.length; at += 1) {
    const isOpen = at < block.length && isFree(block[at] ?? -1);
    if (isOpen && from < 0) from = at;
    if (!isOpen && from >= 0) {
      runs.push([from, at]);
      from = -1;
    }
  }
  return runs;
}

interface InRun {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly size: number;
}

function isClean(block: readonly number[], { from, to, first, size }: InRun): boolean {
  const strandsLeft = first - from === 1 && from > 0;
  const strandsRight = to - (first + size) === 1 && to < block.length;
  return !strandsLeft && !strandsRight;
}
