import type { PerformanceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { endRecovery } from '@foyer/shared/domain/venue/decisions/end-recovery';
import { takeEvidence as decideEvidence } from '@foyer/shared/domain/venue/decisions/take-evidence';
import {
  endOfEpoch,
  isRecovering,
  witnessKey,
  type OwnHolding,
  type SeenRow,
} from '@foyer/shared/domain/venue/recovery';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import { maySee, submit, SYSTEM, type Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';
import type { Streams, VenueStream } from '../streams.ts';
import type { HoldingsTold } from './holdings-told.ts';
import { ordersIn } from './told-orders.ts';

type Heads = TerminalCommands['evidence.heads'];
type Rows = TerminalCommands['evidence.rows'];

/** What a venue wants to know of a terminal, by where its replica stands. */
export async function evidenceHeads(
  { streams }: Pick<Parts, 'streams'>,
  { venue, replica }: RequestOf<Heads>,
  asked: Asked,
): Promise<Reply<ResponseOf<Heads>>> {
  const stream = ownVenue(streams, venue, asked);
  if (stream === null) return refuse(rejection('NOT_FOUND', { reason: 'venue' }));
  return ok(
    await stream.read((state, { epoch }) => {
      const end = replica === null ? null : endOfEpoch(state, replica.epoch);
      return {
        epoch,
        recovering: isRecovering(state),
        above: end !== null && replica !== null && replica.seq > end ? end : null,
      };
    }),
  );
}

/**
 * Takes one part of what a terminal knows. Its facts come first: with what stands with it it names the last fact it had
 * written, and is told to send what is missing, or to look anew when it has written more since (FACT_GAP). What stands
 * with it is decided on when all parts of it are here.
 */
export async function evidenceRows(
  parts: Pick<Parts, 'streams' | 'directory' | 'platformsAsked'> & { readonly holdingsTold: HoldingsTold },
  request: RequestOf<Rows>,
  asked: Asked & { readonly terminal: TerminalId },
): Promise<Reply<ResponseOf<Rows>>> {
  const { streams } = parts;
  const { venue, replica, rows, orders, own } = request;
  const stream = ownVenue(streams, venue, asked);
  const enrolled = await parts.directory.terminal(asked.terminal);
  if (stream === null || enrolled === null) return refuse(rejection('NOT_FOUND', { reason: 'venue' }));
  const { id: terminal, terminalEpoch, head } = enrolled.terminal;
  if (own !== null && own.jn !== head.jn) return refuse(rejection('FACT_GAP', { expected: head.jn + 1 }));
  const witness = `${venue} ${witnessKey(terminal, terminalEpoch)}`;
  const all = own === null ? null : parts.holdingsTold.add(witness, own, own.holdings.flatMap(holdingOf));
  if (all === 'anew') return refuse(rejection('FACT_GAP', { expected: head.jn + 1, reason: 'part' }));
  const reply = await submit(
    stream,
    asked,
    { command: 'evidence.rows', body: request, stores: 'never' },
    (state, context) =>
      decideEvidence(
        state,
        {
          terminal,
          terminalEpoch,
          rows: rows.flatMap((row) => seenRow(state, row, replica?.epoch ?? 0)),
          orders: ordersIn(orders),
          holdings: all ?? [],
          isAll: all !== null,
          ...(own === null ? {} : { lastJn: own.jn }),
        },
        context,
      ),
  );
  if (!reply.ok) return reply;
  if (all !== null) {
    parts.holdingsTold.forget(witness);
    await endIfAllTold(parts, stream);
  }
  return ok({ recovering: await stream.read(isRecovering) });
}

/** Ends a venue's recovery when nobody is awaited any more, no terminal and no platform, and acts on what came late. */
export async function endIfAllTold(
  { platformsAsked }: Pick<Parts, 'platformsAsked'>,
  stream: VenueStream,
): Promise<void> {
  if (await platformsAsked.isDue(stream)) return;
  await submit(stream, SYSTEM, { command: 'recovery.end', body: null, stores: 'never' }, endRecovery);
}

const ownVenue = (streams: Streams, venue: VenueId, asked: Asked): VenueStream | null =>
  maySee(asked, venue) ? streams.venue(venue) : null;

/** A row of a performance or a hall that this log does not know says nothing that could be kept. */
function seenRow(
  state: VenueState,
  { performance, row, seq, states }: RequestOf<Rows>['rows'][number],
  epoch: number,
): SeenRow[] {
  const known = state.performances.get(performance);
  const place = state.layouts.get(known?.performance.layout ?? '')?.rows.find(({ id }) => id === row);
  if (place === undefined || states.length !== place.count) return [];
  return [{ performance: performance as PerformanceId, first: place.first, epoch, seq, states }];
}

/** Three lists of one length, or it is none of ours. */
function holdingOf({
  allotmentId,
  performance,
  sellUntil,
  grantedAt,
  epoch,
  places,
  grants,
  uses,
}: NonNullable<RequestOf<Rows>['own']>['holdings'][number]): OwnHolding[] {
  if (grants.length !== places.length || uses.length !== places.length) return [];
  const fenced = places.map((place, i) => ({ place, fence: { epoch, grant: grants[i] ?? 0, use: uses[i] ?? 0 } }));
  return [{ allotmentId, performance, sellUntil, grantedAt, places: fenced }];
}
