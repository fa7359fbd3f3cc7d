import type { TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { TerminalKind } from '@foyer/shared/domain/terminal';
import { isAtTerminal } from '@foyer/shared/domain/tender';
import { helloText, type TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import type { Parts } from './parts.ts';
import { tendersOf } from './payments/gateways.ts';
import type { RollbackWatch } from './recovery/rollback-watch.ts';
import { newsOf, newsOnWire, type TerminalNews } from './terminal-news.ts';
import { ED25519 } from './signatures.ts';

type Hello = TerminalCommands['session.hello'];

export interface Welcome {
  readonly kind: TerminalKind;
  readonly home: VenueId;
  readonly venues: readonly VenueId[];
  readonly answer: ResponseOf<Hello>;
  /** The same as in the answer. */
  readonly news: TerminalNews;
}

const REVOKED = rejection('NOT_AUTHORISED', { reason: 'revoked' });

interface ShutOut {
  readonly reason: 'revoked' | 'replaced';
  readonly refusal: Rejection;
}

/**
 * Whether a device that has just been let in may stay. To be asked once its connection can be ended by whoever shuts it
 * out: one who did that while its hello was under way found no connection to end.
 */
export async function shutOutMeanwhile(
  { directory }: Pick<Parts, 'directory'>,
  terminal: TerminalId,
  terminalEpoch: number,
): Promise<ShutOut | null> {
  const now = (await directory.terminal(terminal))?.terminal;
  if (now?.terminalEpoch !== terminalEpoch) return { reason: 'replaced', refusal: rejection('NOT_AUTHENTICATED') };
  return now.revoked === null ? null : { reason: 'revoked', refusal: REVOKED };
}

/** Lets a device in that signs our nonce with the key it was enrolled with. Why it was refused is not told. */
export async function proveTerminal(
  parts: Pick<Parts, 'directory' | 'streams' | 'signer' | 'payments' | 'clock' | 'log' | 'signatures'> & {
    readonly rollback: RollbackWatch;
  },
  request: RequestOf<Hello>,
  nonce: string,
): Promise<Reply<Welcome>> {
  const { directory, streams, signer, clock, log, rollback, signatures = ED25519 } = parts;
  const { terminal: id, terminalEpoch, signature, lastJn, lastHash } = request;
  const enrolled = await directory.terminal(id);
  const isGenuine =
    enrolled !== null &&
    enrolled.terminal.terminalEpoch === terminalEpoch &&
    signatures.isSignedBy(enrolled.terminal.publicKey, helloText(nonce, id, terminalEpoch), signature);
  if (!isGenuine) return refuse(rejection('NOT_AUTHENTICATED'));
  const { terminal, home } = enrolled;
  if (terminal.revoked !== null) return refuse(REVOKED);
  const { head } = terminal;
  if (request.seen !== undefined) await rollback.look(enrolled, request.seen);
  if (lastJn < head.jn || (lastJn === head.jn && head.jn > 0 && lastHash !== head.hash))
    log.error({ terminal: id, terminalEpoch, lastJn, known: head.jn }, 'alarm: this till forgot facts, or is a copy');

  const open = terminal.venues.flatMap((venue) => streams.venue(venue as VenueId) ?? []);
  const venues = await Promise.all(
    open.map((venue) =>
      venue.read((state, { epoch, seq }) => ({
        venue: venue.venue,
        checkpoint: { epoch, seq },
        offlineSales: state.profile?.offlineSales ?? ('forbidden' as const),
      })),
    ),
  );
  const [news = null] = await newsOf({ streams, log }, [{ terminal: id, venues: venues.map(({ venue }) => venue) }]);
  if (news === null) throw new Error(`the news of ${id} could not be read`);
  const house = await streams.house.read((_state, { epoch, seq }) => ({ epoch, seq }));
  const answer = {
    serverNow: clock.now(),
    home: home.venue,
    venues,
    house,
    nextJn: head.jn + 1,
    ...(head.jn === 0 ? {} : { lastHash: head.hash }),
    ticketKeys: { ...signer.publicKeys() },
    tenders: tendersOf(parts.payments).filter(isAtTerminal),
    ...newsOnWire(news),
  };
  return ok({ kind: terminal.terminalKind, home: home.venue, venues: venues.map(({ venue }) => venue), answer, news });
}
