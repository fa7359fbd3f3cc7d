import type { EmulatedOrder } from '../emulated-order.ts';
import { choices, escape, form, money, table, time } from '../page/html.ts';
import type { Look } from '../page/person-page.ts';
import type { EmulatorParts } from '../parts.ts';
import { PAYER_WAYS, type ShownCode } from '../phones.ts';
import type { PayPageTexts } from './pay-page-texts.ts';

const SETTLED_SHOWN = 20;

type PayLook = Look<PayPageTexts>;

export function payPageBody(
  look: PayLook,
  { book, timers, phones }: Pick<EmulatorParts, 'book' | 'timers' | 'phones'>,
): string {
  const { texts } = look;
  const now = timers.now();
  const isOpen = ({ trade, expiresAt }: EmulatedOrder): boolean =>
    (trade.state === 'NOTPAY' || trade.state === 'USERPAYING') && expiresAt > now;
  const orders = book.all().reverse();
  const open = orders.filter(isOpen);
  const settled = orders.filter((order) => !isOpen(order)).slice(0, SETTLED_SHOWN);
  const code = phones.shown(look.said('code', /^\d+$/));
  return `${open.length === 0 ? `<h2>${texts.pending}</h2><p>${texts.none}</p>` : tableOf(texts.pending, look, open, true)}
${scanForm(look)}
${codeForm(look, code)}
${settled.length === 0 ? '' : tableOf(texts.settled, look, settled, false)}`;
}

function tableOf(caption: string, look: PayLook, orders: readonly EmulatedOrder[], open: boolean): string {
  const { texts } = look;
  const heads = [texts.number, texts.item, texts.amount, texts.payBefore, open ? texts.action : texts.state];
  return table(
    caption,
    heads,
    orders.map((order) => cellsOf(look, order, open)),
  );
}

function cellsOf(look: PayLook, order: EmulatedOrder, open: boolean): string[] {
  const { texts, language } = look;
  const { state } = order.trade;
  return [
    escape(order.outTradeNo),
    escape(order.description),
    money(language, order.total, order.currency),
    time(language, order.expiresAt),
    open ? payForm(look, order) : texts.states[state === 'NOTPAY' ? 'EXPIRED' : state],
  ];
}

const payForm = ({ texts, language }: PayLook, { outTradeNo, trade }: EmulatedOrder): string =>
  form(
    '/',
    { outTradeNo, lang: language },
    `${trade.state === 'USERPAYING' ? `<p>${texts.asksPassword}</p>` : ''}${outcomes(texts, ` ${escape(outTradeNo)}`)}`,
  );

const outcomes = (texts: PayPageTexts, about: string): string =>
  choices('outcome', [
    { value: 'pay', text: texts.pay, about, isMain: true },
    { value: 'refuse', text: texts.refuse, about },
    { value: 'delay', text: texts.later, about },
  ]);

const scanForm = ({ texts, language }: PayLook): string => `<h2>${texts.scan}</h2>
${form(
  '/',
  { lang: language },
  `<label for="code-url">${texts.scanLabel}</label>
<input id="code-url" name="codeUrl" autocomplete="off" required placeholder="weixin://wxpay/bizpayurl?pr=…">
<p>${outcomes(texts, `: ${texts.scan}`)}</p>`,
)}`;

function codeForm({ texts, language }: PayLook, code: ShownCode | undefined): string {
  const shown =
    code === undefined
      ? ''
      : `<p class="code">${code.authCode}</p><p>${texts.codeGoodUntil} ${time(language, code.expiresAt)}</p>`;
  const ways = PAYER_WAYS.map((way) => `<option value="${way}">${texts.does[way]}</option>`).join('');
  return `<h2>${texts.myCode}</h2>
<p id="code-lead">${texts.myCodeLead}</p>
${shown}
${form(
  '/code',
  { lang: language },
  `<select name="does" aria-labelledby="code-lead">${ways}</select>
<button>${texts.showCode}</button>`,
)}`;
}
