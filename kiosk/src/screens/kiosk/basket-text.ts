import type { BasketView, SaleView } from '../../channel/views.ts';
import { seatsText } from '../words/place-text.ts';
import type { Texts } from '../i18n/i18n.ts';

/** `F排7、8座`: what is held, named without its hall; only those lines that `isNamed`. */
export function basketSeats(
  { lines: all }: BasketView,
  texts: Texts,
  isNamed: (line: BasketView['lines'][number]) => boolean = () => true,
): string {
  const lines = all.filter(isNamed);
  const places = Object.fromEntries(lines.map(({ placeId, ...line }) => [placeId, line]));
  return seatsText({ places }, Object.keys(places), texts);
}

/** The same of what was sold. */
export const saleSeats = (sale: Pick<SaleView, 'places'>, texts: Texts): string =>
  seatsText(sale, Object.keys(sale.places), texts);

/** A pick-up code as people read and type it. */
export const inFours = (code: string): string => code.replaceAll(/(.{4})(?=.)/g, '$1 ');
