import { MESSAGE_KINDS, type MessageKind } from '@foyer/shared/domain/venue/person-messages';
import * as v from 'valibot';
import type { WechatLoginConfig } from '../wechat-login/wechat-login-config.ts';

/** What a field of a template may be filled with. */
export const MESSAGE_WORDS = ['title', 'venue', 'hall', 'startsAt', 'seats', 'pickupCode', 'amount', 'note'] as const;
export type MessageWord = (typeof MESSAGE_WORDS)[number];

/** A template as the platform's console shows it: its id, and by each of its fields (`thing1`) what we put there. */
const template = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  fields: v.pipe(
    v.record(v.pipe(v.string(), v.regex(/^[a-z_]+\d+$/)), v.picklist(MESSAGE_WORDS)),
    v.check((fields) => Object.keys(fields).length > 0, 'at least one field'),
  ),
});

/** The part `wechatMessages` of the credentials file. A kind without a template is off. */
export const messagesSchema = v.object({
  templates: v.object({
    tickets: v.optional(template),
    refund: v.optional(template),
    reseated: v.optional(template),
    cancelled: v.optional(template),
  } satisfies Record<MessageKind, unknown>),
  /** Which build of the mini program a tap opens; `formal` when left out. */
  state: v.optional(v.picklist(['developer', 'trial', 'formal'])),
  /** The page a tap opens, `pages/order/order` when left out; the order's id is added as `id`. */
  page: v.optional(v.pipe(v.string(), v.regex(/^[\w/-]{1,100}$/))),
  /** Of the words we put in; `zh_CN` when left out. */
  language: v.optional(v.picklist(['zh_CN', 'en_US'])),
});

export type MessageCredentials = v.InferOutput<typeof messagesSchema>;

/** The platform is reached, and this app known there, as for signing in. */
export type MessagesConfig = MessageCredentials & WechatLoginConfig;

/** Kinds that are off since nobody named a template for them. */
export const missingTemplates = ({ templates }: MessageCredentials): MessageKind[] =>
  MESSAGE_KINDS.filter((kind) => templates[kind] === undefined);
