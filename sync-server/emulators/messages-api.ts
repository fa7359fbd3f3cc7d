import { randomBytes } from 'node:crypto';
import express, { type Response, type Router } from 'express';
import * as v from 'valibot';
import { count, faultBoard, spend } from './fault-board.ts';
import { openidOf } from './openid.ts';
import { escape } from './page/html.ts';
import type { EmulatorParts } from './parts.ts';

const TOKEN_S = 7200;
/** What a phone's list of messages holds. */
const MOST_KEPT = 500;

/** What can go wrong with messages: `POST /emulator/messages/control`, as with the pay platform's. */
const MESSAGE_FAULTS = {
  messages: v.strictObject({
    /** The answer waits that long. */
    delayMs: count,
    /** So many times the person has said no, or has no yes left: 43101. */
    refuseTimes: count,
    /** So many times the access token is called stale: 40001. */
    staleTimes: count,
    /** So many times the merchant has sent enough for now: 45009. */
    limitTimes: count,
    /** So many answers are 502. */
    failTimes: count,
  }),
};

/** A message as it lies in somebody's phone. */
export interface EmulatedMessage {
  readonly openid: string;
  readonly template: string;
  readonly page: string;
  /** By field of the template. */
  readonly data: Readonly<Record<string, string>>;
  readonly at: number;
}

const tokenSchema = v.object({ grant_type: v.literal('client_credential'), appid: v.string(), secret: v.string() });
const sendSchema = v.object({
  touser: v.string(),
  template_id: v.string(),
  page: v.optional(v.string(), ''),
  data: v.record(v.string(), v.object({ value: v.pipe(v.string(), v.nonEmpty(), v.maxLength(32)) })),
});

/**
 * Access tokens (`/cgi-bin/stable_token`), subscribe messages (`/cgi-bin/message/subscribe/send`), and what became of
 * them: `GET /emulator/messages?person=` (all, the newest first; of one person by the name they sign in with), the same
 * to be read at `/messages`. It does not count what people allowed: every message arrives unless a fault says otherwise.
 */
export function messagesApi({ identity, timers }: EmulatorParts): Router {
  const inbox: EmulatedMessage[] = [];
  const { now: faults, control } = faultBoard(MESSAGE_FAULTS);
  const router = lookAt(identity, inbox);
  let token = { word: '', until: 0, asked: 0 };

  router.post('/cgi-bin/stable_token', express.json(), (request, response) => {
    const asked = v.safeParse(tokenSchema, request.body);
    const { appid, secret } = asked.success ? asked.output : { appid: '', secret: '' };
    if (appid !== identity.appid) return say(response, { errcode: 40013, errmsg: 'invalid appid' });
    if (secret !== identity.secret) return say(response, { errcode: 40125, errmsg: 'invalid appsecret' });
    const isForced = (request.body as { force_refresh?: unknown }).force_refresh === true;
    const isNew = isForced || token.until <= timers.now();
    if (isNew) token = { ...token, word: randomBytes(32).toString('hex'), until: timers.now() + TOKEN_S * 1000 };
    token = { ...token, asked: token.asked + 1 };
    const left = Math.floor((token.until - timers.now()) / 1000);
    say(response, { access_token: token.word, expires_in: left });
  });

  function send(query: unknown, body: unknown): object | null {
    const said = faults().messages;
    if (spend(said, 'failTimes')) return null;
    const isStale = spend(said, 'staleTimes') || token.until <= timers.now();
    if (query !== token.word || isStale)
      return { errcode: 40001, errmsg: 'invalid credential, access_token is invalid' };
    const asked = v.safeParse(sendSchema, body);
    if (!asked.success) return { errcode: 47003, errmsg: 'argument invalid' };
    if (spend(said, 'limitTimes')) return { errcode: 45009, errmsg: 'reach max api daily quota limit' };
    if (spend(said, 'refuseTimes')) return { errcode: 43101, errmsg: 'user refuse to accept the msg' };
    const { touser: openid, template_id: template, page, data } = asked.output;
    const words = Object.fromEntries(Object.entries(data).map(([field, { value }]) => [field, value]));
    inbox.unshift({ openid, template, page, data: words, at: timers.now() });
    inbox.length = Math.min(inbox.length, MOST_KEPT);
    return { errcode: 0, errmsg: 'ok' };
  }

  router.post('/cgi-bin/message/subscribe/send', express.json(), (request, response) => {
    const answer = send(request.query['access_token'], request.body);
    const tell = (): void => {
      if (answer === null) response.status(502).send('bad gateway');
      else say(response, answer);
    };
    const { delayMs } = faults().messages;
    if (delayMs === 0) tell();
    else timers.after(delayMs, tell);
  });

  router.post('/emulator/messages/control', express.json(), control);
  return router;
}

/** A look into everybody's phone. */
function lookAt({ appid }: EmulatorParts['identity'], inbox: readonly EmulatedMessage[]): Router {
  const router = express.Router();
  router.get('/emulator/messages', (request, response) => {
    const { person } = request.query;
    const openid = typeof person === 'string' ? openidOf(appid, person) : null;
    response.json(inbox.filter((message) => openid === null || message.openid === openid));
  });
  router.get('/messages', (_request, response) => {
    response.type('html').send(pageOf(inbox));
  });
  return router;
}

/** The platform answers 200 and calls its JSON text, whatever it says. */
function say(response: Response, answer: object): void {
  response.type('text/plain').send(JSON.stringify(answer));
}

function pageOf(inbox: readonly EmulatedMessage[]): string {
  const rows = inbox.map(({ openid, page, data, at }) => {
    const words = Object.values(data).map((word) => `<li>${escape(word)}</li>`);
    return `<article><h2>${new Date(at).toISOString()}</h2><p>${escape(openid)} · ${escape(page)}</p><ul>${words.join('')}</ul></article>`;
  });
  const none = '<p>没有消息 · No messages</p>';
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>服务通知 · Service messages</title><main><h1>服务通知 · Service messages</h1>${rows.length === 0 ? none : rows.join('')}</main></html>`;
}
