import type { PersonId } from '@foyer/shared/domain/ids';
import type { Title } from '@foyer/shared/domain/programme';
import { recommend, type Because, type Candidate, type Seen } from '@foyer/shared/domain/recommend';
import { ok } from '@foyer/shared/domain/result';
import type { HouseState } from '@foyer/shared/domain/house/state';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import type { listRecommendations as row } from '@foyer/shared/wire/public/me';
import type { Asked } from '../asked.ts';
import type { PosterAt } from '../browse/about.ts';
import { movieOf, offersByTitle } from '../browse/list-movies.ts';
import type { Parts } from '../parts.ts';
import { personOf, settingsOf } from './profile.ts';

type Recommendations = ResponseOf<typeof row>;
type Reason = Recommendations['movies'][number]['reason'];

const MOST = 10;
/** Orders of one venue that are looked back at; older ones count for nothing. */
const LOOKED_AT = 100;

/** Titles somebody may want to see, each with the reason. What was seen is not read while the switch is off. */
export async function listRecommendations(
  { streams, clock, people }: Pick<Parts, 'streams' | 'clock' | 'people'>,
  { venue, limit = MOST }: RequestOf<typeof row>,
  asked: Asked,
  posterAt: PosterAt,
): Promise<Reply<Recommendations>> {
  const at = clock.now();
  const person = personOf(asked);
  const values = people.read(person);
  const isOn = values !== null && settingsOf(values).recommendations;
  const offers = await offersByTitle({ streams }, venue ?? null, at);
  const titles = await streams.house.read(titlesOf);
  const candidates = [...offers].flatMap(([id, all]): Candidate[] => {
    const entry = titles.get(id);
    const onSale = all.filter(({ summary }) => summary.onSale && summary.available > 0);
    const [next] = onSale;
    if (entry === undefined || entry.isWithdrawn || next === undefined) return [];
    const sold = onSale.reduce((sum, offer) => sum + offer.sold, 0);
    return [{ title: entry.title, sold, nextStartsAt: next.performance.startsAt }];
  });
  const history = isOn ? await historyOf(streams, person, titles) : null;
  const movies = recommend(candidates, history, at, limit).map(({ title, reason }) => ({
    ...movieOf(title, offers.get(title.id) ?? [], posterAt),
    reason: reasonIn(titles, reason),
  }));
  return ok({ isOn, movies });
}

type Titles = ReadonlyMap<Title['id'], { readonly title: Title; readonly isWithdrawn: boolean }>;

const titlesOf = (state: HouseState): Titles => new Map(state.titles);

/** What this person paid to see and has tickets for, over all venues. */
async function historyOf(streams: Parts['streams'], person: PersonId, titles: Titles): Promise<Seen[]> {
  const perVenue = await Promise.all(
    streams.venues().map((venue) =>
      venue.read((state) =>
        (state.ordersByPerson.get(person) ?? []).slice(-LOOKED_AT).flatMap((id): Seen[] => {
          const order = state.orders.get(id);
          if (order?.state !== 'paid' || order.paidAt === null) return [];
          const entry = titles.get(state.performances.get(order.performance)?.performance.title as Title['id']);
          return entry === undefined ? [] : [{ title: entry.title, at: order.paidAt }];
        }),
      ),
    ),
  );
  return perVenue.flat();
}

function reasonIn(titles: Titles, reason: Because): Reason {
  if (reason.because !== 'title') return reason;
  const name = titles.get(reason.title)?.title.name ?? { zh: '', en: '' };
  return { because: 'title', title: { id: reason.title, name } };
}
