import type { HoldId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { refuse } from '@foyer/shared/domain/result';
import { refused } from '@foyer/shared/domain/venue/decision';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { Clock } from '../ports/clock.ts';
import type { DecideContext, Decision } from '../sequencer/types.ts';
import { maySee, submit, type Asked, type What } from './asked.ts';
import type { Parts } from './parts.ts';

/**
 * Submits a command about a hold to the venue that has it. A hold that was forgotten may still have an answer kept
 * under this id, so each venue the caller may touch is asked before it is called unknown.
 */
export async function submitForHold<T>(
  { directory, streams }: Pick<Parts, 'directory' | 'streams'>,
  asked: Asked,
  holdId: HoldId,
  what: What,
  decide: (state: VenueState, context: DecideContext) => Decision<VenueEvent, T>,
): Promise<Reply<T>> {
  const venue = await directory.venueOfHold(holdId);
  if (venue !== null && maySee(asked, venue.venue)) return submit(venue, asked, what, decide);
  for (const candidate of streams.venues()) {
    if (asked.commandId === null || !maySee(asked, candidate.venue)) continue;
    const reply = await submit<VenueState, VenueEvent, T>(candidate, asked, what, () => refused('HOLD_NOT_FOUND'));
    if (reply.ok || reply.error.code !== 'HOLD_NOT_FOUND') return reply;
  }
  return refuse(rejection('HOLD_NOT_FOUND'));
}

/** A deadline in venue time as a moment people can count down to. An estimate: the venue clock decides. */
export const expiryOf = (deadline: number, { at, venueNow }: Pick<DecideContext, 'at' | 'venueNow'>): number =>
  at + Math.max(0, deadline - venueNow);

/** The countdown at the moment of answering, also when the answer is an old one repeated. */
export const countdown = (
  expiresAt: number,
  clock: Clock,
): { readonly expiresAt: number; readonly expiresInMs: number } => ({
  expiresAt,
  expiresInMs: Math.max(0, expiresAt - clock.now()),
});
