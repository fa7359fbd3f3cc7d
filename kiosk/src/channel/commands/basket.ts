import { defineCommand } from '@foyer/shared/wire/define-command';
import { bestRequest, orderLineRequest, placeHoldRequest } from '@foyer/shared/wire/orders';
import * as v from 'valibot';
import { id } from '@foyer/shared/wire/schemas';
import { basketView } from '../views.ts';
import { screen, seller } from './roles.ts';

/** Takes the seats for the basket; an earlier basket of this till is released first. */
export const hold = defineCommand({
  name: 'basket.hold',
  request: placeHoldRequest,
  response: basketView,
  roles: [...seller],
  ...screen,
});
/** Leaves the choice of seats to the house. Without the server the till chooses, from its own seats. */
export const holdBest = defineCommand({
  name: 'basket.holdBest',
  request: bestRequest,
  response: basketView,
  roles: [...seller],
  ...screen,
});
export const setTypes = defineCommand({
  name: 'basket.setTypes',
  request: v.strictObject({ lines: v.pipe(v.array(orderLineRequest), v.minLength(1), v.maxLength(200)) }),
  response: basketView,
  roles: [...seller],
  ...screen,
});
export const extend = defineCommand({
  name: 'basket.extend',
  request: v.strictObject({}),
  response: basketView,
  roles: [...seller],
  ...screen,
});
export const release = defineCommand({
  name: 'basket.release',
  request: v.strictObject({}),
  response: v.object({}),
  roles: [...seller],
  ...screen,
});
/**
 * The clerk opens payment: the seats become this till's own for this order, so that what follows waits for nobody. Answers
 * the basket, which `isOwn` then; one that is own already is answered at once.
 */
export const keep = defineCommand({
  name: 'basket.keep',
  request: v.strictObject({ holdId: id<'hold'>() }),
  response: basketView,
  roles: [...seller],
  ...screen,
});
