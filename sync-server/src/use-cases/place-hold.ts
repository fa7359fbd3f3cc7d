import type { HoldId } from '@foyer/shared/domain/ids';
import type { Door } from '@foyer/shared/domain/programme';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { holdBest as decideHoldBest, type BestHold } from '@foyer/shared/domain/venue/decisions/hold-best';
import { placeHold as decidePlaceHold } from '@foyer/shared/domain/venue/decisions/place-hold';
import type { PlacedHold } from '@foyer/shared/domain/venue/held-places';
import type { SeatAdvice as DecidedAdvice } from '@foyer/shared/domain/venue/seat-verdict';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, RequestOf } from '@foyer/shared/wire/define-command';
import type { BestView, HoldView, SeatAdvice } from '@foyer/shared/wire/orders';
import type { Clock } from '../ports/clock.ts';
import { claimantOf, maySee, type Asked } from './asked.ts';
import { claimWithRecalls } from './claim-with-recalls.ts';
import { sayingCode } from './saying-code.ts';
import { countdown } from './hold-terms.ts';
import type { Parts } from './parts.ts';

type Needs = Pick<Parts, 'directory' | 'ids' | 'clock' | 'codeTries' | 'live' | 'recalls'>;

/** A buyer's wish may name a group of friends to sit beside. */
type BestWish = RequestOf<TerminalCommands['hold.best']> & { readonly beside?: string | undefined };

/** Takes seats for a while, all of them or none. That whoever asks may set rules aside is checked before. */
export async function placeHold(
  parts: Needs,
  request: RequestOf<TerminalCommands['hold.place']>,
  asked: Asked,
  door: Door,
): Promise<Reply<HoldView>> {
  const { directory, ids, clock, codeTries } = parts;
  const { performance, claim, wheelchairs = 0, code = null, without = [] } = request;
  const venue = await directory.venueOfPerformance(performance);
  if (venue === null || !maySee(asked, venue.venue)) return refuse(rejection('PERFORMANCE_NOT_FOUND'));
  const setAside = { rules: without, person: asked.person };
  const claimant = claimantOf(asked);
  const holdId = ids.id('h') as HoldId;
  const wanted = { holdId, performance, door, claimant, claim, wheelchairs, code, without: setAside };
  const saying = { code, performance, claimant };
  const reply = await sayingCode(codeTries, saying, (lookAt) =>
    claimWithRecalls(parts, venue, asked, { command: 'hold.place', body: request }, (state, context, reach) => {
      lookAt(state);
      return decidePlaceHold(state, wanted, { ...context, reach });
    }),
  );
  if (!reply.ok) return reply;
  const { advice } = reply.value;
  const view = viewOf(reply.value, clock);
  return ok(advice.length === 0 ? view : { ...view, advice: advice.map(plainAdvice) });
}

/** Chooses the best free seats for a party and takes them for a while, in one decision. */
export async function holdBest(
  parts: Needs & Pick<Parts, 'groupCodes'>,
  request: BestWish,
  asked: Asked,
  door: Door,
): Promise<Reply<BestView>> {
  const { directory, ids, clock, codeTries } = parts;
  const { performance, size, priceZone = null, zone = null, wheelchairs = 0, keep = [], code = null } = request;
  const venue = await directory.venueOfPerformance(performance);
  if (venue === null || !maySee(asked, venue.venue)) return refuse(rejection('PERFORMANCE_NOT_FOUND'));
  const holdId = ids.id('h') as HoldId;
  const claimant = claimantOf(asked);
  const beside = request.beside === undefined ? null : parts.groupCodes.orderOf(request.beside);
  if (request.beside !== undefined && beside === null) return refuse(rejection('NOT_FOUND', { reason: 'group' }));
  const wanted = { holdId, performance, door, claimant, size, priceZone, zone, wheelchairs, keep, beside, code };
  const saying = { code, performance, claimant };
  const reply = await sayingCode(codeTries, saying, (lookAt) =>
    claimWithRecalls(parts, venue, asked, { command: 'hold.best', body: request }, (state, context, reach) => {
      lookAt(state);
      return decideHoldBest(state, wanted, { ...context, reach });
    }),
  );
  return reply.ok ? ok({ ...viewOf(reply.value, clock), best: plainBest(reply.value) }) : reply;
}

function viewOf(held: PlacedHold & { readonly expiresAt: number }, clock: Clock): HoldView {
  const { holdId, performance, places, expiresAt, currency, priceList, feePerTicket } = held;
  return {
    holdId,
    performance,
    places: [...places],
    ...countdown(expiresAt, clock),
    currency,
    priceList,
    feePerTicket,
  };
}

const plainAdvice = (advice: DecidedAdvice): SeatAdvice => structuredClone(advice) as never;

const plainBest = ({ best: { rung, reasons, groups } }: BestHold): BestView['best'] => ({
  rung,
  reasons: [...reasons],
  groups: groups.map((group) => [...group]),
});
