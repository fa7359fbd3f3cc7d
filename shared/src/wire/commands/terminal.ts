import * as v from 'valibot';
import { defineCommand, tableOf } from '../define-command.ts';
import {
  bestRequest,
  bestView,
  confirmRequest,
  factMessage,
  holdView,
  orderView,
  placeHoldRequest,
} from '../orders.ts';
import { id, sha256, wallTime, wholeNumber } from '../schemas.ts';
import { allotmentKeep, allotmentList, allotmentWant, recallAnswer } from './allotments.ts';
import { conflictInbox, conflictResolve } from './conflicts.ts';
import { feedPageCommand, feedPull, feedSubscribe, feedUnsubscribe, layoutGet } from './feed.ts';
import { orderDrop, paymentAsk, paymentGiveUp, paymentOpen } from './payments.ts';
import { orderFind, orderPickUp, orderQuoteRefund, orderRefund } from './refunds.ts';
import { evidenceHeads, evidenceRows, ticketEnter } from './recovery.ts';
import { clerkSignIn, clerkSignOut, sessionChallenge, sessionHello, terminalJoin, terminalPing } from './session.ts';

/** Commands of the Socket.IO namespace `/terminal`: what a till or kiosk asks of the server. */

const holdPlace = defineCommand({
  name: 'hold.place',
  request: placeHoldRequest,
  response: holdView,
  /** Any clerk may set aside `orphan`, `contiguity` and `held-back`, with a reason; only a supervisor `couples`. */
  roles: ['clerk', 'kiosk'],
  lane: 'request',
  rate: 'claim',
  fieldsSince: { wheelchairs: 3, code: 3, without: 3 },
});

/** Chosen and held in one critical section: what is answered is the caller's. */
const holdBest = defineCommand({
  name: 'hold.best',
  request: bestRequest,
  response: bestView,
  roles: ['clerk', 'kiosk'],
  lane: 'request',
  rate: 'claim',
  since: 3,
});

const holdExtend = defineCommand({
  name: 'hold.extend',
  request: v.strictObject({ holdId: id<'hold'>() }),
  response: v.object({ holdId: id<'hold'>(), expiresAt: wallTime, expiresInMs: wholeNumber }),
  roles: ['clerk', 'kiosk'],
  lane: 'request',
  rate: 'claim',
});

/** A terminal's own hold. Of older servers only a clerk may. */
const holdRelease = defineCommand({
  name: 'hold.release',
  request: v.strictObject({ holdId: id<'hold'>() }),
  response: v.object({ holdId: id<'hold'>() }),
  // No clerk is needed: whoever put the seats back while cut off may have left, or be known to the till alone.
  roles: ['terminal'],
  lane: 'request',
  rate: 'claim',
});

const orderConfirm = defineCommand({
  name: 'order.confirm',
  request: confirmRequest,
  response: orderView,
  roles: ['clerk'],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
  fieldsSince: { orderId: 5 },
});

/**
 * Takes an unanswered confirm back, so that the money can be handed back and nothing is printed. `burned`: it was never
 * carried out and its id is spent: asked later it is refused CONFIRM_WITHDRAWN. `voided`: it had been; its order is
 * void now and its seats are free.
 */
const orderWithdraw = defineCommand({
  name: 'order.withdraw',
  /** `confirmId`: the `commandId` of the confirm; `holdId`: the hold it was for. */
  request: v.strictObject({ confirmId: id<'command'>(), holdId: id<'hold'>() }),
  response: v.object({ outcome: v.picklist(['burned', 'voided']), orderId: v.nullable(id<'order'>()) }),
  // No clerk is needed: a till that starts after a power cut ends what it had begun before anybody signs in.
  roles: ['terminal'],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
  since: 2,
});

const orderGet = defineCommand({
  name: 'order.get',
  request: v.strictObject({ orderId: id<'order'>() }),
  response: orderView,
  roles: ['clerk'],
  lane: 'read',
  rate: 'read',
});

const factAppend = defineCommand({
  name: 'fact.append',
  request: v.strictObject({ facts: v.pipe(v.array(factMessage), v.minLength(1), v.maxLength(100)) }),
  /** Facts up to and including `jn` are in the server's log. */
  response: v.object({
    jn: wholeNumber,
    hash: sha256,
    /** Of facts that touched seats: the seq of the performance's venue at which the seats were settled. */
    settled: v.optional(v.array(v.object({ jn: wholeNumber, seq: wholeNumber }))),
  }),
  roles: ['terminal'],
  lane: 'fact',
  rate: 'fact',
  /** A sale of as many lines as there may be, under the longest ids, is one fact. */
  maxBytes: 128 * 1024,
  /** A well-signed fact is never refused, whatever it says. */
  anyShapeAt: ['body', 'facts', '*', 'body'],
});

export const TERMINAL_COMMANDS = tableOf([
  sessionChallenge,
  sessionHello,
  terminalPing,
  terminalJoin,
  clerkSignIn,
  clerkSignOut,
  holdPlace,
  holdBest,
  holdExtend,
  holdRelease,
  orderConfirm,
  orderWithdraw,
  orderGet,
  orderFind,
  orderPickUp,
  orderQuoteRefund,
  orderRefund,
  orderDrop,
  paymentOpen,
  paymentAsk,
  paymentGiveUp,
  allotmentList,
  allotmentWant,
  allotmentKeep,
  recallAnswer,
  conflictInbox,
  conflictResolve,
  evidenceHeads,
  evidenceRows,
  ticketEnter,
  factAppend,
  feedPull,
  feedPageCommand,
  layoutGet,
  feedSubscribe,
  feedUnsubscribe,
]);

export type TerminalCommands = typeof TERMINAL_COMMANDS;
export type TerminalCommandName = keyof TerminalCommands;

/** The text a device key signs to prove itself. */
export const helloText = (nonce: string, terminal: string, terminalEpoch: number): string =>
  `foyer-terminal/1:${nonce}:${terminal}:${terminalEpoch}`;
