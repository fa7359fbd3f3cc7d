import * as v from 'valibot';
import { MESSAGE_KINDS } from '../../domain/venue/person-messages.ts';
import { defineCommand } from '../define-command.ts';
import { count, id, minor, wallTime, wholeNumber } from '../schemas.ts';
import { buyerHold, buyerOrder, phoneNumber } from './orders.ts';
import { aboutPerformance, kind, movie, text } from './programme.ts';

/** What somebody may see, say and take away of what the house knows of them. All of it since 5. */

const buyer = { roles: ['buyer'], since: 5 } as const;
const read = { ...buyer, lane: 'read', rate: 'read' } as const;
const write = { ...buyer, lane: 'request', rate: 'claim' } as const;
const nothing = v.strictObject({});

const settings = v.object({
  /** Whether "for you" may look at what this person saw; true until it is switched off. */
  recommendations: v.boolean(),
});

const me = v.object({
  /** Masked, as every screen shows it; null when there is none. Only the export has all of it. */
  phone: v.nullable(v.string()),
  settings,
});

export const getMe = defineCommand({ name: 'me.get', request: nothing, response: me, ...read });

export const changeMe = defineCommand({
  name: 'me.change',
  /** Null takes the phone away. */
  request: v.strictObject({ phone: v.nullable(phoneNumber) }),
  response: me,
  ...write,
});

export const getSettings = defineCommand({ name: 'me.settings', request: nothing, response: settings, ...read });

export const changeSettings = defineCommand({
  name: 'me.changeSettings',
  request: v.strictObject({ recommendations: v.boolean() }),
  response: settings,
  ...write,
});

/** Why a title is shown: `title` names one that was seen, `tag` and `kind` what is common, `popular` is not personal. */
const reason = v.object({
  because: v.picklist(['title', 'tag', 'kind', 'popular']),
  title: v.optional(v.object({ id: id<'title'>(), name: text })),
  tag: v.optional(text),
  kind: v.optional(kind),
});

export const listRecommendations = defineCommand({
  name: 'me.recommendations',
  request: v.strictObject({ venue: v.optional(id<'venue'>()), limit: v.optional(count(50)) }),
  response: v.object({
    /** The switch: off, nothing of this person was looked at. */
    isOn: v.boolean(),
    movies: v.array(v.object({ ...movie.entries, reason })),
  }),
  ...read,
});

const messageKind = v.picklist(MESSAGE_KINDS);

/** What a phone may ask its person about (`wx.requestSubscribeMessage`), on a tap; each yes allows one message. */
const subscriptions = v.array(
  v.object({
    kind: messageKind,
    /** The platform's name of the template. */
    template: v.string(),
    /** How many may be sent. */
    allowed: wholeNumber,
  }),
);

/** Empty where this house sends no messages. */
export const listSubscriptions = defineCommand({
  name: 'me.subscriptions',
  request: nothing,
  response: subscriptions,
  ...read,
});

/** The templates that were accepted, as the platform told the phone; others are overlooked. */
export const acceptSubscriptions = defineCommand({
  name: 'me.subscribe',
  request: v.strictObject({ accepted: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(10)) }),
  response: subscriptions,
  ...write,
});

const payment = v.object({
  paymentId: id<'payment'>(),
  tender: v.string(),
  amount: minor,
  currency: v.string(),
  state: v.string(),
  outTradeNo: v.string(),
  transactionId: v.nullable(v.string()),
});

/** All and only what the house has of this person, in one document that a program can read. */
export const exportMe = defineCommand({
  name: 'me.export',
  request: nothing,
  response: v.object({
    format: v.literal('foyer-person/1'),
    exportedAt: wallTime,
    /** The random name under which the log knows this person. */
    person: v.string(),
    profile: v.object({
      openid: v.optional(v.string()),
      name: v.optional(v.string()),
      phone: v.optional(v.string()),
    }),
    settings,
    orders: v.array(v.object({ ...buyerOrder.entries, payments: v.array(payment) })),
    holds: v.array(v.object({ ...buyerHold.entries, orderId: v.nullable(id<'order'>()), about: aboutPerformance })),
    notices: v.array(v.object({ id: v.string(), order: id<'order'>(), about: v.string(), raisedAt: wallTime })),
    subscriptions: v.array(v.object({ kind: messageKind, allowed: wholeNumber })),
    messages: v.array(v.object({ kind: messageKind, order: id<'order'>(), state: v.string() })),
    sessions: v.array(v.object({ expiresAt: wallTime })),
  }),
  ...read,
});

/**
 * Forgets this person for good: what was bought stays under a random name that leads to nobody, sessions end, open holds
 * and unpaid orders are let go. PAYMENT_PENDING while money may still come: cancel that order, or wait for it.
 */
export const eraseMe = defineCommand({
  name: 'me.erase',
  request: nothing,
  response: v.object({ erased: v.literal(true) }),
  ...write,
});
