import type { HoldId } from '@foyer/shared/domain/ids';
import type { Door } from '@foyer/shared/domain/programme';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { placeHold as decidePlaceHold } from '@foyer/shared/domain/venue/decisions/place-hold';
import type { HintMemory } from '@foyer/shared/domain/venue/refusal';
import type { Reply, RequestOf } from '@foyer/shared/wire/define-command';
import type { HoldView } from '@foyer/shared/wire/orders';
import type { placeHold as row } from '@foyer/shared/wire/public/routes';
import type { DecideContext } from '../sequencer/types.ts';
import { claimantOf, maySee, submit, type Asked } from './asked.ts';
import { countdown, expiryOf } from './hold-terms.ts';
import type { Parts } from './parts.ts';

/** Hints for losers are computed once per batch: a batch has one context. */
const hintsByBatch = new WeakMap<DecideContext, HintMemory>();

/** Takes seats for a while, all of them or none. */
export async function placeHold(
  { directory, ids, clock }: Pick<Parts, 'directory' | 'ids' | 'clock'>,
  request: RequestOf<typeof row>,
  asked: Asked,
  door: Door,
): Promise<Reply<HoldView>> {
  const { performance, claim } = request;
  const venue = await directory.venueOfPerformance(performance);
  if (venue === null || !maySee(asked, venue.venue)) return refuse(rejection('PERFORMANCE_NOT_FOUND'));
  const wanted = { holdId: ids.id('h') as HoldId, performance, door, claimant: claimantOf(asked), claim };
  const reply = await submit(venue, asked, { command: 'hold.place', body: request }, (state, context) => {
    const decision = decidePlaceHold(state, wanted, { ...context, hints: hintsOf(context) });
    if (!decision.ok) return decision;
    return { ...decision, value: { ...decision.value, expiresAt: expiryOf(decision.value.deadline, context) } };
  });
  if (!reply.ok) return reply;
  const { holdId, places, expiresAt, currency, priceList, feePerTicket } = reply.value;
  return ok({
    holdId,
    performance,
    places: [...places],
    ...countdown(expiresAt, clock),
    currency,
    priceList,
    feePerTicket,
  });
}

function hintsOf(context: DecideContext): HintMemory {
  const known = hintsByBatch.get(context);
  if (known !== undefined) return known;
  const hints: HintMemory = new Map();
  hintsByBatch.set(context, hints);
  return hints;
}
