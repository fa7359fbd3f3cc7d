import express, { type Router } from 'express';
import * as v from 'valibot';
import { ALIPAY_PAGE_TEXTS, type AlipayPageLanguage, type AlipayPageTexts } from './alipay-page-texts.ts';
import type { AlipayParts } from './alipay-parts.ts';
import { usePhone } from './alipay-person.ts';
import { type AlipayTrade, refundedOf } from './alipay-trade.ts';

const ENDED_SHOWN = 20;
const LATER_MS = 10_000;

const language = v.picklist(['zh-CN', 'en']);
const formSchema = v.object({
  outTradeNo: v.string(),
  outcome: v.picklist(['scan', 'pay', 'refuse', 'delay']),
  lang: language,
});
const codeFormSchema = v.object({ manner: v.picklist(['pay', 'type', 'poor']), lang: language });

/** `/alipay`: the payer's phone. Plain forms, no script. */
export function alipayPage(parts: AlipayParts): Router {
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '4kb' });

  router.get('/', (request, response) => {
    const { lang: asked, done, code } = request.query;
    const known = asked === 'en' || asked === 'zh-CN' ? asked : request.acceptsLanguages('zh-CN', 'en') || 'zh-CN';
    const shown = known === 'en' ? 'en' : 'zh-CN';
    response.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
    response.set('cache-control', 'no-store');
    const said = { done: wordIn(done, /^[a-z-]+$/), code: wordIn(code, /^\d{18}$/) };
    response.type('html').send(render(shown, parts.book.all(), said));
  });

  router.post('/', form, async (request, response) => {
    const parsed = v.safeParse(formSchema, request.body);
    if (!parsed.success) return response.redirect(303, '/alipay');
    const { outTradeNo, outcome, lang } = parsed.output;
    const phone = await usePhone(parts, { outTradeNo, outcome, delayMs: LATER_MS });
    response.redirect(303, `/alipay?lang=${lang}&done=${phone.result === 'failed' ? phone.reason : phone.result}`);
  });

  router.post('/code', form, (request, response) => {
    const parsed = v.safeParse(codeFormSchema, request.body);
    if (!parsed.success) return response.redirect(303, '/alipay');
    const { manner, lang } = parsed.output;
    response.redirect(303, `/alipay?lang=${lang}&code=${parts.codes.show(manner)}`);
  });
  return router;
}

const wordIn = (asked: unknown, form: RegExp): string => (typeof asked === 'string' && form.test(asked) ? asked : '');

interface Said {
  readonly done: string;
  readonly code: string;
}

function render(lang: AlipayPageLanguage, trades: readonly AlipayTrade[], said: Said): string {
  const texts = ALIPAY_PAGE_TEXTS[lang];
  const other = lang === 'en' ? 'zh-CN' : 'en';
  const isOpen = ({ status }: AlipayTrade) => status === 'SHOWN' || status === 'WAIT_BUYER_PAY';
  const open = trades.filter(isOpen).reverse();
  const ended = trades
    .filter((trade) => !isOpen(trade))
    .slice(-ENDED_SHOWN)
    .reverse();
  const message = Object.hasOwn(texts.done, said.done) ? texts.done[said.done as keyof AlipayPageTexts['done']] : '';
  const code = said.code === '' ? '' : `<p>${texts.code} <output class="code">${said.code}</output></p>`;
  return `<!doctype html>
<html lang="${lang}">
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
<nav><a href="/alipay?lang=${lang}">${texts.refresh}</a> <a href="/alipay?lang=${other}" lang="${other}">${texts.otherLanguage}</a></nav>
<h2>${texts.codes}</h2>
${codeForm(texts, lang)}
${code}
${open.length === 0 ? `<h2>${texts.open}</h2><p>${texts.none}</p>` : table(texts.open, texts, lang, open)}
${ended.length === 0 ? '' : table(texts.ended, texts, lang, ended)}
</main>
</body>
</html>
`;
}

const codeForm = (
  texts: AlipayPageTexts,
  lang: AlipayPageLanguage,
): string => `<form method="post" action="/alipay/code">
<input type="hidden" name="lang" value="${lang}">
<button name="manner" value="pay" class="pay">${texts.showPay}</button>
<button name="manner" value="type">${texts.showType}</button>
<button name="manner" value="poor">${texts.showPoor}</button>
</form>`;

const table = (
  caption: string,
  texts: AlipayPageTexts,
  lang: AlipayPageLanguage,
  trades: readonly AlipayTrade[],
): string => `<table>
<caption>${caption}</caption>
<thead><tr>${texts.heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>${trades.map((trade) => row(texts, lang, trade)).join('')}</tbody>
</table>`;

function row(texts: AlipayPageTexts, lang: AlipayPageLanguage, trade: AlipayTrade): string {
  const money = new Intl.NumberFormat(lang, { style: 'currency', currency: 'CNY' }).format(trade.total / 100);
  const state = refundedOf(trade) > 0 ? 'REFUNDED' : trade.status;
  return `<tr>
<th scope="row">${escape(trade.outTradeNo)}</th>
<td>${escape(trade.subject)}</td>
<td>${money}</td>
<td>${texts.states[state]}</td>
<td>${trade.status === 'SHOWN' || trade.status === 'WAIT_BUYER_PAY' ? buttons(texts, lang, trade) : ''}</td>
</tr>`;
}

function buttons(texts: AlipayPageTexts, lang: AlipayPageLanguage, { outTradeNo, status }: AlipayTrade): string {
  const number = escape(outTradeNo);
  const button = (outcome: string, text: string) =>
    `<button name="outcome" value="${outcome}" class="${outcome}" aria-label="${text} ${number}">${text}</button>`;
  return `<form method="post" action="/alipay">
<input type="hidden" name="outTradeNo" value="${number}"><input type="hidden" name="lang" value="${lang}">
${status === 'SHOWN' ? button('scan', texts.scan) : ''} ${button('pay', texts.pay)} ${button('delay', texts.later)} ${button('refuse', texts.refuse)}
</form>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; }
body { margin: 0; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
nav a { margin-inline-end: 1rem; display: inline-block; padding: .5rem 0; }
.status:not(:empty) { border-inline-start: .25rem solid; padding: .5rem 1rem; font-weight: 600; }
.code { font: 600 1.5rem/1.5 ui-monospace, monospace; user-select: all; }
table { border-collapse: collapse; width: 100%; margin-block: 1.5rem; }
caption { text-align: start; font-size: 1.25rem; font-weight: 600; padding-block: .5rem; }
th, td { text-align: start; padding: .5rem; border-block-end: 1px solid #888; overflow-wrap: anywhere; }
button { font: inherit; min-height: 2.75rem; min-width: 5rem; padding: .25rem 1rem; border-radius: .375rem; cursor: pointer; background: transparent; color: inherit; border: 2px solid; }
.pay { background: #0a58ca; color: #fff; border-color: #0a58ca; }
:focus-visible { outline: 3px solid #2a6fdb; outline-offset: 2px; }
`;
