import * as v from 'valibot';
import { defineCommand, tableOf } from '../define-command.ts';
import { terminalNews } from '../events.ts';
import { columnPage, feedPage, MAX_LAYOUT_TEXT, scopeName } from '../feed.ts';
import {
  bestRequest,
  bestView,
  confirmRequest,
  factMessage,
  holdView,
  orderView,
  placeHoldRequest,
} from '../orders.ts';
import { base64url, checkpoint, count, id, plainText, sha256, wallTime, wholeNumber } from '../schemas.ts';
import { allotmentKeep, allotmentList, allotmentWant, recallAnswer } from './allotments.ts';
import { conflictInbox, conflictResolve } from './conflicts.ts';
import { evidenceHeads, evidenceRows, ticketEnter } from './recovery.ts';

/** Commands of the Socket.IO namespace `/terminal`: what a till or kiosk asks of the server. */

const ROLES = ['clerk', 'supervisor', 'manager'] as const;

const sessionChallenge = defineCommand({
  name: 'session.challenge',
  request: v.strictObject({ protocol: wholeNumber }),
  /** The device key signs `foyer-terminal/1:<nonce>:<terminal>:<terminalEpoch>`. */
  response: v.object({ nonce: base64url(64), serverNow: wallTime, protocol: wholeNumber, minimum: wholeNumber }),
  roles: ['anyone'],
  lane: 'read',
  rate: 'session',
});

const sessionHello = defineCommand({
  name: 'session.hello',
  request: v.strictObject({
    terminal: id<'terminal'>(),
    terminalEpoch: wholeNumber,
    signature: base64url(128),
    /** Last fact in the till's ledger: a server that remembers more has met a rolled-back or cloned till. */
    lastJn: wholeNumber,
    lastHash: sha256,
    /** What this till has of the server: a server that has less was put back. */
    seen: v.optional(
      v.strictObject({
        /** The last fact that was acknowledged to it. */
        jn: wholeNumber,
        /** Where its replica stands, by venue. */
        venues: v.pipe(
          v.array(v.strictObject({ venue: id<'venue'>(), epoch: wholeNumber, seq: wholeNumber })),
          v.maxLength(50),
        ),
      }),
    ),
  }),
  response: v.object({
    serverNow: wallTime,
    home: id<'venue'>(),
    venues: v.array(
      v.object({ venue: id<'venue'>(), checkpoint, offlineSales: v.picklist(['allotment', 'forbidden']) }),
    ),
    house: checkpoint,
    /** The next fact the server waits for. */
    nextJn: wholeNumber,
    /** Of the last fact it has of this terminal epoch; left out before the first. Since 4. */
    lastHash: v.optional(sha256),
    /** Ed25519 public keys (SPKI, base64url) by key id, for checking tickets. */
    ticketKeys: v.record(v.string(), v.string()),
    ...terminalNews,
  }),
  roles: ['anyone'],
  lane: 'read',
  rate: 'session',
  fieldsSince: { seen: 4 },
});

const clerkSignIn = defineCommand({
  name: 'clerk.signIn',
  request: v.strictObject({
    login: v.pipe(v.string(), v.regex(/^\d{1,8}$/)),
    pin: v.pipe(v.string(), v.regex(/^\d{4,12}$/)),
  }),
  response: v.object({
    person: id<'person'>(),
    displayName: v.string(),
    role: v.picklist(ROLES),
    clerkToken: base64url(128),
    expiresAt: wallTime,
  }),
  roles: ['terminal'],
  lane: 'read',
  rate: 'sign-in',
});

const clerkSignOut = defineCommand({
  name: 'clerk.signOut',
  request: v.strictObject({}),
  response: v.object({}),
  roles: ['clerk'],
  lane: 'read',
  rate: 'session',
});

