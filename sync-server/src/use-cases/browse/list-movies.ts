import type { TitleId, VenueId } from '@foyer/shared/domain/ids';
import type { Title } from '@foyer/shared/domain/programme';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import type { getMovie as getRow, listMovies as listRow } from '@foyer/shared/wire/public/programme';
import type { Parts } from '../parts.ts';
import type { PosterAt } from './about.ts';
import { offersOf, type Offer } from './offers.ts';

type Needs = Pick<Parts, 'streams' | 'clock'>;
export type Movie = ResponseOf<typeof listRow>[number];

/** What begins within this time is on now; what only begins later comes soon. */
const NOW_MS = 7 * 24 * 60 * 60 * 1000;

/** Titles with something to sell, the soonest first; `soon` also has those without a date yet. */
export async function listMovies(
  parts: Needs,
  { status, venue, q }: RequestOf<typeof listRow>,
  posterAt: PosterAt,
): Promise<Reply<Movie[]>> {
  const at = parts.clock.now();
  const offers = await offersByTitle(parts, venue ?? null, at);
  const titles = await parts.streams.house.read((state) =>
    [...state.titles.values()].flatMap(({ title, isWithdrawn }) => (isWithdrawn ? [] : [title])),
  );
  const wanted = q?.trim().toLowerCase() ?? '';
  const movies = titles
    .filter((title) => wordsOf(title).includes(wanted))
    .map((title) => movieOf(title, offers.get(title.id) ?? [], posterAt))
    .filter((movie) => {
      const isNow = movie.nextStartsAt !== null && movie.nextStartsAt < at + NOW_MS;
      if (status === 'now') return isNow;
      return !isNow && (venue === undefined || movie.nextStartsAt !== null);
    });
  return ok(movies.sort((a, b) => (a.nextStartsAt ?? Infinity) - (b.nextStartsAt ?? Infinity)));
}

/** One title with its coming performances at all venues. */
export async function getMovie(
  parts: Needs,
  id: TitleId,
  posterAt: PosterAt,
): Promise<Reply<ResponseOf<typeof getRow>>> {
  const at = parts.clock.now();
  const entry = await parts.streams.house.read((state) => state.titles.get(id));
  if (entry === undefined || entry.isWithdrawn) return refuse(rejection('NOT_FOUND', { reason: 'movie' }));
  const offers = (await offersByTitle(parts, null, at)).get(id) ?? [];
  const { title } = entry;
  return ok({
    ...movieOf(title, offers, posterAt),
    synopsis: title.synopsis,
    performances: offers.map(({ summary }) => summary),
  });
}

export async function offersByTitle(
  { streams }: Pick<Needs, 'streams'>,
  venue: VenueId | null,
  at: number,
): Promise<Map<TitleId, Offer[]>> {
  const venues = streams.venues().filter((candidate) => venue === null || candidate.venue === venue);
  const offers = (await Promise.all(venues.map((stream) => stream.read((state) => offersOf(state, at))))).flat();
  const byTitle = new Map<TitleId, Offer[]>();
  for (const offer of offers.sort((a, b) => a.performance.startsAt - b.performance.startsAt)) {
    const own = byTitle.get(offer.performance.title);
    if (own === undefined) byTitle.set(offer.performance.title, [offer]);
    else own.push(offer);
  }
  return byTitle;
}

/** What a title is found by. */
const wordsOf = ({ name, tags }: Title): string =>
  [name, ...tags]
    .flatMap(({ zh, en }) => [zh, en])
    .join('\n')
    .toLowerCase();

export function movieOf(title: Title, offers: readonly Offer[], posterAt: PosterAt): Movie {
  const onSale = offers.filter(({ summary }) => summary.onSale);
  const prices = onSale.flatMap(({ summary }) => summary.minPrice ?? []);
  const { id, kind, name, posterUrl, score, durationMin, tags } = title;
  return {
    ...{ id, kind, title: name, posterUrl: posterAt(posterUrl), score, durationMin, tags: [...tags] },
    minPrice: prices.length === 0 ? null : Math.min(...prices),
    nextStartsAt: onSale[0]?.performance.startsAt ?? null,
    next: nextOf(onSale[0]),
  };
}

function nextOf(offer: Offer | undefined): Movie['next'] {
  if (offer === undefined) return null;
  const { venue, businessDay, utcOffsetMin, currency } = offer.summary;
  return { venue, businessDay, utcOffsetMin, currency };
}
