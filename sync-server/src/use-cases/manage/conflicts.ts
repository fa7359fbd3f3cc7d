import { ok } from '@foyer/shared/domain/result';
import type { Conflict, VenueState } from '@foyer/shared/domain/venue/state';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { Parts } from '../parts.ts';

type Listed = ResponseOf<ManageCommands['conflict.list']>;

/** What waits for a person, the oldest first, with the seats it is about where an order names them. */
export async function listConflicts(
  { streams }: Pick<Parts, 'streams'>,
  venue: string | undefined,
): Promise<Reply<Listed>> {
  const asked = streams.venues().filter((candidate) => venue === undefined || candidate.venue === venue);
  const perVenue = await Promise.all(
    asked.map((stream) => stream.read((state) => [...state.conflicts.values()].map((one) => viewOf(state, one)))),
  );
  return ok(perVenue.flat().sort((a, b) => a.since - b.since));
}

function viewOf(state: VenueState, { id, reason, openedAt, terminal, jn, order: orderId }: Conflict): Listed[number] {
  const order = orderId === null ? undefined : state.orders.get(orderId);
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
  };
}
