import express, { type Router } from 'express';
import * as v from 'valibot';
import type { EmulatedOrder } from './emulated-order.ts';
import { PAGE_TEXTS, type PageLanguage, type PageTexts } from './page-texts.ts';
import type { EmulatorParts } from './parts.ts';
import { usePaySheet } from './person.ts';

const SETTLED_SHOWN = 20;

const formSchema = v.object({
  outTradeNo: v.string(),
  outcome: v.picklist(['pay', 'refuse']),
  lang: v.picklist(['zh-CN', 'en']),
});

/** `/`: the orders that wait, with a button to pay and one to refuse. Plain forms, no script. */
export function page(parts: EmulatorParts): Router {
  const router = express.Router();

  router.get('/', (request, response) => {
    const { lang: asked, done } = request.query;
    const language = asked === 'en' || asked === 'zh-CN' ? asked : request.acceptsLanguages('zh-CN', 'en') || 'zh-CN';
    const shown = language === 'en' ? 'en' : 'zh-CN';
    response.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
    response.set('cache-control', 'no-store');
    response
      .type('html')
      .send(render(shown, parts.book.all(), parts.timers.now(), typeof done === 'string' ? done : ''));
  });

  router.post('/', express.urlencoded({ extended: false, limit: '4kb' }), async (request, response) => {
    const parsed = v.safeParse(formSchema, request.body);
    if (!parsed.success) {
      response.redirect(303, '/');
      return;
    }
    const { outTradeNo, outcome, lang } = parsed.output;
    const sheet = await usePaySheet(parts, { outTradeNo, outcome, delayMs: 0 });
    const done = sheet.result === 'refused' ? sheet.reason : sheet.result;
    response.redirect(303, `/?lang=${lang}&done=${done}`);
  });
  return router;
}

function render(language: PageLanguage, orders: EmulatedOrder[], now: number, done: string): string {
  const texts = PAGE_TEXTS[language];
  const other = language === 'en' ? 'zh-CN' : 'en';
  const isOpen = (order: EmulatedOrder) => order.trade.state === 'NOTPAY' && order.expiresAt > now;
  const open = orders.filter(isOpen).reverse();
  const settled = orders
    .filter((order) => !isOpen(order))
    .slice(-SETTLED_SHOWN)
    .reverse();
  const message = Object.hasOwn(texts.done, done) ? texts.done[done as keyof PageTexts['done']] : '';
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
${open.length === 0 ? `<h2>${texts.pending}</h2><p>${texts.none}</p>` : table(texts.pending, texts, language, open, now)}
${settled.length === 0 ? '' : table(texts.settled, texts, language, settled, now)}
</main>
</body>
</html>
`;
}

function table(
  caption: string,
  texts: PageTexts,
  language: PageLanguage,
  orders: EmulatedOrder[],
  now: number,
): string {
  const open = orders.some(({ trade, expiresAt }) => trade.state === 'NOTPAY' && expiresAt > now);
  const heads = [texts.number, texts.item, texts.amount, texts.payBefore, open ? texts.action : texts.state];
  return `<table>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>${orders.map((order) => row(texts, language, order, open)).join('')}</tbody>
</table>`;
}

function row(texts: PageTexts, language: PageLanguage, order: EmulatedOrder, open: boolean): string {
  const amount = new Intl.NumberFormat(language, { style: 'currency', currency: order.currency }).format(
    order.total / 100,
  );
  const before = new Date(order.expiresAt);
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' }).format(before);
  const state = order.trade.state === 'NOTPAY' ? 'EXPIRED' : order.trade.state;
  return `<tr>
<th scope="row">${escape(order.outTradeNo)}</th>
<td>${escape(order.description)}</td>
<td>${amount}</td>
<td><time datetime="${before.toISOString()}">${time}</time></td>
<td>${open ? buttons(texts, language, order) : texts.states[state]}</td>
</tr>`;
}

function buttons(texts: PageTexts, language: PageLanguage, order: EmulatedOrder): string {
  const number = escape(order.outTradeNo);
  const button = (outcome: 'pay' | 'refuse', text: string) =>
    `<button name="outcome" value="${outcome}" class="${outcome}" aria-label="${text} ${number}">${text}</button>`;
  return `<form method="post" action="/">
<input type="hidden" name="outTradeNo" value="${number}"><input type="hidden" name="lang" value="${language}">
${button('pay', texts.pay)} ${button('refuse', texts.refuse)}
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
table { border-collapse: collapse; width: 100%; margin-block: 1.5rem; }
caption { text-align: start; font-size: 1.25rem; font-weight: 600; padding-block: .5rem; }
th, td { text-align: start; padding: .5rem; border-block-end: 1px solid #888; overflow-wrap: anywhere; }
button { font: inherit; min-height: 2.75rem; min-width: 5rem; padding: .25rem 1rem; border-radius: .375rem; cursor: pointer; }
.pay { background: #0a6b35; color: #fff; border: 2px solid #0a6b35; }
.refuse { background: transparent; color: inherit; border: 2px solid; }
:focus-visible { outline: 3px solid #2a6fdb; outline-offset: 2px; }
`;
