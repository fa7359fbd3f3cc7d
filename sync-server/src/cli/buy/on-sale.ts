import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { listPerformances } from '@foyer/shared/wire/public/programme';
import { decimalsOf, textFromMinor } from '../../import/money-text.ts';
import { table } from '../output.ts';
import type { SeatClaim } from '@foyer/shared/wire/schemas';
import type { PublicLink, Seats } from '../public-link.ts';
import { claimOf, isFree, type WantedPlaces } from './basket.ts';
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

/** How many of the next performances are looked at for the wanted places. */
const LOOKED_AT = 20;

/** A performance with its seats, and the places wanted in it as ids. */
export interface Chosen {
  readonly show: OnSale;
  readonly seats: Seats;
  /** Null where the house chooses. */
  readonly claim: SeatClaim | null;
}

/**
 * One performance by id, or the `next` one where the wanted places exist and are free; or as many, of whatever kind,
 * when only a number is wanted. Stops where there is none.
 */
export async function choosePerformance(
  link: PublicLink,
  wanted: string,
  places: WantedPlaces | number,
): Promise<Chosen> {
  const list = await performancesOnSale(link);
  if (wanted !== 'next') {
    const show = list.find(({ id }) => id === wanted);
    if (show === undefined)
      throw new Stop(
        `No performance "${wanted}" is on sale. \`npm run buy\` without --performance lists those that are.`,
      );
    const seats = await link.seats(show.id);
    return { show, seats, claim: typeof places === 'number' ? null : claimOf(seats, places) };
  }
  let why = new Stop('Nothing is on sale.');
  for (const show of list.slice(0, LOOKED_AT)) {
    const seats = await link.seats(show.id);
    try {
      const claim = typeof places === 'number' ? null : claimOf(seats, places);
      const isThere = typeof places === 'number' ? freeIn(seats) >= places : claim !== null && isFree(seats, claim);
      if (isThere) return { show, seats, claim };
      why = new Stop(`None of the next ${LOOKED_AT} performances has these places free.`);
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      why = error;
    }
  }
  throw why;
}

const freeIn = ({ states }: Seats): number => [...states].filter((state) => state === '.').length;

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
