import { resolveSeatRules, type SeatRules, type SeatRulesPatch } from '../seating/rules/seat-rules.ts';
import type { Performance } from './programme.ts';

/** From the weakest to the strongest. */
export const SEAT_RULES_LEVELS = ['venue', 'hall', 'title', 'performance'] as const;
export type SeatRulesLevel = (typeof SEAT_RULES_LEVELS)[number];

/** Where rules of choosing seats are set: for a whole venue, or in it for one hall, one title or one performance. */
export interface SeatRulesScope {
  readonly level: SeatRulesLevel;
  /** The id of the venue, hall, title or performance. */
  readonly id: string;
}

/** One text for each scope. */
export const seatRulesKey = ({ level, id }: SeatRulesScope): string => `${level}:${id}`;

/** The scopes whose rules count for a performance, the weakest first. */
export const scopesOf = (performance: Pick<Performance, 'id' | 'venue' | 'hall' | 'title'>): SeatRulesScope[] =>
  SEAT_RULES_LEVELS.map((level) => ({ level, id: level === 'performance' ? performance.id : performance[level] }));

/** The rules in force for a performance, of what is set at each level (`undefined`: nothing). */
export const seatRulesOf = (
  performance: Pick<Performance, 'id' | 'venue' | 'hall' | 'title'>,
  patchAt: (scope: SeatRulesScope) => SeatRulesPatch | undefined,
): SeatRules => resolveSeatRules(scopesOf(performance).map((scope) => patchAt(scope) ?? {}));
