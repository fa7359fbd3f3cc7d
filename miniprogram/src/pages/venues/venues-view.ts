import type { Movie, Venue, VenuePerformance } from '../../services/api.ts';
import { moneyText } from '../../services/money-text.ts';
import { canBuy, titleFacts, whyNot } from '../../services/on-offer.ts';
import { dayName } from '../../services/start-text.ts';
import { fill, inOurs, texts } from '../../services/texts.ts';
import { clockText } from '../../services/time-text.ts';
import { wordsOf } from '../../services/kind-words.ts';

/** A venue to choose; the one without an id stands for all of them. */
export interface VenueRow {
  readonly id: string;
  readonly name: string;
  readonly isChosen: boolean;
  readonly programmeLabel: string;
}

export function venueRows(venues: readonly Venue[], chosen: string | null): VenueRow[] {
  const t = texts('venues');
  const isKnown = venues.some(({ id }) => id === chosen);
  const rows = venues.map(({ id, name }) => ({
    id: id as string,
    name: inOurs(name),
    isChosen: id === chosen,
    programmeLabel: fill(t.programmeOf, { venue: inOurs(name) }),
  }));
  return [{ id: '', name: t.all, isChosen: !isKnown, programmeLabel: '' }, ...rows];
}

interface Programme {
  /** From now on, soonest first. */
  readonly performances: readonly VenuePerformance[];
  /** For posters and kinds; a title that is not among them is named all the same. */
  readonly movies: readonly Movie[];
  /** Chosen business day; null for the first. */
  readonly day: string | null;
  readonly now: number;
}

/** What a venue plays on one of its business days, by title in the order in which they begin. */
export function programmeView({ performances, movies, day: wanted, now }: Programme) {
  const days = [...new Set(performances.map(({ businessDay }) => businessDay))].sort();
  const day = wanted !== null && days.includes(wanted) ? wanted : (performances.find(canBuy)?.businessDay ?? days[0]);
  const utcOffsetMin = performances[0]?.utcOffsetMin ?? 0;
  const shown = performances.filter(({ businessDay }) => businessDay === day);
  const titles = [...new Set(shown.map(({ movie }) => movie.id))].map((id) => {
    const own = shown.filter(({ movie }) => movie.id === id);
    const about = movies.find((movie) => movie.id === id);
    const title = inOurs(own[0]?.movie.title ?? { zh: '', en: '' });
    return {
      id: id as string,
      title,
      posterUrl: about?.posterUrl ?? '',
      facts: about === undefined ? '' : titleFacts(about, 2).join(' · '),
      times: own.map((one) => timeOf(one, title, about?.kind ?? 'film')),
    };
  });
  return {
    days: days.map((one) => ({
      day: one as string,
      ...dayName(one, { at: now, utcOffsetMin }),
      isChosen: one === day,
    })),
    day: day ?? '',
    titles,
  };
}

function timeOf(performance: VenuePerformance, title: string, kind: string) {
  const { id, startsAt, utcOffsetMin, businessDay, version, minPrice, currency } = performance;
  const time = clockText({ at: startsAt, utcOffsetMin }, businessDay);
  const hall = [inOurs(performance.hallName), version].filter((part) => part !== '').join(' · ');
  const isBuyable = canBuy(performance);
  const price = moneyText(minPrice ?? 0, currency);
  const note = isBuyable ? fill(texts('common').from, { price }) : whyNot(performance);
  const label = [title, time, hall, note, isBuyable ? wordsOf(kind).choose : ''].filter((part) => part !== '');
  return { id: id as string, time, hall, note, canBuy: isBuyable, label: label.join('，') };
}
