import express, { type Request, type Response, type Router } from 'express';
import * as v from 'valibot';
import type { EmulatedOrder } from '../emulated-order.ts';
import { openidOf } from '../openid.ts';
import { choices, escape, form, money, type PageLanguage, styleOf } from '../page/html.ts';
import type { EmulatorParts } from '../parts.ts';
import { orderOfSheet, type PayRequest, usePaySheet } from '../person.ts';
import { PAY_PAGE_TEXTS } from './pay-page-texts.ts';

const LATER_MS = 10_000;
const LOOK_AGAIN_S = 1;

/** What `wx.requestPayment` was given, who holds the phone, and in which language. */
const askedFields = {
  lang: v.optional(v.picklist(['zh-CN', 'en']), 'zh-CN'),
  person: v.pipe(v.string(), v.nonEmpty(), v.maxLength(128)),
  timeStamp: v.string(),
  nonceStr: v.string(),
  package: v.string(),
  signType: v.string(),
  paySign: v.string(),
};
const askedSchema = v.object({ ...askedFields, done: v.optional(v.string()) });
const actSchema = v.object({ ...askedFields, outcome: v.picklist(['pay', 'refuse', 'delay']) });
type Asked = Omit<v.InferOutput<typeof askedSchema>, 'done'>;

/**
 * The sheet that WeChat lays over a mini program for one payment: `GET /sheet?timeStamp=…&nonceStr=…&package=…&signType=…&
 * paySign=…&person=…`. The phone reads in the address of the page what came of it: `done=paid`, `cancelled`, `paying`
 * (it looks again by itself until it is `paid`), or a reason of `SheetRefusal`.
 */
export function paySheet(parts: EmulatorParts): Router {
  const router = express.Router();
  router.get('/', (request, response) => show(parts, request, response));
  router.post('/', express.urlencoded({ extended: false, limit: '4kb' }), async (request, response) => {
    const parsed = v.safeParse(actSchema, request.body);
    if (!parsed.success) return response.redirect(303, '/sheet');
    const { outcome, ...asked } = parsed.output;
    const sheet = await usePaySheet(parts, { ...requestOf(parts, asked), outcome, delayMs: LATER_MS });
    goTo(response, asked, sheet.result === 'refused' ? sheet.reason : sheet.result);
  });
  return router;
}

const requestOf = (
  { identity }: EmulatorParts,
  { person, timeStamp, nonceStr, package: prepay, paySign }: Asked,
): PayRequest => ({
  params: { timeStamp, nonceStr, package: prepay, signType: 'RSA', paySign },
  openid: openidOf(identity.appid, person),
  outcome: 'pay',
  delayMs: LATER_MS,
});

const goTo = (response: Response, asked: Asked, done: string): void =>
  response.redirect(303, `/sheet?${new URLSearchParams({ ...asked, done }).toString()}`);

function show(parts: EmulatorParts, request: Request, response: Response): void {
  response.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
  response.set('cache-control', 'no-store');
  const parsed = v.safeParse(askedSchema, request.query);
  if (!parsed.success)
    return void response.type('html').send(page('zh-CN', '', PAY_PAGE_TEXTS['zh-CN'].done['bad-sign']));
  const { done, ...asked } = parsed.output;
  const texts = PAY_PAGE_TEXTS[asked.lang];
  if (done !== undefined && done !== 'paying') {
    const said = Object.hasOwn(texts.done, done) ? texts.done[done as keyof typeof texts.done] : '';
    return void response.type('html').send(page(asked.lang, '', said));
  }
  const order = asked.signType === 'RSA' ? orderOfSheet(parts, requestOf(parts, asked)) : 'bad-sign';
  if (typeof order === 'string') return goTo(response, asked, order);
  if (order.trade.state === 'SUCCESS') return goTo(response, asked, 'paid');
  if (done === undefined) return void response.type('html').send(page(asked.lang, '', bodyOf(order, asked)));
  const again = `<meta http-equiv="refresh" content="${LOOK_AGAIN_S}">`;
  response.type('html').send(page(asked.lang, again, `<p role="status">${texts.done.paying}</p>`));
}

function bodyOf({ description, total, currency }: EmulatedOrder, asked: Asked): string {
  const texts = PAY_PAGE_TEXTS[asked.lang];
  const ways = choices('outcome', [
    { value: 'pay', text: texts.pay, isMain: true },
    { value: 'refuse', text: texts.refuse },
    { value: 'delay', text: texts.later },
  ]);
  return `<h1>${escape(description)}</h1>
<p class="code">${money(asked.lang, total, currency)}</p>
<p>${texts.lead}</p>
${form('/sheet', asked, ways)}`;
}

const page = (language: PageLanguage, head: string, body: string): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${head}
<title>${PAY_PAGE_TEXTS[language].title}</title>
<style>${styleOf('#0a6b35')}
h1 { font-size: 1rem; font-weight: 400; } main { text-align: center; } button { display: block; width: 100%; margin-block: .5rem; }</style>
</head>
<body><main>${body}</main></body>
</html>
`;
