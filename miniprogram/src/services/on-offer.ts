import type { Movie, Performance } from './api.ts';
import { wordsOf } from './kind-words.ts';
import { fill, inOurs, texts } from './texts.ts';

/** Whether a phone can buy a place of it now, as far as a list can know. */
export const canBuy = ({
  onSale,
  available,
  minPrice,
}: Pick<Performance, 'onSale' | 'available' | 'minPrice'>): boolean => onSale && available > 0 && minPrice !== null;

/** Why nothing can be bought; empty where something can. Sold out is what is free to this door: a counter may keep more. */
export function whyNot({
  onSale,
  available,
  minPrice,
}: Pick<Performance, 'onSale' | 'available' | 'minPrice'>): string {
  if (minPrice === null) return texts('browse').notOnSale;
  if (!onSale) return texts('film').ended;
  return available > 0 ? '' : texts('film').soldOut;
}

/** `['话剧', '家庭', '130 分钟']`; what is no film says so first. */
export const titleFacts = (
  { kind, tags, durationMin }: Pick<Movie, 'kind' | 'tags' | 'durationMin'>,
  tagsShown = Infinity,
): string[] => [
  ...(kind === 'film' ? [] : [wordsOf(kind).name]),
  ...tags.slice(0, tagsShown).map(inOurs),
  // A number stays with its unit where the line is broken.
  ...(durationMin > 0 ? [fill(texts('common').minutes, { n: durationMin }).replace(' ', '\u00a0')] : []),
];
