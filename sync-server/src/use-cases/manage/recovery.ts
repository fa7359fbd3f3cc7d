import type { VenueId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { placeState } from '@foyer/shared/domain/inventory/read';
import { countLost as decideLost } from '@foyer/shared/domain/venue/decisions/end-recovery';
import { isRecovering, UNEXPLAINED } from '@foyer/shared/domain/venue/recovery';
import { idsOf } from '@foyer/shared/domain/venue/refusal';
import type { PerformanceState, VenueState } from '@foyer/shared/domain/venue/state';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import { submit, type Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';
import { endIfAllTold } from '../recovery/take-evidence.ts';

type Shown = ResponseOf<ManageCommands['recovery.show']>;

/** Venues whose log was ever forked: who has told what it knows, and the seats nobody has spoken for. */
export async function showRecovery({ streams, live }: Pick<Parts, 'streams' | 'live'>): Promise<Reply<Shown>> {
  const venues = await Promise.all(streams.venues().map((venue) => venue.read((state) => shownOf(state, live))));
  return ok({ venues: venues.flat() });
}

function shownOf(state: VenueState, live: Parts['live']): Shown['venues'] {
  const { recovery, forks } = state;
  if (recovery === null) return [];
  const { epoch, from, since } = recovery;
  const terminals = [...recovery.witnesses.values()].map(({ terminal, terminalEpoch, report }) => ({
    terminal,
    terminalEpoch,
    name: state.terminals.get(terminal)?.name ?? terminal,
    report,
    connected: live.isConnected(terminal),
    lastSeenAt: live.lastSeenAt(terminal),
  }));
  const unexplained = [...state.performances.values()].flatMap((entry) => unexplainedIn(state, entry));
  const reason = forks.at(-1)?.reason ?? '';
  const recovering = isRecovering(state);
  return [{ venue: state.id, epoch, from: from.seq, reason, since, recovering, terminals, unexplained }];
}

function unexplainedIn(
  state: VenueState,
  { performance, inventory }: PerformanceState,
): Shown['venues'][number]['unexplained'] {
  const layout = state.layouts.get(performance.layout);
  const places: number[] = [];
  for (let place = 0; place < inventory.capacity; place += 1) {
    const now = placeState(inventory, place);
    if (now.status === 'blocked' && now.code === UNEXPLAINED) places.push(place);
  }
  return layout === undefined || places.length === 0
    ? []
    : [{ performance: performance.id, seats: idsOf(layout, places) }];
}

/** A manager answers for it that a terminal will not tell any more, in every venue that waits for it. */
export async function countLost(
  parts: Pick<Parts, 'streams' | 'platformsAsked'>,
  request: RequestOf<ManageCommands['recovery.countLost']>,
  asked: Asked,
): Promise<Reply<ResponseOf<ManageCommands['recovery.countLost']>>> {
  const { streams } = parts;
  const told: VenueId[] = [];
  for (const venue of streams.venues()) {
    const reply = await submit(venue, asked, { command: 'recovery.countLost', body: request }, (state) =>
      decideLost(state, { ...request, person: asked.person }),
    );
    if (reply.ok) told.push(venue.venue);
    else if (reply.error.code !== 'NOT_FOUND') return reply;
    if (reply.ok) await endIfAllTold(parts, venue);
  }
  if (told.length === 0) return refuse(rejection('NOT_FOUND', { reason: 'not-awaited' }));
  const still = await Promise.all(streams.venues().map((venue) => venue.read(isRecovering)));
  return ok({ venues: told, recovering: still.includes(true) });
}
