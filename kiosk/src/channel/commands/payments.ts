import { TENDERS, isAtTerminal, type Tender } from '@foyer/shared/domain/tender';
import { defineCommand } from '@foyer/shared/wire/define-command';
import { id, minor, plainText } from '@foyer/shared/wire/schemas';
import * as v from 'valibot';
import { payingView } from '../paying-view.ts';
import { saleView } from '../views.ts';
import { seller } from './roles.ts';

const AT_TERMINAL = TENDERS.filter((tender): tender is Exclude<Tender, 'wechat-jsapi'> => isAtTerminal(tender));

const sale = { roles: [...seller], lane: 'request', rate: 'sale', moneyBearing: true } as const;

/**
 * Begins to take money for the basket otherwise than in cash, all that is due or a part of it. Answered as soon as it is
 * written down here; how it goes on is told by `till.status` (`paying`), and the sale by `sale.changed` once everything
 * is paid. `sale` is set when that is so at once: a card's slip for all that is due.
 *
 * `authCode`: what the scanner read from the payer's phone, for tenders that are scanned (`wechat-code`, `alipay-code`,
 * `stored-value`) and for no others; it is handed on, and kept nowhere. `reference`: what a card terminal that is not
 * connected printed (`cardTerminal` false), and nothing where one is.
 *
 * Refused with HOLD_NOT_FOUND and PRICE_CHANGED as `basket.payCash`; PAYMENT_PENDING `payment` (another attempt is waited
 * for: give it up first), TENDER_MISMATCH `amount` (more than is due, or nothing), `off` (not among `tenders` now),
 * `cash`: notes put into the acceptor of a kiosk; nowhere else.
 * INVALID_REQUEST `authCode`/`reference`, ORDER_NOT_PAYABLE `not-own` (a card pays for own seats only), `too-many-payments`.
 */
export const payBy = defineCommand({
  name: 'basket.payBy',
  request: v.strictObject({
    holdId: id<'hold'>(),
    expectedTotal: minor,
    tender: v.picklist(AT_TERMINAL),
    amount: minor,
    authCode: v.optional(v.pipe(plainText(64), v.minLength(1))),
    reference: v.optional(v.pipe(plainText(64), v.minLength(1))),
  }),
  response: v.object({ paying: v.nullable(payingView), sale: v.nullable(saleView) }),
  ...sale,
});

/** The clerk goes on waiting for an attempt that is `unknown`: it is `waiting` again, for as long. */
export const keepWaiting = defineCommand({
  name: 'payment.wait',
  request: v.strictObject({ orderId: id<'order'>(), attempt: v.string() }),
  response: payingView,
  ...sale,
});

/**
 * The clerk takes another tender: nobody waits for this attempt any more. The seats stay in the basket and can be paid
 * otherwise at once, with and without a line. Money that comes all the same goes back by itself. ORDER_NOT_FOUND when it
 * is over already, paid perhaps: look at the status.
 */
export const giveUpPayment = defineCommand({
  name: 'payment.giveUp',
  request: v.strictObject({ orderId: id<'order'>(), attempt: v.string() }),
  response: payingView,
  ...sale,
});

/**
 * The basket is given up although a payment was begun for it: every attempt ends, what platforms and the card terminal
 * took goes back by itself, the seats are free. `basket.release` refuses that (PAYMENT_PENDING) as long as an
 * attempt is waited for (`payment`) or a part is paid (`part-paid`). `cardToReturn`: paid by slips of a terminal that is not connected; that the
 * clerk takes back there.
 */
export const dropPayment = defineCommand({
  name: 'payment.drop',
  request: v.strictObject({ orderId: id<'order'>() }),
  response: v.object({ cardToReturn: minor }),
  ...sale,
});
