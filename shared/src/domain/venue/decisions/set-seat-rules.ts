import { NO_SEAT_RULES, type SeatRulesPatch } from '../../../seating/rules/seat-rules.ts';
import { seatRulesKey, type SeatRulesScope } from '../../seat-rules-scope.ts';
import { decided, refused, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import type { VenueState } from '../state.ts';

export interface SetSeatRules {
  readonly scope: SeatRulesScope;
  /** Set over what is set there. */
  readonly rules: SeatRulesPatch;
  /** Left to the level above, before `rules` are set: `orphan`, `quota.kiosk`, `*` for everything. */
  readonly unset: readonly string[];
}

type Loose = Readonly<Record<string, unknown>>;

/** Longest and shortest gap that is one nobody wants. */
const GAPS = { least: 1, most: 10 };
const WEEK_MIN = 7 * 24 * 60;

/**
 * Sets rules of choosing seats at one level; holds and orders made before stay as they are. The same again changes
 * nothing. Refuses with NOT_FOUND (another venue's id, no such hall or performance) or INVALID_REQUEST naming the rule.
 * Whether a title exists is for the caller to know: titles belong to no venue.
 */
export function setSeatRules(
  state: VenueState,
  { scope, rules, unset }: SetSeatRules,
): Decision<VenueEvent, { readonly rules: SeatRulesPatch }> {
  if (!isHere(state, scope)) return refused('NOT_FOUND', { reason: scope.level });
  const wrong = unset.find((path) => path !== '*' && !isRule(path)) ?? wrongIn(rules);
  if (wrong !== null && wrong !== undefined) return refused('INVALID_REQUEST', { reason: wrong });
  const before: SeatRulesPatch = state.seatRules.get(seatRulesKey(scope)) ?? {};
  const after = withRules(withoutRules(before, unset), rules);
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return decided(isSame ? [] : [{ kind: 'seatRules.set', scope, rules: after }], { rules: after });
}

function isHere(state: VenueState, { level, id }: SeatRulesScope): boolean {
  switch (level) {
    case 'venue':
      return id === state.id;
    case 'hall':
      return state.halls.has(id as never);
    case 'performance':
      return state.performances.has(id as never);
    case 'title':
      return true;
  }
}

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** `orphan`, `quota.kiosk`, and `quota` for all doors. */
function isRule(path: string): boolean {
  const [name = '', door] = path.split('.');
  const rule: unknown = Object.hasOwn(NO_SEAT_RULES, name) ? NO_SEAT_RULES[name as keyof SeatRulesPatch] : undefined;
  return rule !== undefined && (door === undefined || (isObject(rule) && Object.hasOwn(rule, door)));
}

/** The first rule whose number nobody means. */
function wrongIn(rules: SeatRulesPatch): string | null {
  const { minGap = GAPS.least, heldBackEndsMin = null, maxPlaces = {}, quota = {} } = rules;
  if (!isWhole(minGap, GAPS.least, GAPS.most)) return 'minGap';
  if (heldBackEndsMin !== null && !isWhole(heldBackEndsMin, 0, WEEK_MIN)) return 'heldBackEndsMin';
  if (!Object.values(maxPlaces).every((most) => most === null || isWhole(most, 1, 200))) return 'maxPlaces';
  if (!Object.values(quota).every((most) => most === null || isWhole(most, 0, 100_000))) return 'quota';
  return null;
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;

function withoutRules(rules: SeatRulesPatch, unset: readonly string[]): Loose {
  if (unset.includes('*')) return {};
  const left: Record<string, unknown> = { ...rules };
  for (const path of unset) {
    const [name = '', door] = path.split('.');
    const rule = left[name];
    if (door === undefined || !isObject(rule)) delete left[name];
    else left[name] = Object.fromEntries(Object.entries(rule).filter(([key]) => key !== door));
  }
  return left;
}

/** Rules of doors are joined door by door; what says nothing is left out. In one order, so that the same is equal. */
function withRules(before: Loose, rules: SeatRulesPatch): SeatRulesPatch {
  const after: Record<string, unknown> = { ...before };
  for (const [name, rule] of Object.entries(rules as Loose)) {
    const old = after[name];
    after[name] = isObject(rule) && isObject(old) ? { ...old, ...said(rule) } : rule === undefined ? old : rule;
  }
  const tidy = Object.entries(after).map(([name, rule]) => [name, isObject(rule) ? said(rule) : rule] as const);
  return said(Object.fromEntries(tidy.filter(([, rule]) => !isObject(rule) || Object.keys(rule).length > 0)));
}

/** Without what is undefined, by name. */
const said = (rules: Loose): Loose =>
  Object.fromEntries(
    Object.entries(rules)
      .filter(([, rule]) => rule !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
