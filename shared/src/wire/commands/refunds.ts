import * as v from 'valibot';
import { TENDERS } from '../../domain/tender.ts';
import { defineCommand } from '../define-command.ts';
import { orderView, ticketsBack } from '../orders.ts';
import { id, minor, plainText, wallTime } from '../schemas.ts';

/** What giving tickets back comes to, and where the money goes. */
const moneyBack = {
  /** All that goes back, also what a provider sends. */
  amount: minor,
  /** Of the tickets' prices, and of the service fee. */
  kept: minor,
  feeKept: minor,
  /** Out of the drawer of this counter: its next fact. */
  cashToReturn: minor,
  /** On the card terminal of this counter. */
  cardToReturn: minor,
  /** The whole amount by the way each part came. */
  parts: v.array(
    v.object({
      tender: v.picklist(TENDERS),
      amount: minor,
      /** Of a charge of a card terminal. */
      reference: v.optional(v.string()),
    }),
  ),
};

/** Orders of this terminal's venues under a pick-up code, whichever door sold them; each venue has its own codes. Since 5. */
export const orderFind = defineCommand({
  name: 'order.find',
  request: v.strictObject({ pickupCode: v.pipe(v.string(), v.regex(/^\d{4,16}$/)) }),
  response: v.object({ orders: v.array(orderView) }),
  roles: ['clerk'],
  lane: 'read',
  rate: 'read',
  since: 5,
});

/**
 * The order that a guest wants to collect, by its pick-up code or its number, with what a kiosk must know before it prints:
 * whether its tickets came out of a printer before. A kiosk asks by itself; a print is told by its fact.
 */
export const orderPickUp = defineCommand({
  name: 'order.pickUp',
  request: v.union([
    v.strictObject({ pickupCode: v.pipe(v.string(), v.regex(/^\d{4,16}$/)) }),
    v.strictObject({ orderId: id<'order'>() }),
  ]),
  response: v.object({
    /** Null when no order of this terminal's venues has it. */
    found: v.nullable(
      v.object({
        order: orderView,
        /**
         * When the first of its papers was printed, and where; null while none was. `tickets`: those of which paper came out;
         * left out where that may be all of them, and by older servers.
         */
        collected: v.nullable(
          v.object({ at: wallTime, where: v.nullable(v.string()), tickets: v.optional(v.array(id<'ticket'>())) }),
        ),
      }),
    ),
  }),
  roles: ['clerk', 'kiosk'],
  lane: 'read',
  rate: 'read',
  since: 6,
});

/** What `order.refund` would answer at this moment, decided by the same rules and refused with the same codes. Since 5. */
export const orderQuoteRefund = defineCommand({
  name: 'order.quoteRefund',
  request: v.strictObject({
    orderId: id<'order'>(),
    tickets: ticketsBack.tickets,
    /** As if a supervisor set the ladder aside. */
    waive: v.optional(v.boolean()),
  }),
  response: v.object({
    ...moneyBack,
    /** The last moment at which it is as much; null: it stays so. */
    until: v.nullable(wallTime),
  }),
  roles: ['clerk'],
  lane: 'read',
  rate: 'read',
  since: 5,
});

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
    ...moneyBack,
  }),
  roles: ['clerk'],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
  since: 5,
});
