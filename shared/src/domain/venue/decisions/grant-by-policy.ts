import type { SeatHouse } from '../../../seating/rules/seat-house.ts';
import { choosePlaces } from '../../allotment/choose-places.ts';
import { givenTo } from '../../allotment/portions.ts';
import type { AllotmentId, PerformanceId, TerminalId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { isFree } from '../../inventory/read.ts';
import { decided, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { inventoryEvents } from '../lapse.ts';
import { rulesFor } from '../rules-for.ts';
import { houseFor } from '../seat-verdict.ts';
import type { PerformanceState, VenueState } from '../state.ts';
import { sharedOut, supplyOf, type TakingPart, type WhyNothing } from '../supply.ts';
import { maySellAlone, takesPart } from '../takes-part.ts';

export interface GrantByPolicy {
  readonly performance: PerformanceId;
  /** Those that are heard now and of which their home says that they take part, each with a name for what it gets. */
  readonly terminals: readonly (TakingPart & { readonly allotmentId: AllotmentId })[];
}

/** Seats by terminal; empty where nothing is to be given, with the reason where that is for all. */
export interface GrantedByPolicy {
  readonly seats: ReadonlyMap<TerminalId, number>;
  readonly why: WhyNothing | null;
}

/**
 * Shares free seats out among terminals as the venue's policy says, in one decision. Never refuses: what is not to be
 * given is not given. House seats and seats for wheelchair users are never among them.
 */
export function grantByPolicy(
  state: VenueState,
  { performance, terminals }: GrantByPolicy,
  context: DecideContext,
): Decision<VenueEvent, GrantedByPolicy> {
  const shared = sharedOut(state, performance, context.at);
  if (!shared.ok) return decided([], { seats: new Map(), why: shared.why });
  const { entry, policy } = shared;
  const able = terminals.filter((one) => isAble(state, one));
  const given = givenTo(supplyOf(state, entry, able, policy, context.venueNow), policy);
  const events: VenueEvent[] = [];
  const seats = new Map<TerminalId, number>();
  const sellUntil = entry.performance.startsAt + policy.sellUntilMs;
  for (const [terminal, places] of given.size === 0 ? [] : choosePlaces(poolOf(state, entry, context), given)) {
    const allotmentId = able.find((one) => one.terminal === terminal)?.allotmentId;
    if (allotmentId === undefined) continue;
    const { epoch } = context;
    const command = { name: 'grantAllotment', allotmentId, terminal, places, sellUntil, epoch } as const;
    const granted = decideInventory(entry.inventory, command);
    if (!granted.ok) continue;
    events.push(...heardAgain(state, terminal), ...inventoryEvents(state, performance, granted.value, context.at));
    seats.set(terminal, places.length);
  }
  return decided(events, { seats, why: null });
}

/**
 * What its home says is the caller's to ask; of its own terminals this venue knows it, and better: one that has given
 * everything back since the caller asked is about to end, and what it is given now would stay with it.
 */
function isAble(state: VenueState, { terminal: id, asks }: TakingPart): boolean {
  const terminal = state.terminals.get(id);
  if (terminal === undefined || terminal.revoked !== null) return false;
  return terminal.venues[0] !== state.id || (asks ? maySellAlone(terminal) : takesPart(terminal));
}

/** Whoever is given seats now is heard now: they are not to be shown locked for the next moment. */
export const heardAgain = (state: VenueState, terminal: TerminalId): VenueEvent[] =>
  state.terminals.get(terminal)?.isHeard === false
    ? [{ kind: 'terminal.contactChanged', terminal, isHeard: true }]
    : [];

/** The hall as far as nobody has it: what stands with others is theirs, and the house keeps its own seats. */
function poolOf(state: VenueState, entry: PerformanceState, context: DecideContext): SeatHouse {
  const layout = state.layouts.get(entry.performance.layout);
  if (layout === undefined) throw new Error(`${entry.performance.id} has no layout`);
  const house = houseFor(state, { entry, layout, rules: rulesFor(state, entry.performance) }, 'counter', null, context);
  return { ...house, isFree: (place) => isFree(entry.inventory, place) && !entry.reserved.has(place) };
}
