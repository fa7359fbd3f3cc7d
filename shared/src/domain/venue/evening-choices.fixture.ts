import fc from 'fast-check';
import type { SeatRulesPatch } from '../../seating/rules/seat-rules.ts';
import { PERFORMANCE } from '../../testing/programme-builder.ts';
import type { HoldId, PlaceId } from '../ids.ts';
import type { Claimant } from '../inventory/state.ts';
import type { DecideContext, Decision } from './decision.ts';
import { blockPlaces, unblockPlaces } from './decisions/block-places.ts';
import { holdBest } from './decisions/hold-best.ts';
import { reserveSeats } from './decisions/reserve-seats.ts';
import { setSeatRules } from './decisions/set-seat-rules.ts';
import type { VenueEvent } from './events.ts';
import type { VenueState } from './state.ts';

/** What a house and its guests do about which seats: rules, house seats, the best there are. */
export type Step = (state: VenueState, context: DecideContext) => Decision<VenueEvent, unknown>;

/** Codes of house seats: what one is asked with is now and then another. */
export const code = fc.constantFrom(null, null, 'gala', 'press');

export const reserving =
  (place: PlaceId, said: string | null): Step =>
  (state) =>
    reserveSeats(state, { performance: PERFORMANCE, places: [place], code: said, person: null });

export const choosing =
  (n: number, who: Claimant, size: number, said: string | null): Step =>
  (state, context) => {
    const door = who.kind === 'terminal' ? 'counter' : 'online';
    const wish = { size, priceZone: null, zone: null, wheelchairs: 0, keep: [], code: said };
    return holdBest(
      state,
      { holdId: `b${n}` as HoldId, performance: PERFORMANCE, door, claimant: who, ...wish },
      context,
    );
  };

export const ruling =
  (rules: SeatRulesPatch): Step =>
  (state) =>
    setSeatRules(state, { scope: { level: 'performance', id: PERFORMANCE }, rules, unset: ['*'] });

export const someRules: fc.Arbitrary<SeatRulesPatch> = fc.constantFrom<SeatRulesPatch>(
  {},
  {},
  { orphan: 'strict' },
  { contiguity: { online: 'require' } },
  { quota: { online: 3 }, maxPlaces: { counter: 2 } },
);

export const blocking =
  (place: PlaceId, isBlock: boolean): Step =>
  (state, context) => {
    const request = { performance: PERFORMANCE, places: [place], person: null };
    return isBlock
      ? blockPlaces(state, { ...request, code: 'house' }, context)
      : unblockPlaces(state, request, context);
  };
