import type { Language, Text } from '@foyer/shared/domain/text';
import { en } from '../i18n/en.ts';
import { zhCN, type Texts } from '../i18n/zh-cn.ts';
import { keep, readKept } from './storage.ts';

/** Texts of the app in the language of the guest: chosen in the profile, else the phone's, Chinese for all but English. */
const LANGUAGES: Readonly<Record<Language, Texts>> = { 'zh-CN': zhCN, en };

let chosen: Language | null = null;

export function language(): Language {
  chosen ??= readKept('language') ?? (/^en/i.test(wx.getAppBaseInfo().language) ? 'en' : 'zh-CN');
  return chosen;
}

export function chooseLanguage(wanted: Language): void {
  chosen = wanted;
  keep('language', wanted);
}

/** All texts of one page or part, for `setData({ t: texts('films') })`: WXML reads `{{t.now}}`. */
export const texts = <Part extends keyof Texts>(part: Part): Texts[Part] => LANGUAGES[language()][part];

/** A text of the data. */
export const inOurs = (text: Text): string => (language() === 'en' ? text.en : text.zh);

/** `{n} seats` with `{n}` put in. A name without a value stays as it is, so that it is seen. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));

/** English tells one from many; Chinese texts are the same for both. */
export const counted = (n: number, one: string, many: string): string => fill(n === 1 ? one : many, { n });
