import type { PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import { isFree } from '@foyer/shared/domain/inventory/read';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { SEAT_RULES_LEVELS, scopesOf, seatRulesKey, type SeatRulesScope } from '@foyer/shared/domain/seat-rules-scope';
import { reserveSeats as decideReserve } from '@foyer/shared/domain/venue/decisions/reserve-seats';
import { setSeatRules as decideSet } from '@foyer/shared/domain/venue/decisions/set-seat-rules';
import { findPerformance } from '@foyer/shared/domain/venue/find';
import { idsOf } from '@foyer/shared/domain/venue/refusal';
import { rulesFor } from '@foyer/shared/domain/venue/rules-for';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import { resolveSeatRules, type SeatRules, type SeatRulesPatch } from '@foyer/shared/seating/rules/seat-rules';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import type { Asked } from '../asked.ts';
import { submitWithRecalls } from '../claim-with-recalls.ts';
import type { Parts } from '../parts.ts';
import { done, onVenue, type Done } from './on-stream.ts';

type Request<Name extends keyof ManageCommands> = RequestOf<ManageCommands[Name]>;
type Response<Name extends keyof ManageCommands> = ResponseOf<ManageCommands[Name]>;

/** Sets rules of choosing seats at one level of a venue. */
export async function setSeatRules(
  { streams }: Pick<Parts, 'streams'>,
  request: Request<'seatRules.set'>,
  asked: Asked,
): Promise<Reply<Response<'seatRules.set'>>> {
  const { venue, scope, rules, unset } = request;
  const isUnknown =
    scope.level === 'title' && !(await streams.house.read((state) => state.titles.has(scope.id as never)));
  if (isUnknown) return refuse(rejection('NOT_FOUND', { reason: 'title' }));
  const what = { command: 'seatRules.set', body: request };
  const reply = await onVenue(streams, asked, venue, what, (state) =>
    decideSet(state, { scope, rules: rules as SeatRulesPatch, unset }),
  );
  if (!reply.ok) return reply;
  const { seq } = await readSeq(streams, venue);
  return ok({ rules: told(reply.value.rules), seq });
}

const readSeq = async (streams: Parts['streams'], venue: VenueId) =>
  (await streams.venue(venue)?.read((_state, { seq }) => ({ seq }))) ?? { seq: 0 };

/** What is set at each level, and what comes of it. */
export async function showSeatRules(
  { streams }: Pick<Parts, 'streams'>,
  { venue, performance }: Request<'seatRules.show'>,
): Promise<Reply<Response<'seatRules.show'>>> {
  const stream = streams.venue(venue);
  const shown = await stream?.read((state) => showOf(state, performance));
  if (shown === undefined) return refuse(rejection('NOT_FOUND', { reason: 'venue' }));
  return shown === null ? refuse(rejection('PERFORMANCE_NOT_FOUND')) : ok(shown);
}

function showOf(state: VenueState, id: PerformanceId | undefined): Response<'seatRules.show'> | null {
  if (id === undefined) {
    const ofVenue = state.seatRules.get(seatRulesKey({ level: 'venue', id: state.id })) ?? {};
    return { levels: levelsOf(state, allScopes(state)), inForce: toldInForce(resolveSeatRules([ofVenue])) };
  }
  const entry = state.performances.get(id);
  if (entry === undefined) return null;
  return {
    levels: levelsOf(state, scopesOf(entry.performance)),
    inForce: toldInForce(rulesFor(state, entry.performance)),
  };
}

/** Every level at which something is set, the weakest first. */
const allScopes = (state: VenueState): SeatRulesScope[] =>
  SEAT_RULES_LEVELS.flatMap((level) =>
    [...state.seatRules.keys()]
      .filter((key) => key.startsWith(`${level}:`))
      .map((key) => ({ level, id: key.slice(level.length + 1) })),
  );

const levelsOf = (state: VenueState, scopes: readonly SeatRulesScope[]): Response<'seatRules.show'>['levels'] =>
  scopes.flatMap((scope) => {
    const rules = state.seatRules.get(seatRulesKey(scope));
    return rules === undefined ? [] : [{ scope: { ...scope }, rules: told(rules) }];
  });

/** A plain copy of the domain's readonly value. */
const told = (rules: SeatRulesPatch): Response<'seatRules.set'>['rules'] => structuredClone(rules) as never;
export const toldInForce = (rules: SeatRules): Response<'seatRules.show'>['inForce'] => structuredClone(rules) as never;

/** Makes seats house seats, also such as terminals give back for it, gives them another code, or gives them back to everybody. */
export async function reserveSeats(
  parts: Pick<Parts, 'directory' | 'live' | 'recalls' | 'clock'>,
  request: Request<'performance.reserve'>,
  asked: Asked,
): Promise<Reply<Done>> {
  const { performance, seats: places, code } = request;
  const venue = await parts.directory.venueOfPerformance(performance);
  if (venue === null) return refuse(rejection('PERFORMANCE_NOT_FOUND'));
  const wanted = { performance, places, code, person: asked.person };
  const what = { command: 'performance.reserve', body: request };
  const reply = await submitWithRecalls(parts, venue, asked, what, (state, _context, reach) =>
    decideReserve(state, wanted, reach),
  );
  return done(venue, reply);
}

/** The house seats of a performance, in the order of the plan. */
export async function listHouseSeats(
  { directory }: Pick<Parts, 'directory'>,
  id: PerformanceId,
): Promise<Reply<Response<'performance.reserved'>>> {
  const venue = await directory.venueOfPerformance(id);
  const seats = await venue?.read((state) => {
    const found = findPerformance(state, id);
    if (!found.ok) return null;
    const { reserved, inventory } = found.entry;
    return [...reserved]
      .sort(([a], [b]) => a - b)
      .flatMap(([place, code]) =>
        idsOf(found.layout, [place]).map((seat) => ({ seat, code, free: isFree(inventory, place) })),
      );
  });
  return seats == null ? refuse(rejection('PERFORMANCE_NOT_FOUND')) : ok(seats);
}
