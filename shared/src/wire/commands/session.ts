import * as v from 'valibot';
import { TERMINAL_KINDS, TILL_TENDERS } from '../../domain/terminal.ts';
import { deviceProfile } from '../device-profile.ts';
import { defineCommand } from '../define-command.ts';
import { terminalNews } from '../events.ts';
import { base64url, checkpoint, fencePart, id, plainText, sha256, wallTime, wholeNumber } from '../schemas.ts';

/** How a terminal proves itself and stays in contact, and how a clerk signs in at it. */

const ROLES = ['clerk', 'supervisor', 'manager'] as const;

export const sessionChallenge = defineCommand({
  name: 'session.challenge',
  request: v.strictObject({ protocol: wholeNumber }),
  /** The device key signs `foyer-terminal/1:<nonce>:<terminal>:<terminalEpoch>`. */
  response: v.object({ nonce: base64url(64), serverNow: wallTime, protocol: wholeNumber, minimum: wholeNumber }),
  roles: ['anyone'],
  lane: 'read',
  rate: 'session',
});

export const sessionHello = defineCommand({
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
          v.array(v.strictObject({ venue: id<'venue'>(), epoch: fencePart, seq: wholeNumber })),
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
    /** What can be paid with through this server, besides cash and cards. Since 5. */
    tenders: v.optional(v.array(v.string())),
    ...terminalNews,
  }),
  roles: ['anyone'],
  lane: 'read',
  rate: 'session',
  fieldsSince: { seen: 4 },
});

/** What a terminal says of itself, for whoever looks after it; nothing is decided by it, and it is kept while the server runs. */
export const terminalReportBody = v.object({
  /** Of its programme. */
  app: plainText(40),
  /** Facts that wait for the server. */
  unsynced: wholeNumber,
  paper: v.picklist(['ready', 'paper-out', 'fault']),
  /** By its own clock, as it was sent: how far that is off. */
  at: wallTime,
  /** Seats of its own that it could sell by itself. */
  ownSeats: wholeNumber,
  /** Of a kiosk: what it does, and why it does less, or wants somebody to come; null at a counter. */
  does: v.nullable(v.picklist(['sell', 'pick-up', 'closed'])),
  reasons: v.pipe(v.array(plainText(40)), v.maxLength(20)),
});
export type TerminalReport = v.InferOutput<typeof terminalReportBody>;

export const terminalPing = defineCommand({
  name: 'session.ping',
  request: v.strictObject({
    note: v.optional(plainText(64)),
    /** Of the `session.beat` that is said back. */
    beat: v.optional(wholeNumber),
    /** Now and then, and when it changes. */
    report: v.optional(terminalReportBody),
  }),
  response: v.object({ serverNow: wallTime }),
  roles: ['terminal'],
  lane: 'read',
  rate: 'session',
  fieldsSince: { beat: 4, report: 6 },
});

/** A device enrols itself with the code that a manager was given for it, once; the answer is what its terminal file says. */
export const terminalJoin = defineCommand({
  name: 'terminal.join',
  request: v.strictObject({ code: v.pipe(v.string(), v.regex(/^[\d -]{8,24}$/)), publicKey: base64url(256) }),
  response: v.object({
    terminal: id<'terminal'>(),
    terminalEpoch: wholeNumber,
    name: v.string(),
    venues: v.array(id<'venue'>()),
    kind: v.picklist(TERMINAL_KINDS),
    tenders: v.array(v.picklist(TILL_TENDERS)),
    profile: deviceProfile,
  }),
  roles: ['anyone'],
  lane: 'read',
  rate: 'sign-in',
  since: 6,
});

export const clerkSignIn = defineCommand({
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

export const clerkSignOut = defineCommand({
  name: 'clerk.signOut',
  request: v.strictObject({}),
  response: v.object({}),
  roles: ['clerk'],
  lane: 'read',
  rate: 'session',
});
