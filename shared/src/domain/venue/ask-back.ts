import { placesToAskBack } from '../allotment/choose-places.ts';
import { askedOf } from '../allotment/portions.ts';
import type { TerminalId } from '../ids.ts';
import { allottedTo } from './allotted.ts';
import type { DecideContext } from './decision.ts';
import { recallsIn, type SeatsToRecall } from './reach.ts';
import { rulesFor } from './rules-for.ts';
import { houseFor } from './seat-verdict.ts';
import type { PerformanceState, VenueState } from './state.ts';
import { sharedOut, supplyOf, type TakingPart } from './supply.ts';

/**
 * What terminals have of the venue's performances beyond their portions and others lack: those best available would pick
 * first. Asking for it changes nothing; what they cannot spare they keep.
 */
export function toAskBack(
  state: VenueState,
  terminals: readonly TakingPart[],
  context: Pick<DecideContext, 'at' | 'venueNow'>,
): SeatsToRecall[] {
  const questions: SeatsToRecall[] = [];
  for (const id of state.performances.keys()) {
    const shared = sharedOut(state, id, context.at);
    if (!shared.ok) continue;
    const { entry, policy } = shared;
    const asked = askedOf(supplyOf(state, entry, terminals, policy, context.venueNow), policy);
    for (const [terminal, count] of asked)
      questions.push(...recallsIn(entry, chosen(state, entry, terminal, count, context)));
  }
  return questions;
}

function chosen(
  state: VenueState,
  entry: PerformanceState,
  terminal: TerminalId,
  count: number,
  context: Pick<DecideContext, 'at' | 'venueNow'>,
): readonly number[] {
  const layout = state.layouts.get(entry.performance.layout);
  if (layout === undefined) return [];
  const standing = allottedTo(state, terminal).filter(
    (one) => one.entry === entry && one.allotment.status === 'open' && !one.isByHand,
  );
  const house = houseFor(state, { entry, layout, rules: rulesFor(state, entry.performance) }, 'counter', null, context);
  return placesToAskBack(
    house,
    standing.flatMap(({ places }) => places),
    count,
  );
}
