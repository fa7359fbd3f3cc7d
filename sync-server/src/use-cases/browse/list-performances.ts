import type { TitleId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { Text } from '@foyer/shared/domain/text';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import type { listPerformances as listRow, listVenues as venuesRow } from '@foyer/shared/wire/public/programme';
import type { Parts } from '../parts.ts';
import { offersOf } from './offers.ts';

type Needs = Pick<Parts, 'streams' | 'clock'>;

export async function listVenues({ streams }: Needs): Promise<Reply<ResponseOf<typeof venuesRow>>> {
  const profiles = await Promise.all(streams.venues().map((venue) => venue.read((state) => state.profile)));
  return ok(
    profiles.flatMap((profile) => {
      if (profile === null) return [];
      const { id, name, timeZone, currency } = profile;
      return [{ id, name, timeZone, currency }];
    }),
  );
}

/** What a venue plays, on one business day or from now on. */
export async function listPerformances(
  { streams, clock }: Needs,
  { id, day }: RequestOf<typeof listRow>,
): Promise<Reply<ResponseOf<typeof listRow>>> {
  const venue = streams.venue(id);
  if (venue === null) return refuse(rejection('NOT_FOUND', { reason: 'venue' }));
  const offers = await venue.read((state) =>
    offersOf(state, clock.now()).filter(({ performance }) => day === undefined || performance.businessDay === day),
  );
  const names = await streams.house.read(
    (state) => new Map<TitleId, Text>([...state.titles].map(([title, entry]) => [title, entry.title.name])),
  );
  return ok(
    offers.map(({ performance: { title }, summary }) => ({
      ...summary,
      movie: { id: title, title: names.get(title) ?? { zh: '', en: '' } },
    })),
  );
}
