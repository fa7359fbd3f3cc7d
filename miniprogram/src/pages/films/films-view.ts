import type { Refusal } from '../../services/answer.ts';
import type { ForYou, Movie, Venue } from '../../services/api.ts';
import { failureText } from '../../services/failure.ts';
import { wordsOf } from '../../services/kind-words.ts';
import { moneyText } from '../../services/money-text.ts';
import { titleFacts } from '../../services/on-offer.ts';
import { startText } from '../../services/start-text.ts';
import { fill, inOurs, texts } from '../../services/texts.ts';

/** A title in the list, every word of it ready to be shown. */
export interface FilmCard {
  readonly id: string;
  readonly title: string;
  readonly posterUrl: string;
  /** Empty where there is none. */
  readonly score: string;
  /** `剧情 · 112 分钟`; what is no film says so first. */
  readonly facts: string;
  /** When the next one begins; that it has no date. */
  readonly when: string;
  /** `¥35 起`, or that it is not sold yet. */
  readonly price: string;
  readonly isOnSale: boolean;
  /** All of it in one breath, for who does not see it. */
  readonly label: string;
}

export interface ForYouCard extends FilmCard {
  /** Why it is shown. */
  readonly reason: string;
}

const TAGS_SHOWN = 2;

/** `currency`: of the house, for a server that does not say what a price is counted in. */
export function filmCard(movie: Movie, now: number, currency: string): FilmCard {
  const { id, posterUrl, minPrice, nextStartsAt, next } = movie;
  const browse = texts('browse');
  const title = inOurs(movie.title);
  const score = movie.score === null ? '' : fill(browse.score, { score: movie.score.toFixed(1) });
  const facts = titleFacts(movie, movie.kind === 'film' ? TAGS_SHOWN : 1).join(' · ');
  const moment = nextStartsAt === null || next == null ? null : { startsAt: nextStartsAt, ...next };
  const when =
    moment === null
      ? browse.noDate
      : fill(browse.starts, {
          when: startText(moment.startsAt, moment.businessDay, { at: now, utcOffsetMin: moment.utcOffsetMin }),
          starts: wordsOf(movie.kind).starts,
        });
  const isOnSale = minPrice !== null;
  const price = isOnSale
    ? fill(texts('common').from, { price: moneyText(minPrice, next?.currency ?? currency) })
    : browse.notOnSale;
  const label = [title, score === '' && movie.kind !== 'train' ? texts('films').noScore : score, facts, when, price]
    .filter((part) => part !== '')
    .join('，');
  return { id, title, posterUrl, score, facts, when, price, isOnSale, label };
}

export const forYouCard = (movie: ForYou['movies'][number], now: number, currency: string): ForYouCard => {
  const card = filmCard(movie, now, currency);
  const reason = reasonText(movie);
  return { ...card, reason, label: `${reason}：${card.label}` };
};

function reasonText({ id, reason: { because, title, tag, kind } }: ForYou['movies'][number]): string {
  const words = texts('films').because;
  if (because === 'title' && title?.id === id) return texts('browse').again;
  if (because === 'title' && title !== undefined) return fill(words.title, { title: inOurs(title.name) });
  if (because === 'tag' && tag !== undefined) return fill(words.tag, { tag: inOurs(tag) });
  if (because === 'kind' && kind !== undefined) return fill(words.kind, { kind: wordsOf(kind).name });
  return words.popular;
}

export type Status = 'now' | 'soon';
/** What the server lists under a status. */
export type Part = readonly [status: Status, movies: readonly Movie[]];

interface Shown {
  /** Null until anything is known. */
  readonly found: readonly Part[] | null;
  /** Why the last question was not answered. */
  readonly refusal: Refusal | null;
  readonly q: string;
  readonly now: number;
  readonly venues: readonly Venue[];
}

/** The list and what stands in its place. A search finds what is on and what comes, each under its heading. */
export function filmsView({ found, refusal, q, now, venues }: Shown) {
  const t = texts('films');
  const parts = (found ?? []).map(([id, movies]) => ({
    id,
    heading: q === '' ? '' : t[id],
    films: movies.map((movie) => filmCard(movie, now, houseCurrency(venues))),
  }));
  const n = parts.reduce((sum, { films }) => sum + films.length, 0);
  const filled = parts.filter(({ films }) => films.length > 0);
  const nothing = q === '' ? ('empty' as const) : ('notFound' as const);
  return {
    state:
      found === null
        ? refusal === null
          ? ('loading' as const)
          : ('failed' as const)
        : n > 0
          ? ('shown' as const)
          : nothing,
    parts: filled,
    tabs: [
      { id: 'now' as Status, text: t.now },
      { id: 'soon' as Status, text: t.soon },
    ],
    foundText: found === null ? '' : fill(texts('browse').found, { n }),
    notFoundText: fill(t.notFound, { q }),
    failure: refusal === null ? { title: '', text: '' } : failureText(refusal),
  };
}

export const forYouView = (forYou: ForYou | null, now: number, venues: readonly Venue[]) => ({
  forYou: (forYou?.movies ?? []).map((movie) => forYouCard(movie, now, houseCurrency(venues))),
});

/** The venue a guest goes to, as the house has it now; all of them where it is gone. */
export function venueView(venues: readonly Venue[], chosen: string | null) {
  const venue = venues.find(({ id }) => id === chosen);
  return { venueName: venue === undefined ? texts('films').allVenues : inOurs(venue.name), hasVenue: chosen !== null };
}

/** For a server that does not say what a price is counted in: venues of a house count alike. */
const houseCurrency = (venues: readonly Venue[]): string => venues[0]?.currency ?? 'CNY';
