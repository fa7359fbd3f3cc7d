import * as v from 'valibot';
import { TENDERS, isAtTerminal, isProviderTender, type ProviderTender } from '../../domain/tender.ts';
import { defineCommand } from '../define-command.ts';
import { ORDER_STATES, orderLineRequest, orderView } from '../orders.ts';
import { count, id, minor, plainText, wallTime } from '../schemas.ts';

/** Money that a platform takes at a terminal, through the server. Since 5. */

const AT_TERMINAL = TENDERS.filter(
  (tender): tender is ProviderTender => isProviderTender(tender) && isAtTerminal(tender),
);

const PAYMENT_STATES = ['intent', 'pending', 'paid', 'failed', 'closed', 'unknown'] as const;

/** One attempt to take money. */
const attempt = v.object({
  paymentId: id<'payment'>(),
  tender: v.string(),
  amount: minor,
  state: v.picklist(PAYMENT_STATES),
  /** Until when it can be paid. */
  payBy: v.nullable(wallTime),
  /** Nobody waits for it any more: if money comes all the same, it goes back by itself. */
  isGivenUp: v.boolean(),
});

/** An order that is being paid at a terminal, and how far it is. */
export const tillOrderView = v.object({
  orderId: id<'order'>(),
  state: v.picklist(ORDER_STATES),
  total: minor,
  /** What has come and is kept. */
  paid: minor,
  attempts: v.array(attempt),
  /** With its tickets, once the server has sold it: the terminal prints them. */
  order: v.nullable(orderView),
});
export type TillOrderView = v.InferOutput<typeof tillOrderView>;
export type PaymentAttempt = TillOrderView['attempts'][number];

/** What the payer is to see: a code drawn as QR. */
const shown = v.object({ kind: v.literal('qr'), text: v.pipe(v.string(), v.maxLength(512)) });

/**
 * Begins to take money for the basket: of a hold, or of seats that stand with the terminal. The order is the terminal's
 * by name, over all attempts. Of own seats the terminal makes the sale itself once the money is there.
 */
export const paymentOpen = defineCommand({
  name: 'payment.open',
  request: v.strictObject({
    orderId: id<'order'>(),
    shift: id<'shift'>(),
    seats: v.variant('kind', [
      v.strictObject({ kind: v.literal('hold'), holdId: id<'hold'>() }),
      v.strictObject({
        kind: v.literal('own'),
        performance: id<'performance'>(),
        /** The terminal's name for the basket. */
        basket: id<'hold'>(),
        priceList: v.strictObject({ id: id<'price-list'>(), version: count(1_000_000) }),
      }),
    ]),
    lines: v.pipe(v.array(orderLineRequest), v.minLength(1), v.maxLength(200)),
    expectedTotal: minor,
    tender: v.picklist(AT_TERMINAL),
    /** All of the total, or the part that this tender takes. */
    amount: minor,
    /** What the payer's phone showed; it is used once, and written down nowhere. */
    authCode: v.optional(v.pipe(plainText(64), v.minLength(1))),
  }),
  response: v.object({ paymentId: id<'payment'>(), shown: v.nullable(shown), order: tillOrderView }),
  roles: ['clerk', 'kiosk'],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
  since: 5,
});

/** How far it is, after a look at the platform. `isTyping`: the payer's phone asks for the password. */
export const paymentAsk = defineCommand({
  name: 'payment.ask',
  request: v.strictObject({ orderId: id<'order'>() }),
  response: v.object({ order: tillOrderView, isTyping: v.boolean() }),
  // No clerk is needed: a terminal that starts anew looks what became of what it had begun.
  roles: ['terminal'],
  lane: 'request',
  rate: 'sale',
  since: 5,
});

/**
 * Nobody waits for this attempt any more: it is ended at the platform, and money that comes all the same goes back by
 * itself. The order stays and can be paid otherwise.
 */
export const paymentGiveUp = defineCommand({
  name: 'payment.giveUp',
  request: v.strictObject({ orderId: id<'order'>(), paymentId: id<'payment'>() }),
  response: tillOrderView,
  roles: ['terminal'],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
  since: 5,
});

/** The basket is given up: every attempt ends, and what was paid goes back. Seats that stand with the terminal stay. */
export const orderDrop = defineCommand({
  name: 'order.drop',
  request: v.strictObject({ orderId: id<'order'>() }),
  response: tillOrderView,
  roles: ['terminal'],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
  since: 5,
});
