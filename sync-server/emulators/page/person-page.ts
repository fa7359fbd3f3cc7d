import express, { type Request, type Router } from 'express';
import * as v from 'valibot';
import { type PageLanguage, styleOf } from './html.ts';

/** What every page of a person says. */
export interface PersonTexts {
  readonly title: string;
  readonly lead: string;
  readonly refresh: string;
  readonly otherLanguage: string;
  /** What came of it, by the word that `act` gives. */
  readonly done: Readonly<Record<string, string>>;
}

export interface Look<T extends PersonTexts> {
  readonly language: PageLanguage;
  readonly texts: T;
  /** A word that the last form left in the address; empty when it left none of that shape. */
  readonly said: (name: string, shape: RegExp) => string;
}

export interface PersonForm {
  /** Below the page's own address. */
  readonly path: string;
  /** What came of a body: words for the address of the page, `done` among them. Null when it makes no sense. */
  readonly act: (body: unknown) => Promise<Readonly<Record<string, string>> | null>;
}

export interface PersonPage<T extends PersonTexts> {
  /** Where the page is, as the browser asks for it. */
  readonly at: string;
  readonly accent: string;
  readonly texts: Readonly<Record<PageLanguage, T>>;
  readonly body: (look: Look<T>) => string;
  readonly forms: readonly PersonForm[];
}

const languages = v.object({ lang: v.picklist(['zh-CN', 'en']) });

/** A form whose fields are checked before anything is done. */
export const personForm = <S extends v.GenericSchema>(
  path: string,
  schema: S,
  act: (fields: v.InferOutput<S>) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>,
): PersonForm => ({
  path,
  act: async (body) => {
    const parsed = v.safeParse(schema, body);
    return parsed.success ? await act(parsed.output) : null;
  },
});

/** The page on which somebody acts in the place of a payer. Plain forms, no script; what was done is said once. */
export function personPage<T extends PersonTexts>(page: PersonPage<T>): Router {
  const router = express.Router();
  const fields = express.urlencoded({ extended: false, limit: '4kb' });

  router.get('/', (request, response) => {
    const language = languageOf(request);
    const said = (name: string, shape: RegExp): string => {
      const word = request.query[name];
      return typeof word === 'string' && shape.test(word) ? word : '';
    };
    response.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
    response.set('cache-control', 'no-store');
    response.type('html').send(whole(page, { language, texts: page.texts[language], said }));
  });

  for (const { path, act } of page.forms)
    router.post(path, fields, async (request, response) => {
      const language = v.safeParse(languages, request.body);
      const words = language.success ? await act(request.body) : null;
      const query = language.success && words !== null ? new URLSearchParams({ ...language.output, ...words }) : '';
      response.redirect(303, query === '' ? page.at : `${page.at}?${query}`);
    });
  return router;
}

function languageOf(request: Request): PageLanguage {
  const asked = request.query['lang'];
  if (asked === 'en' || asked === 'zh-CN') return asked;
  return request.acceptsLanguages('zh-CN', 'en') === 'en' ? 'en' : 'zh-CN';
}

function whole<T extends PersonTexts>({ at, accent, body }: PersonPage<T>, look: Look<T>): string {
  const { language, texts, said } = look;
  const other = language === 'en' ? 'zh-CN' : 'en';
  const done = said('done', /^[a-z-]+$/);
  const message = Object.hasOwn(texts.done, done) ? texts.done[done] : '';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.title}</title>
<style>${styleOf(accent)}</style>
</head>
<body>
<main>
<h1>${texts.title}</h1>
<p>${texts.lead}</p>
<p role="status" class="status">${message}</p>
<nav><a href="${at}?lang=${language}">${texts.refresh}</a> <a href="${at}?lang=${other}" lang="${other}">${texts.otherLanguage}</a></nav>
${body(look)}
</main>
</body>
</html>
`;
}
