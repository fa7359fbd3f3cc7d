import { orderQuoteRefund } from '@foyer/shared/wire/commands/refunds';
import { defineCommand } from '@foyer/shared/wire/define-command';
import { ORDER_STATES, orderView } from '@foyer/shared/wire/orders';
import { currency, id, minor, plainText, text, wallTime, wholeNumber } from '@foyer/shared/wire/schemas';
import * as v from 'valibot';
import { clerk, look, screen } from './roles.ts';
import { showName } from './show-name.ts';
import { supervisorPin } from './supervisor-pin.ts';

/** An order of any door as the counter shows it to whoever brings its tickets back. */
const foundOrder = v.object({
  orderId: id<'order'>(),
  state: v.picklist(ORDER_STATES),
  pickupCode: v.string(),
  placedAt: wallTime,
  paidAt: v.nullable(wallTime),
  currency,
  total: minor,
  fee: minor,
  /** Of the price of tickets given back earlier. */
  kept: minor,
  refunds: orderView.entries.refunds,
  show: v.nullable(showName),
  /** Those that count. */
  tickets: v.array(
    v.object({
      ticketId: id<'ticket'>(),
      placeId: id<'place'>(),
      rowLabel: v.string(),
      seatLabel: v.string(),
      zoneName: text,
      typeName: text,
      price: minor,
      /** What goes back for it now; null: nothing. */
      back: v.nullable(minor),
    }),
  ),
});
export type FoundOrder = v.InferOutput<typeof foundOrder>;

/**
 * Orders by what a guest has: a ticket's code as the scanner reads it, an order number, a pick-up code. Empty when there
 * is none; without the server UNAVAILABLE.
 */
export const findOrders = defineCommand({
  name: 'orders.find',
  request: v.strictObject({ text: v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(1200)) }),
  response: v.object({
    orders: v.array(foundOrder),
    /** The one ticket that was scanned; null when a code or a number was typed. */
    scanned: v.nullable(id<'ticket'>()),
  }),
  roles: [...clerk],
  ...look,
});

const printedOrder = v.object({
  /** `failed`: nothing came out, and nothing waits for the printer · `unknown`: somebody is asked whether it came out. */
  print: v.picklist(['printing', 'printed', 'failed', 'unknown']),
  tickets: wholeNumber,
  /** Copy n is marked 补打 n − 1: paper of it had come out of a printer before. */
  copy: wholeNumber,
});
export type PrintedOrder = v.InferOutput<typeof printedOrder>;

/**
 * The tickets of an order of any door that count, printed here. UNAVAILABLE with reason `print-unknown` while somebody is
 * asked whether paper of it came out here; ORDER_NOT_FOUND where nothing of it counts any more.
 */
export const printOrder = defineCommand({
  name: 'orders.print',
  request: v.strictObject({ orderId: id<'order'>() }),
  response: printedOrder,
  roles: [...clerk],
  ...screen,
});

const tickets = v.pipe(v.array(id<'ticket'>()), v.minLength(1), v.maxLength(200));

/** What taking these tickets back comes to now and where the money goes, or why it is refused; nothing is done. */
export const quoteRefund = defineCommand({
  name: 'orders.quoteRefund',
  request: v.strictObject({ orderId: id<'order'>(), tickets, waive: v.boolean() }),
  response: orderQuoteRefund.response,
  roles: [...clerk],
  ...look,
});

const refunded = v.object({
  orderId: id<'order'>(),
  amount: minor,
  kept: minor,
  cashToReturn: minor,
  cardToReturn: minor,
  parts: orderQuoteRefund.response.entries.parts,
  ticketsLeft: wholeNumber,
  currency,
  print: v.picklist(['none', 'printing', 'printed', 'failed', 'unknown']),
});
export type Refunded = v.InferOutput<typeof refunded>;

/**
 * Takes tickets back: their seats are everybody's again, cash leaves the drawer, the rest goes back the way it came, a slip
 * is printed. `waive`: why a supervisor sets the refund ladder aside, with their PIN where the clerk signed in may not.
 * PAYMENT_PENDING while the server is silent: the till goes on asking, and money goes back once.
 */
export const refundOrder = defineCommand({
  name: 'orders.refund',
  request: v.strictObject({
    orderId: id<'order'>(),
    tickets,
    expected: minor,
    waive: v.optional(v.pipe(plainText(200), v.minLength(1))),
    supervisor: v.optional(supervisorPin),
  }),
  response: refunded,
  roles: [...clerk],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
});
