import { ok } from '@foyer/shared/domain/result';
import type { TerminalId } from '@foyer/shared/domain/ids';
import type { ConflictView } from '@foyer/shared/wire/commands/conflicts';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import { maySee, type Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';
import type { VenueStream } from '../streams.ts';
import { conflictViews } from './conflict-view.ts';

type Needs = Pick<Parts, 'streams' | 'live'>;

/** The inbox of a terminal's venues: the show that begins first at the top, those of no show at the end. */
export async function listInbox(
  { streams, live }: Needs,
  asked: Asked,
): Promise<Reply<ResponseOf<TerminalCommands['conflict.list']>>> {
  const own = streams.venues().filter(({ venue }) => maySee(asked, venue));
  const conflicts = await viewsIn({ live }, own, asked.terminal);
  return ok({ conflicts: conflicts.toSorted(compareViews) });
}

/** The same for a manager, with the fact each came from; the oldest first. */
export async function listConflicts(
  { streams, live }: Needs,
  venue: string | undefined,
): Promise<Reply<ResponseOf<ManageCommands['conflict.list']>>> {
  const asked = streams.venues().filter((candidate) => venue === undefined || candidate.venue === venue);
  const perVenue = await Promise.all(
    asked.map(async (stream) => {
      const views = await viewsIn({ live }, [stream], null);
      const byId = new Map(views.map((view) => [view.conflict, view]));
      return await stream.read((state) =>
        [...state.conflicts.values()].map(({ id, reason, openedAt, terminal, jn, order: orderId }) => {
          const order = orderId === null ? undefined : state.orders.get(orderId);
          const view = byId.get(id);
          return {
            conflict: id,
            venue: state.id,
            reason,
            since: openedAt,
            terminal,
            jn,
            order: orderId,
            performance: order?.performance ?? null,
            seats: order?.lines.map((line) => line.placeId) ?? [],
            ...(view === undefined ? {} : { view }),
          };
        }),
      );
    }),
  );
  return ok(perVenue.flat().sort((a, b) => a.since - b.since));
}

async function viewsIn(
  { live }: Pick<Parts, 'live'>,
  streams: readonly VenueStream[],
  by: TerminalId | null,
): Promise<ConflictView[]> {
  const perVenue = await Promise.all(
    streams.map((stream) => stream.read((state, { seq }) => conflictViews(state, seq, live, by))),
  );
  return perVenue.flat();
}

const compareViews = (a: ConflictView, b: ConflictView): number =>
  (a.startsAt ?? Number.MAX_SAFE_INTEGER) - (b.startsAt ?? Number.MAX_SAFE_INTEGER) ||
  a.since - b.since ||
  Number(a.conflict > b.conflict) - Number(a.conflict < b.conflict);
