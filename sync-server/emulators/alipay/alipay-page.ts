import type { Router } from 'express';
import * as v from 'valibot';
import { choices, escape, form, money, table } from '../page/html.ts';
import { type Look, personForm, personPage } from '../page/person-page.ts';
import { ALIPAY_PAGE_TEXTS, type AlipayPageTexts } from './alipay-page-texts.ts';
import type { AlipayParts } from './alipay-parts.ts';
import { usePhone } from './alipay-person.ts';
import { type AlipayTrade, refundedOf } from './alipay-trade.ts';

const ENDED_SHOWN = 20;
const LATER_MS = 10_000;
const AT = '/alipay';

const paySchema = v.object({ outTradeNo: v.string(), outcome: v.picklist(['scan', 'pay', 'refuse', 'delay']) });
const codeSchema = v.object({ manner: v.picklist(['pay', 'type', 'poor']) });

type AlipayLook = Look<AlipayPageTexts>;

/** `/alipay`: the payer's phone. */
export const alipayPage = (parts: AlipayParts): Router =>
  personPage({
    at: AT,
    accent: '#0a58ca',
    texts: ALIPAY_PAGE_TEXTS,
    body: (look) => bodyOf(look, parts.book.all()),
    forms: [
      personForm('/', paySchema, async ({ outTradeNo, outcome }) => {
        const phone = await usePhone(parts, { outTradeNo, outcome, delayMs: LATER_MS });
        return { done: phone.result === 'failed' ? phone.reason : phone.result };
      }),
      personForm('/code', codeSchema, ({ manner }) => ({ code: parts.codes.show(manner) })),
    ],
  });

const isOpen = ({ status }: AlipayTrade): boolean => status === 'SHOWN' || status === 'WAIT_BUYER_PAY';

function bodyOf(look: AlipayLook, trades: readonly AlipayTrade[]): string {
  const { texts, said } = look;
  const open = trades.filter(isOpen).reverse();
  const ended = trades
    .filter((trade) => !isOpen(trade))
    .slice(-ENDED_SHOWN)
    .reverse();
  const code = said('code', /^\d{18}$/);
  return `<h2>${texts.codes}</h2>
${codeForm(look)}
${code === '' ? '' : `<p>${texts.code} <output class="code">${code}</output></p>`}
${open.length === 0 ? `<h2>${texts.open}</h2><p>${texts.none}</p>` : tableOf(texts.open, look, open)}
${ended.length === 0 ? '' : tableOf(texts.ended, look, ended)}`;
}

const codeForm = ({ texts, language }: AlipayLook): string =>
  form(
    `${AT}/code`,
    { lang: language },
    choices('manner', [
      { value: 'pay', text: texts.showPay, isMain: true },
      { value: 'type', text: texts.showType },
      { value: 'poor', text: texts.showPoor },
    ]),
  );

const tableOf = (caption: string, look: AlipayLook, trades: readonly AlipayTrade[]): string =>
  table(
    caption,
    look.texts.heads,
    trades.map((trade) => cellsOf(look, trade)),
  );

function cellsOf(look: AlipayLook, trade: AlipayTrade): string[] {
  const { texts, language } = look;
  const state = refundedOf(trade) > 0 ? 'REFUNDED' : trade.status;
  return [
    escape(trade.outTradeNo),
    escape(trade.subject),
    money(language, trade.total, 'CNY'),
    texts.states[state],
    isOpen(trade) ? payForm(look, trade) : '',
  ];
}

function payForm({ texts, language }: AlipayLook, { outTradeNo, status }: AlipayTrade): string {
  const about = ` ${escape(outTradeNo)}`;
  return form(
    AT,
    { outTradeNo, lang: language },
    choices('outcome', [
      ...(status === 'SHOWN' ? [{ value: 'scan', text: texts.scan, about }] : []),
      { value: 'pay', text: texts.pay, about, isMain: true },
      { value: 'delay', text: texts.later, about },
      { value: 'refuse', text: texts.refuse, about },
    ]),
  );
}
