import type { AllotmentId, TerminalId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { allottedTo } from '@foyer/shared/domain/venue/allotted';
import { grantAllotment as decideGrant } from '@foyer/shared/domain/venue/decisions/grant-allotment';
import { reclaimAllotment as decideReclaim } from '@foyer/shared/domain/venue/decisions/reclaim-allotment';
import { idsOf } from '@foyer/shared/domain/venue/refusal';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import { submit, type Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';

type Reclaimed = ResponseOf<ManageCommands['allotment.reclaim']>;
type Vanished = ResponseOf<ManageCommands['terminal.vanished']>;
type Granted = ResponseOf<ManageCommands['allotment.grant']>;
type Listed = ResponseOf<ManageCommands['allotment.list']>;

/** Gives a terminal the right to sell some seats, all or none. It counts once it is durable at the till. */
export async function grantAllotment(
  { directory, ids, live }: Pick<Parts, 'directory' | 'ids' | 'live'>,
  request: RequestOf<ManageCommands['allotment.grant']>,
  asked: Asked,
): Promise<Reply<Granted>> {
  const { terminal, performance, seats, sellUntil } = request;
  const venue = await directory.venueOfPerformance(performance);
  if (venue === null) return refuse(rejection('PERFORMANCE_NOT_FOUND'));
  const known = (await directory.terminal(terminal))?.terminal;
  // A till without a shift that is here gives back what it is granted. Before its first one it keeps it for that.
  if (known?.openShift === null && known.head.jn > 0 && live.isConnected(terminal))
    return refuse(rejection('SHIFT_NOT_OPEN', { reason: 'allotment' }));
  const allotmentId = ids.id('al') as AllotmentId;
  const wanted = { allotmentId, terminal, performance, places: seats, sellUntil: sellUntil ?? null };
  const reply = await submit(venue, asked, { command: 'allotment.grant', body: request }, (state, context) =>
    decideGrant(state, { ...wanted, person: asked.person }, context),
  );
  if (reply.ok) return ok({ ...reply.value, seq: await venue.read((_state, { seq }) => seq) });
  const { code, reason } = reply.error;
  // The venue knows its own terminals alone: one that works elsewhere is not to be looked for among misspelt names.
  if (code !== 'NOT_FOUND' || reason !== 'terminal' || known === undefined) return reply;
  return refuse(rejection('NOT_FOUND', { reason: known.revoked === null ? 'terminal-elsewhere' : 'terminal-revoked' }));
}

/** What stands with each terminal, or with one, in all venues. */
export async function listAllotments(
  { streams }: Pick<Parts, 'streams'>,
  { terminal, performance }: RequestOf<ManageCommands['allotment.list']>,
): Promise<Reply<Listed>> {
  const perVenue = await Promise.all(
    streams.venues().map((venue) =>
      venue.read((state) => {
        const terminals = terminal === undefined ? [...state.allotted.keys()] : [terminal];
        return terminals.flatMap((one) => standingIn(state, one));
      }),
    ),
  );
  return ok(perVenue.flat().filter((one) => performance === undefined || one.performance === performance));
}

function standingIn(state: VenueState, terminal: TerminalId): Listed {
  return allottedTo(state, terminal).map(({ allotment, entry, grantedAt, places }) => {
    const layout = state.layouts.get(entry.performance.layout);
    return {
      allotmentId: allotment.id,
      venue: state.id,
      terminal,
      performance: entry.performance.id,
      status: allotment.status === 'quarantined' ? 'quarantined' : 'open',
      sellUntil: allotment.sellUntil,
      grantedAt,
      seats: layout === undefined ? [] : idsOf(layout, places),
    };
  });
}

/** Takes places back without the terminal's word; who did it and why is written down. */
export async function reclaimAllotment(
  { directory }: Pick<Parts, 'directory'>,
  request: RequestOf<ManageCommands['allotment.reclaim']>,
  asked: Asked,
): Promise<Reply<Reclaimed>> {
  const { performance, allotmentId, seats, reason } = request;
  const venue = await directory.venueOfPerformance(performance);
  if (venue === null) return refuse(rejection('PERFORMANCE_NOT_FOUND'));
  const wanted = { performance, allotmentId, places: seats ?? null, reason, person: asked.person };
  const reply = await submit(venue, asked, { command: 'allotment.reclaim', body: request }, (state, context) =>
    decideReclaim(state, wanted, context),
  );
  return reply.ok ? ok({ ...reply.value, seq: await venue.read((_state, { seq }) => seq) }) : reply;
}

/**
 * Seats nobody can sell now: of terminals that are not heard, and those in quarantine, whoever has their terminal's name by
 * now. The one whose show begins first is at the top.
 */
export async function listVanished({ streams, live }: Pick<Parts, 'streams' | 'live'>): Promise<Reply<Vanished>> {
  const perVenue = await Promise.all(streams.venues().map((venue) => venue.read((state) => silentIn(state))));
  const byTerminal = Map.groupBy(perVenue.flat(), ({ terminal }) => terminal);
  const vanished = [...byTerminal].map(([terminal, found]) => ({
    terminal,
    name: found[0]?.name ?? terminal,
    lastSeenAt: live.lastSeenAt(terminal),
    allotments: found.map(({ allotment }) => allotment).sort((a, b) => a.startsAt - b.startsAt),
  }));
  return ok(vanished.sort((a, b) => (a.allotments[0]?.startsAt ?? 0) - (b.allotments[0]?.startsAt ?? 0)));
}

function silentIn(state: VenueState) {
  return [...state.terminals.values()].flatMap(({ id: terminal, name, isHeard, revoked }) =>
    standingIn(state, terminal)
      .filter(({ status }) => status === 'quarantined' || !isHeard || revoked !== null)
      .map(({ allotmentId, venue, performance, status, seats }) => {
        const startsAt = state.performances.get(performance)?.performance.startsAt ?? 0;
        return { terminal, name, allotment: { allotmentId, venue, performance, startsAt, status, seats } };
      }),
  );
}
