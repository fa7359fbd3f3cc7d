import * as v from 'valibot';
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

export const terminalPing = defineCommand({
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
