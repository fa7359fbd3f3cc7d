import express, { type Request, type Router } from 'express';
import * as v from 'valibot';
import type { EmulatorParts } from '../parts.ts';
import { usePaySheet } from '../person.ts';
import { PAYER_WAYS } from '../phones.ts';
import { PAGE_TEXTS, type PageLanguage, type PageTexts } from './page-texts.ts';
import { render } from './render.ts';

const LATER_MS = 10_000;

const lang = v.picklist(['zh-CN', 'en']);

const paySchema = v.object({
  outTradeNo: v.optional(v.string()),
  codeUrl: v.optional(v.pipe(v.string(), v.trim())),
  outcome: v.picklist(['pay', 'refuse', 'delay']),
  lang,
});

const codeSchema = v.object({ does: v.picklist(PAYER_WAYS), lang });

/** `/`: what waits to be paid, a code to be scanned, and a code to be shown. Plain forms, no script. */
export function page(parts: EmulatorParts): Router {
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '4kb' });

  router.get('/', (request, response) => {
    const language = languageOf(request);
    const { done, code } = request.query;
    const message = typeof done === 'string' ? messageOf(PAGE_TEXTS[language], done) : '';
    const shown = typeof code === 'string' ? parts.phones.shown(code) : undefined;
    response.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
    response.set('cache-control', 'no-store');
    response.type('html').send(render(language, parts, message, shown));
  });

  router.post('/', form, async (request, response) => {
    const parsed = v.safeParse(paySchema, request.body);
    if (!parsed.success) {
      response.redirect(303, '/');
      return;
    }
    const { lang: language, ...asked } = parsed.output;
    const sheet = await usePaySheet(parts, { ...asked, delayMs: LATER_MS });
    const done = sheet.result === 'refused' ? sheet.reason : sheet.result;
    response.redirect(303, `/?lang=${language}&done=${done}`);
  });

  router.post('/code', form, (request, response) => {
    const parsed = v.safeParse(codeSchema, request.body);
    if (!parsed.success) {
      response.redirect(303, '/');
      return;
    }
    const { authCode } = parts.phones.show({ person: 'passer-by', does: parsed.output.does });
    response.redirect(303, `/?lang=${parsed.output.lang}&code=${authCode}`);
  });
  return router;
}

function languageOf(request: Request): PageLanguage {
  const asked = request.query['lang'];
  if (asked === 'en' || asked === 'zh-CN') return asked;
  return request.acceptsLanguages('zh-CN', 'en') === 'en' ? 'en' : 'zh-CN';
}

const messageOf = (texts: PageTexts, done: string): string =>
  Object.hasOwn(texts.done, done) ? texts.done[done as keyof PageTexts['done']] : '';
