import { hashIn, readLine, type CopyLine, type DecisionBody } from './copy-line.ts';
import { isSignedBy } from './signed.ts';
import { linesOf } from './lines-of.ts';

/** So many of the newest lines are asked for their signature: the tables a copy begins with have none. */
const ASKED = 100;

/**
 * The newest decision that a damaged copy certainly has: its line is whole, follows the line before it as that one
 * stands, and was signed by one of `keys`. What comes before it may be damaged. 0 when there is none.
 */
export function highestIn(path: string, keys: readonly string[]): number {
  let candidates: CopyLine[] = [];
  let prev: string | null = null;
  for (const { bytes, isEnded } of linesOf(path)) {
    const line: CopyLine | null = prev === null || !isEnded ? null : readLine(bytes, prev);
    if (line !== null) candidates = [...candidates.slice(1 - ASKED), line];
    prev = hashIn(bytes);
  }
  const newest = candidates.findLast((line) => keys.some((key) => isSignedBy(key, line)) && numberOf(line) > 0);
  return newest === undefined ? 0 : numberOf(newest);
}

/** Which decision a line tells of; 0 when of none. */
export function numberOf({ body }: CopyLine): number {
  const { n, writes } = JSON.parse(body) as Partial<DecisionBody>;
  return n === undefined || writes === undefined ? 0 : n;
}