const holdPlace = defineCommand({
  name: 'hold.place',
  request: placeHoldRequest,
  response: holdView,
  /** Any clerk may set aside `orphan`, `contiguity` and `held-back`, with a reason; only a supervisor `couples`. */
  roles: ['clerk'],
  lane: 'request',
  rate: 'claim',
  fieldsSince: { wheelchairs: 3, code: 3, without: 3 },
});

/** Chosen and held in one critical section: what is answered is the caller's. */
const holdBest = defineCommand({
  name: 'hold.best',
  request: bestRequest,
  response: bestView,
  roles: ['clerk'],
  lane: 'request',
  rate: 'claim',
  since: 3,
});

const holdExtend = defineCommand({
  name: 'hold.extend',
  request: v.strictObject({ holdId: id<'hold'>() }),
  response: v.object({ holdId: id<'hold'>(), expiresAt: wallTime, expiresInMs: wholeNumber }),
  roles: ['clerk'],
  lane: 'request',
  rate: 'claim',
});

const holdRelease = defineCommand({
  name: 'hold.release',
  request: v.strictObject({ holdId: id<'hold'>() }),
  response: v.object({ holdId: id<'hold'>() }),
  roles: ['clerk'],
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

const feedPull = defineCommand({
  name: 'feed.pull',
  request: v.strictObject({
    stream: id<'stream'>(),
    scope: scopeName,
    since: v.nullable(checkpoint),
    limit: count(2000),
  }),
  response: feedPage,
  roles: ['terminal'],
  lane: 'read',
  rate: 'read',
});

/** As `feed.pull`, in columns. Without layouts: those are had by their hash. */
const feedPageCommand = defineCommand({
  name: 'feed.page',
  request: v.strictObject({ stream: id<'stream'>(), scope: scopeName, since: v.nullable(checkpoint) }),
  response: columnPage,
  roles: ['terminal'],
  lane: 'read',
  rate: 'read',
  since: 2,
});

const layoutGet = defineCommand({
  name: 'layout.get',
  request: v.strictObject({ stream: id<'stream'>(), hash: sha256 }),
  /** The canonical JSON of the seat map, deflated (raw), in base64url. Its SHA-256 is the hash: check it. */
  response: v.object({ hash: sha256, map: base64url(MAX_LAYOUT_TEXT) }),
  roles: ['terminal'],
  lane: 'read',
  rate: 'read',
  since: 2,
});

const subscriptions = v.pipe(v.array(v.strictObject({ stream: id<'stream'>(), scope: scopeName })), v.maxLength(200));

const feedSubscribe = defineCommand({
  name: 'feed.subscribe',
  request: v.strictObject({ scopes: subscriptions }),
  /** Heads at the moment of subscribing; what follows comes as `feed.changed`. */
  response: v.object({
    heads: v.array(v.object({ stream: id<'stream'>(), scope: v.string(), epoch: wholeNumber, seq: wholeNumber })),
  }),
  roles: ['terminal'],
  lane: 'read',
  rate: 'read',
});

const feedUnsubscribe = defineCommand({
  name: 'feed.unsubscribe',
  request: v.strictObject({ scopes: subscriptions }),
  response: v.object({}),
  roles: ['terminal'],
  lane: 'read',
  rate: 'read',
});

const terminalPing = defineCommand({
  name: 'session.ping',
  request: v.strictObject({
    note: v.optional(plainText(64)),
    /** Of the `session.beat` that is said back. */
    beat: v.optional(wholeNumber),
  }),
  response: v.object({ serverNow: wallTime }),
  roles: ['terminal'],
  lane: 'read',
  rate: 'session',
  fieldsSince: { beat: 4 },
});

export const TERMINAL_COMMANDS = tableOf([
  sessionChallenge,
  sessionHello,
  terminalPing,
  clerkSignIn,
  clerkSignOut,
  holdPlace,
  holdBest,
  holdExtend,
  holdRelease,
  orderConfirm,
  orderWithdraw,
  orderGet,
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
