import * as v from 'valibot';
import { TERMINAL_KINDS, TILL_TENDERS } from '../../domain/terminal.ts';
import { defineCommand } from '../define-command.ts';
import { deviceProfile } from '../device-profile.ts';
import { base64url, id, plainText, wallTime, wholeNumber } from '../schemas.ts';
import { terminalReportBody } from './session.ts';

/** What a manager does with terminals: name and enrol them, shut them out, and see how they are. */
const manager = { roles: ['manager'], lane: 'request', rate: 'manage' } as const;

export const terminalEnrol = defineCommand({
  name: 'terminal.enrol',
  /** The first venue is its home: its drawer, shifts and facts live there. The private key never leaves the terminal. */
  request: v.strictObject({
    terminal: id<'terminal'>(),
    name: plainText(60),
    publicKey: base64url(256),
    venues: v.pipe(v.array(id<'venue'>()), v.minLength(1), v.maxLength(50)),
    /** A counter when left out. */
    kind: v.optional(v.picklist(TERMINAL_KINDS)),
    /** How money comes in at it; cash when left out. Seats are allotted only where one of them works without the server. */
    tenders: v.optional(v.pipe(v.array(v.picklist(TILL_TENDERS)), v.minLength(1), v.maxLength(5))),
  }),
  response: v.object({ terminal: id<'terminal'>(), terminalEpoch: wholeNumber }),
  ...manager,
});
/** Lets a device enrol itself by a code, once and within a quarter of an hour; its private key is made there and never leaves it. */
export const terminalInvite = defineCommand({
  name: 'terminal.invite',
  request: v.strictObject({
    terminal: id<'terminal'>(),
    name: plainText(60),
    venues: v.pipe(v.array(id<'venue'>()), v.minLength(1), v.maxLength(50)),
    kind: v.picklist(TERMINAL_KINDS),
    tenders: v.pipe(v.array(v.picklist(TILL_TENDERS)), v.minLength(1), v.maxLength(5)),
    profile: deviceProfile,
    /** Shuts out the device that has the name now, once the new one enrols. */
    replace: v.optional(v.boolean()),
  }),
  response: v.object({ code: v.string(), expiresAt: wallTime }),
  ...manager,
  since: 6,
});
export const terminalRevoke = defineCommand({
  name: 'terminal.revoke',
  request: v.strictObject({ terminal: id<'terminal'>(), reason: plainText(200) }),
  response: v.object({ seq: wholeNumber }),
  ...manager,
});
export const terminalList = defineCommand({
  name: 'terminal.list',
  request: v.strictObject({}),
  response: v.array(
    v.object({
      terminal: id<'terminal'>(),
      name: v.string(),
      venues: v.array(v.string()),
      terminalEpoch: wholeNumber,
      revoked: v.boolean(),
      connected: v.boolean(),
      lastJn: wholeNumber,
      /** The highest fact whose answer is durable at the till, as far as it has said so. */
      seenJn: v.optional(v.nullable(wholeNumber), null),
      lastSeenAt: v.nullable(wallTime),
      kind: v.optional(v.picklist(TERMINAL_KINDS), 'counter'),
      tenders: v.optional(v.array(v.string()), []),
      /** Unsold seats that stand with it, whether it is heard or not. */
      allotted: v.optional(wholeNumber, 0),
      /** Its own last word since the server started, and how far its clock was from the server's then; null before the first. */
      report: v.optional(v.nullable(v.object({ ...terminalReportBody.entries, skewMs: v.number() })), null),
    }),
  ),
  ...manager,
  lane: 'read',
});
