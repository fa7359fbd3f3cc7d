import fc from 'fast-check';
import type { SeatHouse } from '../seating/rules/seat-house.ts';
import type { SeatRules } from '../seating/rules/seat-rules.ts';
import { aDrawnHouse } from './drawn-house.ts';

const piece = fc.constantFrom('.', '.', '.', 'x', 'x', '1', '_', '<>', '[]', '<]', 'W', 'WC', 'CW', 'wC', ' ');
const row = fc
  .array(piece, { minLength: 1, maxLength: 9 })
  .map((pieces) => pieces.join(''))
  .filter((text) => /[^_ ]/.test(text));
const contiguity = fc.constantFrom('off', 'explain', 'require');

export const anyRules: fc.Arbitrary<SeatRules> = fc.record({
  contiguity: fc.record({ counter: contiguity, kiosk: contiguity, online: contiguity }) as fc.Arbitrary<
    SeatRules['contiguity']
  >,
  frontBehind: fc.boolean(),
  orphan: fc.constantFrom('off', 'allow-aisle', 'strict'),
  minGap: fc.integer({ min: 1, max: 3 }),
  couples: fc.constantFrom('whole', 'single'),
  heldBack: fc.constantFrom('off', 'price-zone', 'zone', 'house', 'never'),
  heldBackEndsMin: fc.constantFrom(null, 30),
  maxPlaces: fc.constant({ counter: null, kiosk: null, online: null }),
  quota: fc.constant({ counter: null, kiosk: null, online: null }),
}) as fc.Arbitrary<SeatRules>;

/** Small halls of one or two zones with everything in them, some of it taken, under any rules. */
export const anyHouse = (rules: fc.Arbitrary<SeatRules> = anyRules): fc.Arbitrary<SeatHouse> =>
  fc
    .record({
      zones: fc.array(fc.record({ rows: fc.array(row, { minLength: 1, maxLength: 3 }) }), {
        minLength: 1,
        maxLength: 2,
      }),
      rules,
      startsInMs: fc.constantFrom(600_000, 86_400_000),
    })
    .map(({ zones, rules: some, startsInMs }) => ({ ...aDrawnHouse({ zones, startsInMs }), rules: some }));
