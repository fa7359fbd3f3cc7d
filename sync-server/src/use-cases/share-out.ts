import { givenTo } from '@foyer/shared/domain/allotment/portions';
import type { AllotmentId, PerformanceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { grantByPolicy, type GrantedByPolicy } from '@foyer/shared/domain/venue/decisions/grant-by-policy';
import type { TerminalState, VenueState } from '@foyer/shared/domain/venue/state';
import { sharedOut, supplyOf, type TakingPart } from '@foyer/shared/domain/venue/supply';
import { maySellAlone, takesPart } from '@foyer/shared/domain/venue/takes-part';
import { worksAlone } from '@foyer/shared/domain/terminal';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import { maySee, submit, SYSTEM, type Asked } from './asked.ts';
import type { Parts } from './parts.ts';
import type { VenueStream } from './streams.ts';

type Needs = Pick<Parts, 'streams' | 'live' | 'ids' | 'clock' | 'log'>;
type Wanted = ResponseOf<TerminalCommands['allotment.want']>;

/** Terminals that are heard and take part in sales, as their homes know them; those of a home that cannot say it do not. */
export async function takingPart({
  streams,
  live,
  log,
}: Pick<Parts, 'streams' | 'live' | 'log'>): Promise<TerminalState[]> {
  const askable = live.askable();
  if (askable.size === 0) return [];
  const taking = (state: VenueState): TerminalState[] =>
    [...askable].flatMap((id) => {
      const terminal = state.terminals.get(id);
      return terminal !== undefined && terminal.venues[0] === state.id && takesPart(terminal) ? [terminal] : [];
    });
  const perVenue = await Promise.all(
    streams.venues().map((venue) =>
      venue.read(taking).catch((err: unknown) => {
        log.error({ venue: venue.venue, err }, 'nobody knows which terminals of this venue take part');
        return [];
      }),
    ),
  );
  return perVenue.flat();
}

/** Those of them that sell in this venue. */
export const partsIn = (venue: VenueId, terminals: readonly TerminalState[]): TakingPart[] =>
  terminals.filter(({ venues }) => venues.includes(venue)).map(({ id }) => ({ terminal: id, asks: false }));

/** Performances of which some terminal is to be given seats now. */
export function lacking(
  state: VenueState,
  terminals: readonly TakingPart[],
  { at, venueNow }: { readonly at: number; readonly venueNow: number },
): PerformanceId[] {
  const found: PerformanceId[] = [];
  for (const id of state.performances.keys()) {
    const shared = sharedOut(state, id, at);
    if (!shared.ok) continue;
    if (givenTo(supplyOf(state, shared.entry, terminals, shared.policy, venueNow), shared.policy).size > 0)
      found.push(id);
  }
  return found;
}

/** Gives the terminals what policy says they lack of a performance, in one decision. */
export function shareOut(
  { ids }: Pick<Parts, 'ids'>,
  venue: VenueStream,
  performance: PerformanceId,
  terminals: readonly TakingPart[],
): Promise<Reply<GrantedByPolicy>> {
  const named = terminals.map((one) => ({ ...one, allotmentId: ids.id('al') as AllotmentId }));
  const what = { command: 'allotment.share', body: null, stores: 'never' } as const;
  return submit(venue, SYSTEM, what, (state, context) =>
    grantByPolicy(state, { performance, terminals: named }, context),
  );
}

/** A terminal asks for seats: policy is applied now, whether it is below low water or not. */
export async function wantSeats(
  parts: Needs & Pick<Parts, 'directory'>,
  performance: PerformanceId,
  asked: Asked,
): Promise<Reply<Wanted>> {
  const { terminal } = asked;
  const venue = await parts.directory.venueOfPerformance(performance);
  if (terminal === null || venue === null || !maySee(asked, venue.venue))
    return refuse(rejection('PERFORMANCE_NOT_FOUND'));
  const known = await parts.directory.terminal(terminal);
  if (known === null || !maySellAlone(known.terminal)) return ok({ seats: 0, reason: whyNot(known?.terminal) });
  if (!parts.live.askable().has(terminal)) return ok({ seats: 0, reason: 'version' });
  const others = partsIn(venue.venue, await takingPart(parts)).filter((one) => one.terminal !== terminal);
  const reply = await shareOut(parts, venue, performance, [...others, { terminal, asks: true }]);
  return reply.ok ? ok(answerTo(terminal, reply.value)) : reply;
}

function answerTo(terminal: TerminalId, { seats, why }: GrantedByPolicy): Wanted {
  const own = seats.get(terminal) ?? 0;
  return own > 0 ? { seats: own } : { seats: 0, reason: why ?? 'none-left' };
}

const whyNot = (terminal: TerminalState | undefined): string =>
  terminal !== undefined && !terminal.tenders.some(worksAlone) ? 'tenders' : 'shift';
