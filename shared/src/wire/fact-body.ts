import * as v from 'valibot';
import { currency, id, minor, wallTime } from './schemas.ts';

/**
 * The facts this build can read, each by kind and version. Every version that was ever released stays here. Fields it
 * does not know are kept, since the fact's hash covers them; a fact of no known kind is kept as it came.
 */
const moment = { shift: id<'shift'>(), clerk: id<'person'>(), at: wallTime };

export const factBody = v.variant('kind', [
  v.looseObject({ kind: v.literal('shift.opened'), v: v.literal(1), ...moment, float: minor, currency }),
  v.looseObject({
    kind: v.literal('shift.closed'),
    v: v.literal(1),
    ...moment,
    counted: minor,
    expected: v.pipe(v.number(), v.safeInteger()),
  }),
  v.looseObject({
    kind: v.literal('cash.moved'),
    v: v.literal(1),
    ...moment,
    order: v.nullable(id<'order'>()),
    reason: v.picklist(['sale', 'sale-undone', 'drop', 'pay-in', 'pay-out']),
    amount: v.pipe(v.number(), v.safeInteger()),
    currency,
  }),
  v.looseObject({
    kind: v.literal('print.recorded'),
    v: v.literal(1),
    order: id<'order'>(),
    tickets: v.pipe(v.array(id<'ticket'>()), v.maxLength(200)),
    outcome: v.picklist(['intended', 'printed', 'failed']),
    copy: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    at: wallTime,
  }),
]);
