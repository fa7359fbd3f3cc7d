import postcss, { type Declaration, type Rule } from 'postcss';
import parseSelector, { type Root, type Selector } from 'postcss-selector-parser';
import { elementFor } from '../runtime/element-names.ts';

/** How the style sheet of one part is made to hold for that part only, in a document that has all of them. */
export interface StyleScope {
  /** In front of each class, as WeChat’s engine writes it into the document; empty where classes are shared. */
  readonly prefix: string;
  /** The page outside of which nothing of it holds; each page is a document of its own on a phone. */
  readonly page: string | null;
}

const RPX = /(-?(?:\d+\.?\d*|\.\d+))rpx\b/g;
const VH = /(-?(?:\d+\.?\d*|\.\d+))vh\b/g;

/** 750 rpx are the width of the screen; the height that `vh` speaks of is that of the page, below its navigation bar. */
export const phoneUnits = (value: string): string =>
  value.replaceAll(RPX, 'calc(var(--rpx) * $1)').replaceAll(VH, 'calc(var(--vh) * $1)');

/** WXSS, its imports already in place, as CSS. */
export function scopedCss(wxss: string, scope: StyleScope): string {
  const root = postcss.parse(wxss);
  root.walkDecls((declaration: Declaration) => {
    declaration.value = phoneUnits(declaration.value);
  });
  root.walkAtRules((rule) => {
    // A font from outside: nothing outside is asked by a phone that is played here.
    if (rule.name === 'font-face' && /url\(["']?https?:/.test(rule.toString())) rule.remove();
    if (rule.name === 'media') rule.params = phoneUnits(rule.params);
  });
  root.walkRules((rule) => {
    if (!isInKeyframes(rule)) rule.selector = scopedSelector(rule.selector, scope);
  });
  return root.toString();
}

const isInKeyframes = ({ parent }: Rule): boolean =>
  parent?.type === 'atrule' && 'name' in parent && String(parent.name).endsWith('keyframes');

function scopedSelector(selector: string, { prefix, page }: StyleScope): string {
  const change = (root: Root): void => {
    root.walkClasses((one) => {
      one.value = prefix === '' ? one.value : `${prefix}--${one.value}`;
    });
    root.walkTags((one) => {
      if (!/^\d|^(from|to)$/.test(one.value)) one.value = elementFor(one.value);
    });
    root.walkPseudos((one) => {
      if (one.value === ':host') one.replaceWith(parseSelector.attribute(hostOf(prefix)));
    });
    if (page !== null) root.each((one) => inPage(one, page));
  };
  return parseSelector(change).processSync(selector);
}

/** Where `:host` leads; of a part whose classes are shared it leads nowhere, as in WeChat. */
const hostOf = (prefix: string): Parameters<typeof parseSelector.attribute>[0] => ({
  attribute: 'wx-host',
  operator: '=',
  value: prefix === '' ? 'none' : prefix,
  quoteMark: '"',
  raws: {},
});

/** Holds below this page only, and weighs no more than before. */
function inPage(selector: Selector, page: string): void {
  const where = `:where([data-page="${page}"])`;
  const first = selector.first;
  const path = parseSelector().astSync(where).first.first;
  if (first.type === 'tag' && first.value === 'wx-page') selector.insertAfter(first, path);
  else {
    first.spaces.before = '';
    selector.prepend(parseSelector.combinator({ value: ' ' }));
    selector.prepend(path);
  }
}
