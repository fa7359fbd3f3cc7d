import { ok, refuse } from '@foyer/shared/domain/result';
import { MESSAGE_KINDS } from '@foyer/shared/domain/venue/person-messages';
import * as v from 'valibot';
import { MessengerFault, type MessageRejection, type Messenger, type OutgoingMessage } from '../../ports/messenger.ts';
import { createAccessToken } from './access-token.ts';
import { askPlatform } from './ask-platform.ts';
import type { MessagesConfig, MessageWord } from './message-config.ts';

const answerSchema = v.object({ errcode: v.optional(v.number(), 0) });

/** The token is stale: another one, and once more. */
const STALE: ReadonlySet<number> = new Set([40001, 40014, 42001]);

const REJECTION_BY_CODE: ReadonlyMap<number, MessageRejection> = new Map([
  [43101, 'not-allowed'],
  [43107, 'not-allowed'],
  [40003, 'not-allowed'],
  [45009, 'busy'],
  [45011, 'busy'],
  [-1, 'busy'],
  [40037, 'wrong'],
  [41030, 'wrong'],
  [47003, 'wrong'],
]);

export interface MessengerOptions {
  readonly timeoutMs?: number;
  /** Milliseconds that only go forward. */
  readonly now?: () => number;
}

/** Subscribe messages of WeChat (`/cgi-bin/message/subscribe/send`). */
export function createWechatMessenger(config: MessagesConfig, options: MessengerOptions = {}): Messenger {
  const { timeoutMs = 4000, now = () => performance.now() } = options;
  const token = createAccessToken({ ...config, now, timeoutMs });
  const send = async (openid: string, message: OutgoingMessage): Promise<number> => {
    const current = await token.now();
    const url = `${config.baseUrl}/cgi-bin/message/subscribe/send?access_token=${encodeURIComponent(current)}`;
    const answer = v.safeParse(answerSchema, await askPlatform(url, bodyOf(config, openid, message), timeoutMs));
    if (!answer.success) throw new MessengerFault('the platform answered something unreadable');
    const { errcode } = answer.output;
    if (STALE.has(errcode)) token.spoilt(current);
    return errcode;
  };
  return {
    templates: Object.fromEntries(
      MESSAGE_KINDS.flatMap((kind) => {
        const template = config.templates[kind];
        return template === undefined ? [] : [[kind, template.id]];
      }),
    ),
    async send(openid, message) {
      let code = await send(openid, message);
      if (STALE.has(code)) code = await send(openid, message);
      if (code === 0) return ok(null);
      const rejection = REJECTION_BY_CODE.get(code);
      if (rejection === undefined) throw new MessengerFault(`the platform refuses us: ${code}`);
      return refuse(rejection);
    },
  };
}

function bodyOf(config: MessagesConfig, openid: string, message: OutgoingMessage) {
  const template = config.templates[message.kind];
  if (template === undefined) throw new Error(`no template for ${message.kind}`);
  const { page = 'pages/order/order', state = 'formal', language = 'zh_CN' } = config;
  const words = wordsOf(message, language);
  return {
    touser: openid,
    template_id: template.id,
    page: `${page}?id=${encodeURIComponent(message.order)}`,
    miniprogram_state: state,
    lang: language,
    data: Object.fromEntries(
      Object.entries(template.fields).map(([field, word]) => [field, { value: fitted(field, words[word]) }]),
    ),
  };
}

/** The platform refuses a whole message for one field that is too long. */
const LONGEST: Readonly<Record<string, number>> = { thing: 20, character_string: 32, phrase: 5, short_thing: 5 };

function fitted(field: string, text: string): string {
  const most = LONGEST[field.replace(/\d+$/, '')] ?? 20;
  const characters = [...(text === '' ? '-' : text)];
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
}

function wordsOf(
  message: OutgoingMessage,
  language: NonNullable<MessagesConfig['language']>,
): Readonly<Record<MessageWord, string>> {
  const said = (text: OutgoingMessage['title']): string => (language === 'zh_CN' ? text.zh : text.en);
  const { refund, startsAt, utcOffsetMin } = message;
  return {
    title: said(message.title),
    venue: said(message.venue),
    hall: said(message.hall),
    startsAt: new Date(startsAt + utcOffsetMin * 60_000).toISOString().slice(0, 16).replace('T', ' '),
    seats: message.seats,
    pickupCode: message.pickupCode,
    amount: refund === null ? '' : `¥${(refund.amount / 100).toFixed(2)}`,
    note: said(noteOf(message)),
  };
}

function noteOf({ kind, refund }: OutgoingMessage): OutgoingMessage['title'] {
  switch (kind) {
    case 'tickets':
      return { zh: '出票成功，凭码入场', en: 'Your tickets are there' };
    case 'reseated':
      return { zh: '座位有变，请看新座位', en: 'You have other seats' };
    case 'cancelled':
      return { zh: '场次取消，全额退款', en: 'Cancelled, money back' };
    case 'refund':
      return refund?.arrived === false
        ? { zh: '退款未到账，请联系我们', en: 'Refund failed, ask us' }
        : { zh: '退款已原路退回', en: 'Your money is back' };
  }
}
