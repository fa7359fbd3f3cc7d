import type { Texts } from '../i18n/zh-cn.ts';
import { texts } from './texts.ts';

/** What is sold: each kind of title has words of its own, and the same pages sell all of them. */
export type Kind = keyof Texts['kinds'];

/** Words of a kind; an unknown one, of a newer server, is spoken of as a film. */
export const wordsOf = (kind: string): Texts['kinds'][Kind] => {
  const kinds = texts('kinds');
  return kind in kinds ? kinds[kind as Kind] : kinds.film;
};
