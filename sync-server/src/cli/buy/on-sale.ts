import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { listPerformances } from '@foyer/shared/wire/public/routes';
import { decimalsOf, textFromMinor } from '../../import/money-text.ts';
import { table } from '../output.ts';
import type { PublicLink } from '../public-link.ts';
import { Stop } from '../stop.ts';

export type OnSale = ResponseOf<typeof listPerformances>[number];

/** What is on sale now, in every venue, soonest first. */
export async function performancesOnSale(link: PublicLink): Promise<readonly OnSale[]> {
  const venues = await link.do('venues.list', {});
  const lists = await Promise.all(venues.map(({ id }) => link.do('performances.list', { id })));
  return lists
    .flat()
    .filter(({ onSale }) => onSale)
    .toSorted((a, b) => a.startsAt - b.startsAt);
}

/** One performance by id, or the `next` one with enough places left. */
export async function choosePerformance(link: PublicLink, wanted: string, places: number): Promise<OnSale> {
  const list = await performancesOnSale(link);
  const found = list.find(({ id, available }) => (wanted === 'next' ? available >= places : id === wanted));
  if (found !== undefined) return found;
  if (wanted === 'next') throw new Stop('No performance on sale has that many places left.');
  throw new Stop(`No performance "${wanted}" is on sale. \`npm run buy\` without --performance lists those that are.`);
}

/** `11-23 19:30` on the venue's clock; a show past midnight is marked as the next day's of its evening. */
export function startText({
  startsAt,
  utcOffsetMin,
  businessDay,
}: Pick<OnSale, 'startsAt' | 'utcOffsetMin' | 'businessDay'>): string {
  const local = new Date(startsAt + utcOffsetMin * 60_000).toISOString();
  const isNextDay = local.slice(0, 10) !== businessDay;
  return `${businessDay.slice(5)} ${isNextDay ? '次日' : ''}${local.slice(11, 16)}`;
}

const SHOWN = 12;

export function onSaleText(list: readonly OnSale[]): string {
  const rows = list
    .slice(0, SHOWN)
    .map((one) => [
      startText(one),
      `${one.movie.title.zh} ${one.movie.title.en}`,
      one.hallName.zh,
      String(one.available),
      one.minPrice === null ? '–' : `${textFromMinor(one.minPrice, decimalsOf(one.currency))} ${one.currency}`,
      one.id,
    ]);
  const columns = [
    { head: 'start' },
    { head: 'title' },
    { head: 'hall' },
    { head: 'free', right: true },
    { head: 'from', right: true },
    { head: 'performance' },
  ];
  const more = list.length > SHOWN ? `\n… and ${list.length - SHOWN} more` : '';
  return `${table(columns, rows)}${more}`;
}
