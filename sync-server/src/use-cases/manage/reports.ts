import type { Order } from '@foyer/shared/domain/order';
import type { VenueProfile } from '@foyer/shared/domain/programme';
import { ok } from '@foyer/shared/domain/result';
import { allotmentsOf } from '@foyer/shared/domain/venue/allotted';
import { soldAt, takingsOf, type TakingsFilter } from '@foyer/shared/domain/venue/takings';
import type { TerminalState, VenueState } from '@foyer/shared/domain/venue/state';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { Calendar } from '../../ports/calendar.ts';
import type { Parts } from '../parts.ts';

type Today = ResponseOf<ManageCommands['report.today']>;
type Needs = Pick<Parts, 'streams' | 'calendar' | 'clock' | 'live'>;

/** What each venue took on one business day (today when left out), as a whole, per terminal, and online. */
export async function reportToday(parts: Needs, day: string | undefined): Promise<Reply<Today>> {
  const unsynced = await unsyncedOf(parts);
  const reports = await Promise.all(
    parts.streams.venues().map((venue) => venue.read((state) => reportOf(parts, state, day, unsynced))),
  );
  return ok(reports.filter((report) => report !== null));
}

type Unsynced = (terminal: TerminalState['id']) => number | null;

/**
 * How many of its facts each terminal has still to send; null of one that is not here. All of them come to its home,
 * whichever venue they are about: the head that its other venues have says nothing.
 */
async function unsyncedOf({ streams, live }: Pick<Needs, 'streams' | 'live'>): Promise<Unsynced> {
  const perHome = await Promise.all(
    streams
      .venues()
      .map((venue) =>
        venue.read(({ id: home, terminals }) =>
          [...terminals.values()]
            .filter(({ venues }) => venues[0] === home)
            .map(({ id, head }) => [id, head.jn] as const),
        ),
      ),
  );
  const heads = new Map(perHome.flat());
  return (terminal) => {
    const claimed = live.claimedJn(terminal);
    return claimed === null ? null : Math.max(0, claimed - (heads.get(terminal) ?? 0));
  };
}

function reportOf(
  { calendar, clock }: Needs,
  state: VenueState,
  asked: string | undefined,
  unsyncedAt: Unsynced,
): Today[number] | null {
  const { profile } = state;
  if (profile === null) return null;
  const dayOf = businessDays(calendar, profile);
  const day = asked ?? dayOf(clock.now());
  // Money counts on the day it came, whatever became of its order; a ticket on the day its order was paid.
  const isOfDay = (at: number | null | undefined) => at != null && dayOf(at) === day;
  const ofDay: TakingsFilter = {
    sold: (order) => isOfDay(order.paidAt),
    money: (payment) => isOfDay(state.receivedAt.get(payment)),
  };
  const orders = [...state.orders.values()];
  const sums = (some: readonly Order[]) => {
    const { received: gross, tickets, refunds, owed } = takingsOf(some, profile.currency, ofDay);
    return { gross, tickets, refunds: refunds - owed, owed };
  };
  const line = (terminal: TerminalState | null) => {
    const own = sums(orders.filter(soldAt(terminal?.id ?? null)));
    const unsynced = terminal === null ? null : unsyncedAt(terminal.id);
    const allotted = terminal === null ? 0 : seatsWith(state, terminal.id);
    const [id, name] = [terminal?.id ?? null, terminal?.name ?? 'online'];
    return { terminal: id, name, ...own, unsynced, allotted, revoked: (terminal?.revoked ?? null) !== null };
  };
  const perTerminal = [...[...state.terminals.values()].map(line), line(null)];
  return {
    venue: state.id,
    day,
    currency: profile.currency,
    ...sums(orders),
    unsynced: perTerminal.reduce((sum, { unsynced }) => sum + (unsynced ?? 0), 0),
    allotted: perTerminal.reduce((sum, { allotted }) => sum + allotted, 0),
    openConflicts: state.conflicts.size,
    perTerminal,
  };
}

const seatsWith = (state: VenueState, terminal: TerminalState['id']): number =>
  allotmentsOf(state, terminal).reduce((sum, { allotment }) => sum + allotment.left, 0);

/** No zone's offset changes within a quarter of an hour, so the calendar is asked once for each. */
function businessDays(
  calendar: Calendar,
  { timeZone, businessDayEndsHour }: VenueProfile,
): (at: Order['placedAt']) => string {
  const quarterMs = 15 * 60 * 1000;
  const known = new Map<number, string>();
  return (at) => {
    const quarter = Math.floor(at / quarterMs);
    const day = known.get(quarter) ?? calendar.businessDay(at, timeZone, businessDayEndsHour);
    known.set(quarter, day);
    return day;
  };
}

type Catalogue = ResponseOf<ManageCommands['catalogue.list']>;

/** All that is defined, for import and overview. */
export async function listCatalogue({ streams }: Needs, venue: string | undefined): Promise<Reply<Catalogue>> {
  const titles = await streams.house.read((state) => [...state.titles.values()].map(({ title }) => ({ ...title })));
  const perVenue = await Promise.all(
    streams
      .venues()
      .filter((candidate) => venue === undefined || candidate.venue === venue)
      .map((stream) =>
        stream.read((state) => ({
          profile: state.profile === null ? [] : [{ ...state.profile }],
          halls: [...state.halls.values()].map((hall) => ({
            ...hall,
            // A price list is made for the zones of a hall before it has a performance to ask.
            priceZones: state.layouts.get(hall.layout)?.map.priceZones ?? [],
          })),
          performances: [...state.performances.values()].map(({ performance, cancelled }) => ({
            ...performance,
            cancelled: cancelled !== null,
          })),
          priceLists: [...state.priceLists.values()].flat().map((list) => ({ ...list, venue: state.id })),
        })),
      ),
  );
  return ok({
    venues: perVenue.flatMap(({ profile }) => profile),
    halls: perVenue.flatMap(({ halls }) => halls),
    titles,
    performances: perVenue.flatMap(({ performances }) => performances),
    priceLists: perVenue.flatMap(({ priceLists }) => priceLists),
  });
}
