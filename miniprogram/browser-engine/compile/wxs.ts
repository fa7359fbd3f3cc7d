import { readFileSync } from 'node:fs';
import { wxsFiles } from '../../builder/kit-copy.ts';
import { fileOf } from '../../builder/kit.ts';
import type { ReadTemplates } from '../../builder/templates.ts';

/** In wxs `x.constructor` is a word such as 'Array'; in JavaScript it is a function. */
export const wordsForConstructors = (wxs: string): string =>
  wxs.replaceAll(/([\w$]+(?:\.[\w$]+|\[[^\]]*\])*)\.constructor\b/g, 'wxsKindOf($1)');

/** Gives the compiler every wxs file that a template or another wxs asks for, by both names it may be asked for. */
export function addWxs(source: string, { group, scripts }: ReadTemplates): void {
  for (const path of wxsFiles(source, scripts)) {
    const text = wordsForConstructors(readFileSync(fileOf(source, path), 'utf8'));
    group.addScript(path, text);
    group.addScript(path.replace(/\.wxs$/, ''), text);
  }
}

/** What wxs finds around it, in front of the compiled templates. */
export const WXS_GLOBALS = `
var getRegExp = function (text, flags) { return new RegExp(text, flags); };
var getDate = function () { return arguments.length === 0 ? new Date() : new (Date.bind.apply(Date, [null].concat([].slice.call(arguments))))(); };
var wxsKindOf = function (value) { return Object.prototype.toString.call(value).slice(8, -1); };
`;
