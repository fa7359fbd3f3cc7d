import * as v from 'valibot';
import { deviceProfile } from '../device-profile.ts';
import { TERMINAL_KINDS, TILL_TENDERS } from '../../domain/terminal.ts';
import { defineCommand, tableOf } from '../define-command.ts';
import { base64url, id, minor, plainText, sha256, text, wallTime, wholeNumber } from '../schemas.ts';
import { terminalReportBody } from './session.ts';
import { seatRulesSet, seatRulesShow } from './manage-seat-rules.ts';
import { allotmentGrant, allotmentOverview, allotmentReclaim, terminalVanished } from './allotments.ts';
import { conflictResolveManaged, noticeList } from './conflicts.ts';
import { catalogueList, conflictList, reportToday } from './manage-reports.ts';
import { recoveryCountLost, recoveryShow, ticketEnterManaged } from './recovery.ts';
import { performanceDraft, priceListSchema, profileSchema, titleSchema } from './programme-drafts.ts';

/**
 * Commands of a manager: what `npm run admin` and `npm run import` send, over `POST /manage/<name>` with a bearer
 * token. Each is written to the log with who asked. Files travel as many small commands; only a seat map is large.
 */
const manager = { roles: ['manager'], lane: 'request', rate: 'manage' } as const;
const report = { roles: ['manager'], lane: 'read', rate: 'manage' } as const;

const login = v.pipe(v.string(), v.regex(/^\d{1,8}$/));
const pin = v.pipe(v.string(), v.regex(/^\d{6}$/));
const role = v.picklist(['clerk', 'supervisor', 'manager']);
const done = v.object({ seq: wholeNumber });
const userAdd = defineCommand({
  name: 'user.add',
  request: v.strictObject({ login, displayName: plainText(60), role, pin }),
  response: v.object({ person: id<'person'>() }),
  ...manager,
});
const userDisable = defineCommand({
  name: 'user.disable',
  request: v.strictObject({ login }),
  response: done,
  ...manager,
});
const userEnable = defineCommand({
  name: 'user.enable',
  request: v.strictObject({ login }),
  response: done,
  ...manager,
});
const userPin = defineCommand({
  name: 'user.pin',
  request: v.strictObject({ login, pin }),
  response: done,
  ...manager,
});

const terminalEnrol = defineCommand({
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
const terminalInvite = defineCommand({
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
const terminalRevoke = defineCommand({
  name: 'terminal.revoke',
  request: v.strictObject({ terminal: id<'terminal'>(), reason: plainText(200) }),
  response: done,
  ...manager,
});
const terminalList = defineCommand({
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
  ...report,
});

const venueSet = defineCommand({
  name: 'venue.set',
  request: v.strictObject({ profile: profileSchema }),
  response: done,
  ...manager,
});
/** Sets one number or word of a venue's profile by its path, e.g. `holdTtlMs` or `serviceFee.online`. */
const policySet = defineCommand({
  name: 'policy.set',
  request: v.strictObject({
    venue: id<'venue'>(),
    path: v.pipe(v.string(), v.regex(/^[A-Za-z]{1,40}(\.[A-Za-z]{1,40})?$/)),
    value: v.union([v.number(), v.string(), v.boolean()]),
  }),
  response: v.object({ profile: profileSchema }),
  ...manager,
});
const layoutAdd = defineCommand({
  name: 'layout.add',
  request: v.strictObject({ venue: id<'venue'>(), map: v.looseObject({ format: v.literal('foyer-seat-map/1') }) }),
  response: v.object({ layout: sha256, capacity: wholeNumber, warnings: v.array(v.string()) }),
  maxBytes: 16 * 1024 * 1024,
  ...manager,
});
const hallDefine = defineCommand({
  name: 'hall.define',
  request: v.strictObject({ venue: id<'venue'>(), hall: id<'hall'>(), name: text, layout: sha256 }),
  response: done,
  ...manager,
});
const titleSet = defineCommand({
  name: 'title.set',
  request: v.strictObject({ title: titleSchema }),
  response: done,
  ...manager,
});
const priceListPublish = defineCommand({
  name: 'priceList.publish',
  request: v.strictObject({ venue: id<'venue'>(), priceList: priceListSchema }),
  response: done,
  ...manager,
});
/** One price from a moment on, as new versions of its list. */
const priceSet = defineCommand({
  name: 'price.set',
  request: v.strictObject({
    venue: id<'venue'>(),
    priceList: id<'price-list'>(),
    priceZone: id<'price-zone'>(),
    ticketType: id<'ticket-type'>(),
    price: minor,
    from: wallTime,
  }),
  /** `versions`: all that were published, the one for `from` and those that carry the price on from later moments. */
  response: v.object({
    version: wholeNumber,
    versions: v.optional(v.array(v.object({ version: wholeNumber, validFrom: wallTime })), []),
  }),
  ...manager,
});
const performanceAdd = defineCommand({
  name: 'performance.add',
  request: v.strictObject({ performance: performanceDraft }),
  response: done,
  ...manager,
});
const performanceBlock = defineCommand({
  name: 'performance.block',
  request: v.strictObject({
    performance: id<'performance'>(),
    seats: v.pipe(v.array(id<'place'>()), v.minLength(1), v.maxLength(500)),
    code: plainText(20),
    unblock: v.optional(v.boolean(), false),
  }),
  response: done,
  ...manager,
});
/** Makes seats house seats, free only for who says the code, or with null seats for everybody again. */
const performanceReserve = defineCommand({
  name: 'performance.reserve',
  request: v.strictObject({
    performance: id<'performance'>(),
    seats: v.pipe(v.array(id<'place'>()), v.minLength(1), v.maxLength(500)),
    code: v.nullable(v.pipe(plainText(40), v.minLength(1))),
  }),
  response: done,
  since: 3,
  ...manager,
});
/** The house seats of a performance with their codes, whoever has them now. */
const performanceReserved = defineCommand({
  name: 'performance.reserved',
  request: v.strictObject({ performance: id<'performance'>() }),
  response: v.array(v.object({ seat: id<'place'>(), code: v.string(), free: v.boolean() })),
  since: 3,
  ...report,
});
const mediaAdd = defineCommand({
  name: 'media.add',
  request: v.strictObject({
    contentType: v.picklist(['image/svg+xml', 'image/png', 'image/jpeg', 'image/webp']),
    data: v.pipe(v.string(), v.base64()),
  }),
  response: v.object({ url: v.string() }),
  maxBytes: 4 * 1024 * 1024,
  ...manager,
});

export const MANAGE_COMMANDS = tableOf([
  userAdd,
  userDisable,
  userEnable,
  userPin,
  terminalEnrol,
  terminalInvite,
  terminalRevoke,
  terminalList,
  venueSet,
  policySet,
  layoutAdd,
  hallDefine,
  titleSet,
  priceListPublish,
  priceSet,
  performanceAdd,
  performanceBlock,
  performanceReserve,
  performanceReserved,
  seatRulesSet,
  seatRulesShow,
  allotmentGrant,
  allotmentOverview,
  allotmentReclaim,
  terminalVanished,
  conflictResolveManaged,
  noticeList,
  recoveryShow,
  recoveryCountLost,
  ticketEnterManaged,
  mediaAdd,
  reportToday,
  conflictList,
  catalogueList,
]);
export type ManageCommands = typeof MANAGE_COMMANDS;
export type ManageCommandName = keyof ManageCommands;
