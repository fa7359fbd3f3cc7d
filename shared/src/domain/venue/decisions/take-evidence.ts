import type { PerformanceId, TerminalId } from '../../ids.ts';
import { fenceOf, statusOf } from '../../inventory/read.ts';
import { mayTakeOver } from '../../inventory/takeover.ts';
import { allottedTo } from '../allotted.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { inventoryEvents } from '../lapse.ts';
import { endOfEpoch, UNEXPLAINED, type Evidence, type Recovery } from '../recovery.ts';
import type { VenueState } from '../state.ts';
import { recoverOrder } from './recover-order.ts';

/** What a terminal tells of the branch that was left. The facts it had written by then are in the log already. */
export interface TakeEvidence extends Evidence {
  readonly terminal: TerminalId;
  readonly terminalEpoch: number;
  /** The last of what it tells: `holdings` is then all that stands with it. */
  readonly isAll: boolean;
  /** With `isAll`: the last fact it had written when it looked at what stands with it. */
  readonly lastJn?: number;
}

/**
 * Takes what somebody saw of the branch that was left. Rows are only noted: they are acted on when everybody has told,
 * so that nobody's order counts. A right it holds under a newer fence than this log knows is its own again; one that it
 * does not hold any more is taken back. What the platforms know comes by `rebuildOrder`. Refuses with NOT_FOUND,
 * and with FACT_GAP what was on its way while the terminal went on: a seat it has given back since would be its again.
 */
export function takeEvidence(
  state: VenueState,
  evidence: TakeEvidence,
  { at }: DecideContext,
): Decision<VenueEvent, { readonly taken: number }> {
  const terminal = state.terminals.get(evidence.terminal);
  if (terminal === undefined || terminal.terminalEpoch !== evidence.terminalEpoch)
    return refused('NOT_FOUND', { reason: 'terminal' });
  const { recovery } = state;
  if (evidence.isAll && terminal.head.jn > (evidence.lastJn ?? terminal.head.jn))
    return refused('FACT_GAP', { expected: terminal.head.jn + 1 });
  if (recovery === null) return decided([], { taken: 0 });
  const rows = evidence.rows.filter((row) => isOfTheBranch(state, row));
  const { terminalEpoch, isAll } = evidence;
  const events: VenueEvent[] = [{ kind: 'evidence.taken', terminal: terminal.id, terminalEpoch, rows, isAll }];
  const claimed = new Claimed();
  if (terminal.revoked === null) events.push(...adopted(state, recovery, evidence, claimed, at));
  for (const order of evidence.orders) events.push(...recoverOrder(state, recovery, terminal, order, claimed, at));
  if (isAll) events.push(...notHeld(state, recovery, evidence, given(events), at));
  const isNews = rows.length > 0 || isAll || events.length > 1;
  return decided(isNews ? events : [], { taken: rows.length });
}

/** Places one decision has given away already. */
export class Claimed {
  private readonly places = new Set<string>();

  /** False when it was claimed before. */
  take(performance: PerformanceId, place: number): boolean {
    const key = `${performance} ${place}`;
    if (this.places.has(key)) return false;
    this.places.add(key);
    return true;
  }
}

function isOfTheBranch(state: VenueState, { epoch, seq }: { readonly epoch: number; readonly seq: number }): boolean {
  const end = endOfEpoch(state, epoch);
  return end !== null && seq > end;
}

function adopted(
  state: VenueState,
  recovery: Recovery,
  { terminal, holdings }: TakeEvidence,
  claimed: Claimed,
  at: number,
): VenueEvent[] {
  return holdings.flatMap(({ allotmentId, performance, sellUntil, grantedAt, places }) => {
    const inventory = state.performances.get(performance)?.inventory;
    const holder = inventory?.allotments.get(allotmentId)?.terminal ?? terminal;
    if (inventory === undefined || holder !== terminal) return [];
    const own = places.filter(
      ({ place, fence }) =>
        fence.epoch < recovery.epoch &&
        mayTakeOver(inventory, place, fence, UNEXPLAINED) &&
        claimed.take(performance, place),
    );
    if (own.length === 0) return [];
    const event = {
      kind: 'allotmentAdopted',
      allotmentId,
      terminal,
      places: own.map(({ place }) => place),
      fences: own.map(({ fence }) => fence),
      sellUntil,
      grantedAt,
    } as const;
    return inventoryEvents(state, performance, [event], at);
  });
}

/**
 * Places that these events give to an allotment or an order: by the log they may stand with the terminal still, under an
 * older allotment that was over in the branch that was left, and must not be given back with that.
 */
const given = (events: readonly VenueEvent[]): ReadonlySet<string> =>
  new Set(
    events.flatMap((one) =>
      one.kind === 'inventory' && (one.event.kind === 'allotmentAdopted' || one.event.kind === 'saleRecovered')
        ? one.event.places.map((place) => `${one.performance} ${place}`)
        : [],
    ),
  );

/**
 * What this log says stands with the terminal since before the fork, and the terminal does not have: it was taken from
 * it since. The fence stays, so that whoever got the place next can still prove it, whether they tell before or after.
 * What was given to a device before this one is in quarantine, and it cannot speak for that.
 */
function notHeld(
  state: VenueState,
  recovery: Recovery,
  { terminal, holdings }: TakeEvidence,
  given: ReadonlySet<string>,
  at: number,
): VenueEvent[] {
  const held = new Set(
    holdings.flatMap(({ allotmentId, places }) => places.map(({ place }) => `${allotmentId} ${place}`)),
  );
  const since = state.terminals.get(terminal)?.formerKeys.at(-1)?.endedAt ?? -Infinity;
  return allottedTo(state, terminal).flatMap(
    ({ allotment: { id: allotmentId }, entry, places: standing, grantedAt }) => {
      const { inventory } = entry;
      const places = standing.filter(
        (place) =>
          !held.has(`${allotmentId} ${place}`) &&
          !given.has(`${entry.performance.id} ${place}`) &&
          (statusOf(inventory, place) === 'allotted' || grantedAt > since) &&
          fenceOf(inventory, place).epoch < recovery.epoch,
      );
      if (places.length === 0) return [];
      const event = { kind: 'allotmentReturned', allotmentId, places } as const;
      return inventoryEvents(state, entry.performance.id, [event], at);
    },
  );
}
