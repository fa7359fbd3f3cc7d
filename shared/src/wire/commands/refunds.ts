import * as v from 'valibot';
import { defineCommand } from '../define-command.ts';
import { orderView, ticketsBack } from '../orders.ts';
import { id, minor, plainText } from '../schemas.ts';

/**
 * Tickets are given back at a counter, whichever door sold them. Two tills that ask for the same: one refund, and
 * ORDER_NOT_REFUNDABLE with `refunded` for the other. Since 5.
 */
export const orderRefund = defineCommand({
  name: 'order.refund',
  request: v.strictObject({
    orderId: id<'order'>(),
    ...ticketsBack,
    /** All goes back whatever the ladder says, and why; a supervisor's. */
    waive: v.optional(v.pipe(plainText(200), v.minLength(1))),
  }),
  response: v.object({
    /** As it is now, with the tickets that are left. */
    order: orderView,
    /** All that goes back, also what a provider sends. */
    amount: minor,
    /** Of the tickets' prices, and of the service fee. */
    kept: minor,
    feeKept: minor,
    /** Out of the drawer of this counter: its next fact. */
    cashToReturn: minor,
    /** On the card terminal of this counter. */
    cardToReturn: minor,
  }),
  roles: ['clerk'],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
  since: 5,
});
