import type { PerformanceId, TitleId } from '@foyer/shared/domain/ids';
import type { Title } from '@foyer/shared/domain/programme';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { AboutPerformance } from '@foyer/shared/wire/public/programme';
import type { HouseStream } from '../streams.ts';

/** Titles are the house's, performances a venue's: the one half is read in the venue, the other looked up with `titled`. */
export type Untitled = Omit<AboutPerformance, 'title'> & { readonly title: TitleId };

const NO_TEXT = { zh: '', en: '' };

/** Null for a performance that this venue does not have. */
export function aboutIn(state: VenueState, id: PerformanceId): Untitled | null {
  const entry = state.performances.get(id);
  if (entry === undefined) return null;
  const { title, hallName, startsAt, endsAt, businessDay, utcOffsetMin, version } = entry.performance;
  const { name = NO_TEXT, timeZone = 'UTC' } = state.profile ?? {};
  return {
    title,
    venue: { id: state.id, name, timeZone },
    ...{ hallName, startsAt, endsAt, businessDay, utcOffsetMin, version },
    isCancelled: entry.cancelled !== null,
  };
}

/** With their titles, in the order given. */
export async function titled(
  house: HouseStream,
  posterAt: PosterAt,
  untitled: readonly (Untitled | null)[],
): Promise<(AboutPerformance | null)[]> {
  const titles = await house.read(
    (state) => new Map(untitled.flatMap((one) => (one === null ? [] : [[one.title, state.titles.get(one.title)]]))),
  );
  return untitled.map((one) => {
    if (one === null) return null;
    const {
      kind = 'film',
      name = NO_TEXT,
      posterUrl = '',
      durationMin = 0,
    }: Partial<Title> = titles.get(one.title)?.title ?? {};
    return { ...one, title: { id: one.title, kind, name, posterUrl: posterAt(posterUrl), durationMin } };
  });
}

/** Makes the address of a poster one that any page can show. */
export type PosterAt = (posterUrl: string) => string;

/** Posters are kept as paths of this server. */
export const postersAt =
  (origin: string): PosterAt =>
  (posterUrl) =>
    posterUrl.startsWith('/') ? origin + posterUrl : posterUrl;
