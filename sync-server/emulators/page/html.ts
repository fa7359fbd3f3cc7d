const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export type PageLanguage = 'zh-CN' | 'en';

export const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** Cells are HTML; the first of a row names it. On a narrow screen each row stands as a list under its name. */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (html: string, i: number): string =>
    i === 0 ? `<th scope="row">${html}</th>` : `<td data-head="${heads[i] ?? ''}">${html}</td>`;
  return `<table>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>${rows.map((cells) => `<tr>${cells.map(cell).join('')}</tr>`).join('\n')}</tbody>
</table>`;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
  /** What it does it to, for whoever does not see where it stands. */
  readonly about?: string;
  /** What most people came for; drawn in the platform's colour. */
  readonly isMain?: boolean;
}

/** Buttons of one form, each of them one value of the same field. */
export const choices = (name: string, all: readonly Choice[]): string =>
  all
    .map(({ value, text, about = '', isMain = false }) => {
      const label = about === '' ? '' : ` aria-label="${text}${about}"`;
      return `<button name="${name}" value="${value}"${isMain ? ' class="main"' : ''}${label}>${text}</button>`;
    })
    .join(' ');

/** `hidden` goes with the form as it is. */
export function form(action: string, hidden: Readonly<Record<string, string>>, content: string): string {
  const fields = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`,
  );
  return `<form method="post" action="${action}">
${fields.join('')}
${content}
</form>`;
}

/** `amount` in minor units. */
export const money = (language: PageLanguage, amount: number, currency: string): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount / 100);

export function time(language: PageLanguage, at: number): string {
  const moment = new Date(at);
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' }).format(moment);
  return `<time datetime="${moment.toISOString()}">${text}</time>`;
}

/** `accent`: the platform's colour, on which white can be read. */
export const styleOf = (accent: string): string => `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
body { margin: 0; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
nav a { margin-inline-end: 1rem; display: inline-block; padding: .5rem 0; }
.status:not(:empty) { border-inline-start: .25rem solid; padding: .5rem 1rem; font-weight: 600; }
table { border-collapse: collapse; width: 100%; margin-block: 1.5rem; }
caption, h2 { text-align: start; font-size: 1.25rem; font-weight: 600; padding-block: .5rem; }
th, td { text-align: start; padding: .5rem; border-block-end: 1px solid #888; overflow-wrap: break-word; }
tbody th { overflow-wrap: anywhere; }
button, input, select { font: inherit; min-height: 2.75rem; padding: .25rem 1rem; border-radius: .375rem; border: 2px solid; }
button { min-width: 5rem; margin-block: .125rem; cursor: pointer; background: transparent; color: inherit; }
input { width: min(100%, 28rem); box-sizing: border-box; }
label { display: block; padding-block: .25rem; }
button.main { background: ${accent}; color: #fff; border-color: ${accent}; }
.code { font-size: 1.75rem; font-variant-numeric: tabular-nums; letter-spacing: .1em; user-select: all; }
:focus-visible { outline: 3px solid #2a6fdb; outline-offset: 2px; }
@media (max-width: 40rem) {
  thead { position: absolute; clip-path: inset(50%); }
  tbody, tr, th, td { display: block; }
  tr { border-block-end: 1px solid #888; padding-block: .5rem; }
  tbody th, td { border: 0; padding: .125rem 0; }
  td:empty { display: none; }
  td[data-head]:not(:has(form))::before { content: attr(data-head) " · "; opacity: .75; }
}
`;
