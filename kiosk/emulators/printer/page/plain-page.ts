import type { IncomingMessage, ServerResponse } from 'node:http';
import { FONT_CSS, fontFile } from './page-fonts.ts';

export type PageLanguage = 'zh-CN' | 'en';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

export interface PageTexts {
  readonly title: string;
  readonly lead: string;
  readonly refresh: string;
  readonly otherLanguage: string;
  /** What was done, by the word that is left in the address. */
  readonly done: Readonly<Record<string, string>>;
}

/** A page of plain forms, without a script; what was done is said once. */
export interface PlainPage<T extends PageTexts> {
  readonly texts: Readonly<Record<PageLanguage, T>>;
  readonly body: (texts: T, language: PageLanguage) => string;
  /** Carries a form out and gives the word of what was done; null when it makes no sense. */
  readonly act: (fields: URLSearchParams) => string | null | Promise<string | null>;
}

const LONGEST_FORM = 4096;
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; img-src data:; style-src 'self' 'unsafe-inline'; font-src 'self'; form-action 'self'",
  'cache-control': 'no-store',
} as const;

/** Answers `GET /` and `POST /`, and the letters of the page; everything else is not here. */
export async function answerPage<T extends PageTexts>(
  page: PlainPage<T>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here');
  const font = await fontFile(pathname);
  if (font !== null) return void response.writeHead(200, { 'content-type': font.type }).end(font.bytes);
  if (pathname !== '/') return void response.writeHead(404).end();
  if (request.method !== 'POST') {
    const language = languageOf(searchParams.get('lang') ?? request.headers['accept-language'] ?? '');
    return void response.writeHead(200, HEADERS).end(whole(page, language, searchParams.get('done') ?? ''));
  }
  const fields = await fieldsOf(request);
  if (fields === null) return void response.writeHead(413).end();
  const done = await page.act(fields);
  const query = new URLSearchParams({ lang: languageOf(fields.get('lang') ?? ''), ...(done === null ? {} : { done }) });
  response.writeHead(303, { location: `/?${query}` }).end();
}

const languageOf = (wish: string): PageLanguage => (/^en/i.test(wish) ? 'en' : 'zh-CN');

async function fieldsOf(request: IncomingMessage): Promise<URLSearchParams | null> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > LONGEST_FORM) return null;
  }
  return new URLSearchParams(text);
}

function whole<T extends PageTexts>({ texts: all, body }: PlainPage<T>, language: PageLanguage, done: string): string {
  const texts = all[language];
  const other = language === 'en' ? 'zh-CN' : 'en';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.title}</title>
<link rel="stylesheet" href="${FONT_CSS}"><link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${texts.title}</h1>
<p>${texts.lead}</p>
<p role="status" class="status">${Object.hasOwn(texts.done, done) ? (texts.done[done] ?? '') : ''}</p>
<nav><a href="/?lang=${language}">${texts.refresh}</a> <a href="/?lang=${other}" lang="${other}">${texts.otherLanguage}</a></nav>
${body(texts, language)}
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 "Noto Sans SC", system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
nav a { margin-inline-end: 1rem; display: inline-block; padding: .5rem 0; }
.status:not(:empty) { border-inline-start: .25rem solid; padding: .5rem 1rem; font-weight: 600; }
section { border-block-start: 1px solid #888; margin-block-start: 1.5rem; }
h2 { font-size: 1.25rem; margin-block: 1rem .25rem; }
.state { font-weight: 600; }
button { font: inherit; min-height: 2.75rem; min-width: 5rem; margin: .125rem .25rem .125rem 0; padding: .25rem 1rem; border-radius: .375rem; border: 2px solid; cursor: pointer; background: transparent; color: inherit; }
button.main { background: #8a4b12; color: #fff; border-color: #8a4b12; }
.papers { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1rem; padding: 0; list-style: none; }
.papers p { margin: 0; }
.paper { background: #fff; color: #000; fill: #000; font: 22px "Noto Sans Mono CJK SC", monospace, "Noto Sans SC"; box-shadow: 0 1px 4px #0006; max-width: 100%; height: auto; }
.torn .paper { border-block-end: 3px dashed #b3261e; }
:focus-visible { outline: 3px solid #2a6fdb; outline-offset: 2px; }
`;
