import type { IncomingMessage, ServerResponse } from 'node:http';
import { type PageLanguage, styleOf } from '@foyer/sync-server/emulators/page/html';
import { FONT_CSS, fontFile } from './page-fonts.ts';

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

/** As the pages of the emulated platforms, and what paper looks like. */
const STYLE = `${styleOf('#8a4b12')}
:root { font-family: "Noto Sans SC", system-ui, sans-serif; }
section { border-block-start: 1px solid #888; margin-block-start: 1.5rem; }
.state { font-weight: 600; }
.papers { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1rem; padding: 0; list-style: none; }
.papers p { margin: 0; }
.paper { background: #fff; color: #000; fill: #000; font: 22px "Noto Sans Mono CJK SC", monospace, "Noto Sans SC"; box-shadow: 0 1px 4px #0006; max-width: 100%; height: auto; }
.torn .paper { border-block-end: 3px dashed #b3261e; }
`;
