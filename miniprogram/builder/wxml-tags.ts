import { lineAt } from './finding.ts';

export interface WxmlAttribute {
  readonly name: string;
  /** As it is written; null for a name alone. */
  readonly value: string | null;
  readonly line: number;
}

export interface WxmlTag {
  readonly name: string;
  readonly line: number;
  readonly attributes: readonly WxmlAttribute[];
}

/** A comment, the text of a `wxs` (which is no markup), or an opening tag with its attributes. */
const PIECE =
  /<!--[\s\S]*?-->|<wxs\b((?:"[^"]*"|'[^']*'|[^"'>])*)>[\s\S]*?<\/wxs>|<([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g;
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*("[^"]*"|'[^']*'))?/g;

/** The opening tags of a template in their order. Whether it is well formed is the compiler's to say. */
export function wxmlTags(text: string): WxmlTag[] {
  return [...text.matchAll(PIECE)].flatMap(({ 0: whole, 1: wxs, 2: name, 3: rest, index }) => {
    if (name === undefined && wxs === undefined) return [];
    const written = rest ?? wxs ?? '';
    const from = index + whole.indexOf(written, (name ?? 'wxs').length + 1);
    const attributes = [...written.matchAll(ATTRIBUTE)].map((found) => ({
      name: found[1] ?? '',
      value: found[2]?.slice(1, -1) ?? null,
      line: lineAt(text, from + found.index),
    }));
    return [{ name: name ?? 'wxs', line: lineAt(text, index), attributes }];
  });
}

/** The event that an attribute listens to: `bindtap`, `bind:tap`, `catch:tap`, `capture-bind:tap`, `mut-bind:tap`; else null. */
export function eventOf(attribute: string): string | null {
  const found = /^(?:capture-|mut-)?(?:bind|catch):?([\w-]+)$/.exec(attribute);
  return found?.[1] ?? null;
}
