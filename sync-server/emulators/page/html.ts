const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

export const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; }
body { margin: 0; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
nav a { margin-inline-end: 1rem; display: inline-block; padding: .5rem 0; }
.status:not(:empty) { border-inline-start: .25rem solid; padding: .5rem 1rem; font-weight: 600; }
table { border-collapse: collapse; width: 100%; margin-block: 1.5rem; }
caption { text-align: start; font-size: 1.25rem; font-weight: 600; padding-block: .5rem; }
th, td { text-align: start; padding: .5rem; border-block-end: 1px solid #888; overflow-wrap: anywhere; }
button, input, select { font: inherit; min-height: 2.75rem; padding: .25rem 1rem; border-radius: .375rem; border: 2px solid; }
button { min-width: 5rem; margin-block: .125rem; cursor: pointer; }
input { width: min(100%, 28rem); box-sizing: border-box; }
label { display: block; padding-block: .25rem; }
.pay { background: #0a6b35; color: #fff; border-color: #0a6b35; }
.refuse, .delay { background: transparent; color: inherit; }
.code { font-size: 1.75rem; font-variant-numeric: tabular-nums; letter-spacing: .1em; user-select: all; }
:focus-visible { outline: 3px solid #2a6fdb; outline-offset: 2px; }
`;
