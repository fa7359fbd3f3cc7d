import { judgeTake } from '../../../seating/rules/judge-take.ts';
import type { SeatRule } from '../../../seating/rules/seat-refusal.ts';
import type { HoldId, PerformanceId, PersonId } from '../../ids.ts';
import type { Claimant } from '../../inventory/state.ts';
import type { Door } from '../../programme.ts';
import { passGate } from '../claim-gate.ts';
import { decided, type ClaimDecision, type DecideContext } from '../decision.ts';
import { holdPlaces, type PlacedHold } from '../held-places.ts';
import { askBackForQuota } from '../quota-recall.ts';
import { beyondReach, NO_REACH, sourcesOf, withinReach, type Claimed, type Reach } from '../reach.ts';
import { comesBackFirst } from '../refusal.ts';
import { refuseKept, refuseTaken } from '../refuse-places.ts';
import { claimSize, claimsOf, type SeatClaim } from '../seat-claim.ts';
import { adviceOf, houseFor, refusalOf, type SeatAdvice } from '../seat-verdict.ts';
import type { VenueState } from '../state.ts';

export interface PlaceHold {
  /** Made by the caller, new. */
  readonly holdId: HoldId;
  readonly performance: PerformanceId;
  readonly door: Door;
  readonly claimant: Claimant;
  readonly claim: SeatClaim;
  /** People of the party who use a wheelchair; none when left out. */
  readonly wheelchairs?: number;
  /** What opens house seats. */
  readonly code?: string | null;
  /** Rules set aside; that this person may do so is for the caller to know. */
  readonly without?: SetAside;
}

export interface SetAside {
  readonly rules: readonly { readonly rule: SeatRule; readonly reason: string }[];
  readonly person: PersonId | null;
}

/** A hold with what the party should know about its seats. */
export type AdvisedHold = PlacedHold & { readonly advice: readonly SeatAdvice[] };

/**
 * Holds all of the places asked for, or none. Places that stand with a terminal in `reach` are asked back first: then it
 * refuses with `recall`, and is decided again once they are back. Refuses, in this order, with all that the gate refuses with,
 * INVALID_REQUEST, SEAT_UNAVAILABLE with what is taken (`reserved-at-counter`: stands with a terminal; `own-allotment`: with
 * the claimant), HOUSE_SEAT (a buyer: SEAT_UNAVAILABLE), and what the rules of
 * the house say.
 */
export function placeHold(
  state: VenueState,
  request: PlaceHold,
  context: DecideContext & { readonly reach?: Reach },
): ClaimDecision<AdvisedHold> {
  const { holdId, performance, door, claimant, claim, code = null, wheelchairs = 0 } = request;
  const claiming = { performance, door, claimant, size: claimSize(claim) };
  const gate = passGate(state, claiming, context);
  if (!gate.ok) return askBackForQuota(state, gate, claiming, claim, context.reach);
  const { layout, entry } = gate;
  const read = claimsOf(layout, claim);
  if (!read.ok) return read;
  const { claims } = read;
  const places = claims.flatMap((one) => (one.kind === 'places' ? one.places : []));
  const house = houseFor(state, gate, door, code, context);
  const claimed: Claimed = { state, entry, claimant, reach: context.reach ?? NO_REACH };
  const proposing = { entry, layout, house: withinReach(claimed, house, context.venueNow) };
  const holding = holdPlaces(state, gate, { holdId, door, claimant, claims }, context);
  const wanted = { claimant, places, code };
  const { recall, gone } = sourcesOf(claimed, claims, context.venueNow);
  if (!holding.ok && (recall.length === 0 || gone.length > 0))
    return refuseTaken(beyondReach(claimed, holding.error, claims), proposing, wanted);
  const kept = refuseKept(proposing, wanted);
  if (kept !== null) return kept;
  const rules = request.without?.rules ?? [];
  const verdict = judgeTake(house, { places, wheelchairs, without: new Set(rules.map(({ rule }) => rule)) });
  if (verdict.refusal !== null) return { ok: false, error: refusalOf(layout, verdict.refusal) };
  if (!holding.ok) return comesBackFirst(claimed, layout, recall);
  const { events, held } = holding.value;
  const terminal = claimant.kind === 'terminal' ? claimant.terminal : null;
  for (const { rule, reason } of rules)
    events.push({
      kind: 'seatRule.setAside',
      performance,
      holdId,
      rule,
      reason,
      places,
      terminal,
      person: request.without?.person ?? null,
    });
  return decided(events, { ...held, advice: verdict.advice.map((one) => adviceOf(layout, one)) });
}
