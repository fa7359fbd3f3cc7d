import * as v from 'valibot';
import { defineCommand, tableOf } from '../define-command.ts';
import { id, minor, plainText, sha256, text, wallTime, wholeNumber } from '../schemas.ts';
import { terminalEnrol, terminalInvite, terminalList, terminalRevoke } from './manage-terminals.ts';
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
