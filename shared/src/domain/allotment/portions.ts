import type { TerminalId } from '../ids.ts';
import type { AllotmentPolicy } from './policy.ts';

/** What stands with a terminal that takes part in a performance's sale. */
export interface Portion {
  readonly terminal: TerminalId;
  readonly left: number;
  /** Of these, what a manager gave: it is not asked back. */
  readonly byHand: number;
  /** It asks for seats now, however many it has. */
  readonly asks: boolean;
}

/** A performance's places that could be anybody's. */
export interface Supply {
  /** Every place of the performance, whatever became of it. */
  readonly capacity: number;
  /** That nobody has and that may be given. */
  readonly pool: number;
  /** That stand with any terminal, whether it takes part or not. */
  readonly allotted: number;
  /** How many terminals have some of `allotted` and take no part: cut off, say. */
  readonly away: number;
  /** Those that take part: open shift, tenders that work alone, heard. */
  readonly terminals: readonly Portion[];
  /** What may be given at most besides, where a quota says so; null when none does. */
  readonly ceiling: number | null;
}

/**
 * What stays for all doors as long as it is there: so many of the best seats, of the whole house and not of what is left
 * of it, that people on the internet find theirs without a till being asked. Of few seats the tills keep a part too: they
 * may be cut off at any moment.
 */
const POOL_OF_HOUSE = 0.45;
const POOL_OF_FREE = 0.85;

/** What all terminals together may have. */
function mostOf({ capacity, pool, allotted }: Supply, { share }: AllotmentPolicy): number {
  const free = pool + allotted;
  return Math.floor(Math.min(share * free, free - Math.min(capacity * POOL_OF_HOUSE, free * POOL_OF_FREE)));
}

/**
 * How many places a terminal is to have: an equal part of what all may have together. While others are away with theirs
 * it is what they leave, shared evenly (or a till that opens while another is cut off got nothing: nobody had more than a
 * portion), and no more than that, but an equal part of all at least where they have more than everybody may have: those
 * that are there are to outlast an outage too.
 */
export function portionOf(supply: Supply, policy: AllotmentPolicy): number {
  const { terminals, pool, allotted, away } = supply;
  if (terminals.length === 0) return 0;
  const most = mostOf(supply, policy);
  const here = terminals.reduce((sum, { left }) => sum + left, 0);
  const fair = Math.max((most - (allotted - here)) / terminals.length, most / (terminals.length + away));
  const canHave = (here + Math.max(0, Math.min(pool, most - allotted))) / terminals.length;
  return Math.floor(Math.min(fair, canHave));
}

/** What all terminals together may be given now. */
function spareOf(supply: Supply, policy: AllotmentPolicy): number {
  const { pool, allotted, ceiling } = supply;
  const most = mostOf(supply, policy);
  return Math.max(0, Math.min(pool, most - allotted, ceiling ?? pool));
}

/** What each terminal lacks that has too little: those that ask, and those below low water. */
function wishesOf(supply: Supply, policy: AllotmentPolicy): { terminal: TerminalId; wish: number }[] {
  const portion = portionOf(supply, policy);
  return supply.terminals.flatMap(({ terminal, left, asks }) => {
    const isLow = asks || left <= policy.lowWater * portion;
    return isLow && left < portion ? [{ terminal, wish: portion - left }] : [];
  });
}

/**
 * How many places each terminal gets now. Whoever lacks least is served first, so that what is scarce is shared evenly.
 * Terminals that get nothing are left out.
 */
export function givenTo(supply: Supply, policy: AllotmentPolicy): ReadonlyMap<TerminalId, number> {
  const wishes = wishesOf(supply, policy).sort((a, b) => a.wish - b.wish || (a.terminal < b.terminal ? -1 : 1));
  const given = new Map<TerminalId, number>();
  let spare = spareOf(supply, policy);
  for (const [i, { terminal, wish }] of wishes.entries()) {
    const gets = Math.min(wish, Math.floor(spare / (wishes.length - i)));
    if (gets === 0) continue;
    given.set(terminal, gets);
    spare -= gets;
  }
  return given;
}

/** Below this part of what the pool should have it is filled up again. */
const POOL_LOW = 0.95;

/**
 * How many places are asked back from each terminal that has more than its portion: when the pool runs low, or another
 * terminal lacks seats that the pool cannot give. What a manager gave stays. Only a question: what they cannot spare
 * they keep.
 */
export function askedOf(supply: Supply, policy: AllotmentPolicy): ReadonlyMap<TerminalId, number> {
  const { pool, allotted, terminals } = supply;
  const free = pool + allotted;
  const most = mostOf(supply, policy);
  const forPool = pool < POOL_LOW * (free - most) ? allotted - most : 0;
  const lacking = wishesOf(supply, policy).reduce((sum, { wish }) => sum + wish, 0) - spareOf(supply, policy);
  let need = Math.max(0, forPool, supply.ceiling === null ? lacking : 0);
  const portion = portionOf(supply, policy);
  const asked = new Map<TerminalId, number>();
  for (const { terminal, left, byHand } of terminals.toSorted(
    (a, b) => b.left - a.left || (a.terminal < b.terminal ? -1 : 1),
  )) {
    const spares = Math.min(need, left - Math.max(portion, byHand));
    if (spares <= 0) continue;
    asked.set(terminal, spares);
    need -= spares;
  }
  return asked;
}
