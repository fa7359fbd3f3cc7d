import type { TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { fenceOf } from '@foyer/shared/domain/inventory/read';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { allottedTo } from '@foyer/shared/domain/venue/allotted';
import { isRecovering } from '@foyer/shared/domain/venue/recovery';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { Parts } from './parts.ts';

type Listed = ResponseOf<TerminalCommands['allotment.list']>;

/** What stands with a terminal now, in all its venues, with the fence of every place. */
export async function listAllotments(
  { streams, clock }: Pick<Parts, 'streams' | 'clock'>,
  terminal: TerminalId,
  venues: readonly VenueId[],
): Promise<Reply<Listed>> {
  const own = venues.flatMap((id) => streams.venue(id) ?? []);
  // While it is not known what was given since, a list that lacks it would take it from its till.
  const recovering = await Promise.all(own.map((venue) => venue.read(isRecovering)));
  if (recovering.includes(true)) return refuse(rejection('RECOVERING'));
  const perVenue = await Promise.all(own.map((venue) => venue.read((state) => standingIn(state, terminal))));
  return ok({ serverNow: clock.now(), allotments: perVenue.flat() });
}

function standingIn(state: VenueState, terminal: TerminalId): Listed['allotments'] {
  return allottedTo(state, terminal).map(({ allotment, entry, grantedAt, granted, places }) => ({
    allotmentId: allotment.id,
    venue: state.id,
    performance: entry.performance.id,
    status: allotment.status === 'quarantined' ? 'quarantined' : 'open',
    sellUntil: allotment.sellUntil,
    grantedAt,
    granted,
    places: places.map((place) => ({ place, fence: fenceOf(entry.inventory, place) })),
  }));
}
