import * as v from 'valibot';
import { SEAT_RULES_LEVELS } from '../domain/seat-rules-scope.ts';

/** Rules of how seats may be chosen: what is in force, and what is set at one level. */

const limit = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000)));
const contiguity = v.picklist(['off', 'explain', 'require']);

const rule = {
  frontBehind: v.boolean(),
  orphan: v.picklist(['off', 'allow-aisle', 'strict']),
  /** Seats; a shorter stretch of free ones is a gap nobody wants. */
  minGap: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(10)),
  couples: v.picklist(['whole', 'single']),
  heldBack: v.picklist(['off', 'price-zone', 'zone', 'house', 'never']),
  /** At most a week. */
  heldBackEndsMin: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(7 * 24 * 60))),
};

/** What is in force; `SeatRules`. */
export const seatRulesSchema = v.object({
  ...rule,
  contiguity: v.object({ counter: contiguity, kiosk: contiguity, online: contiguity }),
  maxPlaces: v.object({ counter: limit, kiosk: limit, online: limit }),
  quota: v.object({ counter: limit, kiosk: limit, online: limit }),
});

const someDoors = <Item extends v.GenericSchema>(item: Item) =>
  v.strictObject({ counter: v.optional(item), kiosk: v.optional(item), online: v.optional(item) });

/** What is set at one level; `SeatRulesPatch`. */
export const seatRulesPatchSchema = v.strictObject({
  contiguity: v.optional(someDoors(contiguity)),
  frontBehind: v.optional(rule.frontBehind),
  orphan: v.optional(rule.orphan),
  minGap: v.optional(rule.minGap),
  couples: v.optional(rule.couples),
  heldBack: v.optional(rule.heldBack),
  heldBackEndsMin: v.optional(rule.heldBackEndsMin),
  maxPlaces: v.optional(someDoors(limit)),
  quota: v.optional(someDoors(limit)),
});

/** The same as a server tells it: a rule that only a later one knows may be among them. */
export const toldPatchSchema = v.looseObject(seatRulesPatchSchema.entries);

export const seatRulesScope = v.strictObject({
  level: v.picklist(SEAT_RULES_LEVELS),
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._~#:-]{1,64}$/)),
});
