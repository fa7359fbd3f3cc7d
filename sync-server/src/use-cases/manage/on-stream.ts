import type { VenueId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { DecideContext, Decision, SequencerPort } from '../../sequencer/types.ts';
import { submit, type Asked, type What } from '../asked.ts';
import type { Streams } from '../streams.ts';

export interface Done {
  readonly seq: number;
}

/** A manager's command on one venue; `NOT_FOUND` where there is none of that name. */
export async function onVenue<T>(
  streams: Streams,
  asked: Asked,
  venue: VenueId,
  what: What,
  decide: (state: VenueState, context: DecideContext) => Decision<VenueEvent, T>,
): Promise<Reply<T>> {
  const stream = streams.venue(venue);
  return stream === null ? refuse(rejection('NOT_FOUND', { reason: 'venue' })) : submit(stream, asked, what, decide);
}

/** The answer of commands that only say how far the log is now. */
export async function done<State, Event>(
  stream: SequencerPort<State, Event> | null,
  reply: Reply<unknown>,
): Promise<Reply<Done>> {
  if (!reply.ok) return reply;
  return ok({ seq: (await stream?.read((_state, { seq }) => seq)) ?? 0 });
}
