import type { EmulatedOrder } from '../emulated-order.ts';
import type { EmulatorParts } from '../parts.ts';
import { PAYER_WAYS, type ShownCode } from '../phones.ts';
import { escape, STYLE } from './html.ts';
import { PAGE_TEXTS, type PageLanguage, type PageTexts } from './page-texts.ts';

const SETTLED_SHOWN = 20;

interface Look {
  readonly texts: PageTexts;
  readonly language: PageLanguage;
  readonly now: number;
}

export function render(
  language: PageLanguage,
  { book, timers }: Pick<EmulatorParts, 'book' | 'timers'>,
  message: string,
  code: ShownCode | undefined,
): string {
  const look = { texts: PAGE_TEXTS[language], language, now: timers.now() };
  const { texts } = look;
  const other = language === 'en' ? 'zh-CN' : 'en';
  const orders = book.all().reverse();
  const open = orders.filter((order) => isOpen(look, order));
  const settled = orders.filter((order) => !isOpen(look, order)).slice(0, SETTLED_SHOWN);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${texts.title}</h1>
<p>${texts.lead}</p>
<p role="status" class="status">${message}</p>
<nav><a href="/?lang=${language}">${texts.refresh}</a> <a href="/?lang=${other}" lang="${other}">${texts.otherLanguage}</a></nav>
${open.length === 0 ? `<h2>${texts.pending}</h2><p>${texts.none}</p>` : table(texts.pending, look, open, true)}
${scanForm(look)}
${codeForm(look, code)}
${settled.length === 0 ? '' : table(texts.settled, look, settled, false)}
</main>
</body>
</html>
`;
}

const isOpen = ({ now }: Look, { trade, expiresAt }: EmulatedOrder): boolean =>
  (trade.state === 'NOTPAY' || trade.state === 'USERPAYING') && expiresAt > now;

function table(caption: string, look: Look, orders: readonly EmulatedOrder[], open: boolean): string {
  const { texts } = look;
  const heads = [texts.number, texts.item, texts.amount, texts.payBefore, open ? texts.action : texts.state];
  return `<table>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>${orders.map((order) => row(look, order, open)).join('')}</tbody>
</table>`;
}

function row(look: Look, order: EmulatedOrder, open: boolean): string {
  const { texts, language } = look;
  const amount = new Intl.NumberFormat(language, { style: 'currency', currency: order.currency }).format(
    order.total / 100,
  );
  const { state } = order.trade;
  const shownState = state === 'NOTPAY' ? 'EXPIRED' : state;
  return `<tr>
<th scope="row">${escape(order.outTradeNo)}</th>
<td>${escape(order.description)}</td>
<td>${amount}</td>
<td>${time(look, order.expiresAt)}</td>
<td>${open ? payForm(look, order) : texts.states[shownState]}</td>
</tr>`;
}

function time({ language }: Look, at: number): string {
  const moment = new Date(at);
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' }).format(moment);
  return `<time datetime="${moment.toISOString()}">${text}</time>`;
}

function payForm({ texts, language }: Look, { outTradeNo, trade }: EmulatedOrder): string {
  const number = escape(outTradeNo);
  return `<form method="post" action="/">
${trade.state === 'USERPAYING' ? `<p>${texts.asksPassword}</p>` : ''}
<input type="hidden" name="outTradeNo" value="${number}"><input type="hidden" name="lang" value="${language}">
${buttons(texts, ` ${number}`)}
</form>`;
}

function buttons(texts: PageTexts, about: string): string {
  const button = (outcome: 'pay' | 'refuse' | 'delay', text: string) =>
    `<button name="outcome" value="${outcome}" class="${outcome}" aria-label="${text}${about}">${text}</button>`;
  return `${button('pay', texts.pay)} ${button('refuse', texts.refuse)} ${button('delay', texts.later)}`;
}

const scanForm = ({ texts, language }: Look): string => `<h2>${texts.scan}</h2>
<form method="post" action="/">
<input type="hidden" name="lang" value="${language}">
<label for="code-url">${texts.scanLabel}</label>
<input id="code-url" name="codeUrl" autocomplete="off" required placeholder="weixin://wxpay/bizpayurl?pr=…">
<p>${buttons(texts, `: ${texts.scan}`)}</p>
</form>`;

function codeForm(look: Look, code: ShownCode | undefined): string {
  const { texts, language } = look;
  const shown =
    code === undefined
      ? ''
      : `<p class="code">${code.authCode}</p><p>${texts.codeGoodUntil} ${time(look, code.expiresAt)}</p>`;
  const ways = PAYER_WAYS.map((way) => `<option value="${way}">${texts.does[way]}</option>`).join('');
  return `<h2>${texts.myCode}</h2>
<p id="code-lead">${texts.myCodeLead}</p>
${shown}
<form method="post" action="/code">
<input type="hidden" name="lang" value="${language}">
<select name="does" aria-labelledby="code-lead">${ways}</select>
<button>${texts.showCode}</button>
</form>`;
}
