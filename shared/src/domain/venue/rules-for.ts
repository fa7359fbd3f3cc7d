import type { SeatRules } from '../../seating/rules/seat-rules.ts';
import type { Performance } from '../programme.ts';
import { seatRulesKey, seatRulesOf } from '../seat-rules-scope.ts';
import type { VenueState } from './state.ts';

/** The rules of choosing seats in force for a performance. */
export const rulesFor = (state: VenueState, performance: Performance): SeatRules =>
  seatRulesOf(performance, (scope) => state.seatRules.get(seatRulesKey(scope)));
