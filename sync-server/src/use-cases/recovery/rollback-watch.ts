import type { StreamPoint } from '@foyer/shared/domain/epoch';
import type { VenueId } from '@foyer/shared/domain/ids';
import { comparePoints } from '@foyer/shared/domain/epoch';
import { witnessKey } from '@foyer/shared/domain/venue/recovery';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { RequestOf } from '@foyer/shared/wire/define-command';
import type { EnrolledTerminal } from '../directory.ts';
import type { Parts } from '../parts.ts';

type Seen = NonNullable<RequestOf<TerminalCommands['session.hello']>['seen']>;

/**
 * So many forks a data folder may have missed that was put in place of another: a house has few in all its years. A
 * terminal that says more is wrong, and believed it would use up all the epochs there are, after which nobody could be
 * given a seat any more.
 */
const MOST_FORKS = 100;

/**
 * Compares what a terminal has of this server with what this server has: when it is more, an older data folder was put
 * in place without anybody saying so, heads and all. Then every stream goes on in a new epoch before the terminal is let
 * in. One comparison at a time, so that two terminals who know the same raise it once.
 */
export class RollbackWatch {
  readonly #parts: Pick<Parts, 'streams' | 'log'>;
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: Pick<Parts, 'streams' | 'log'>) {
    this.#parts = parts;
  }

  /** Rejects when the epoch had to be raised and could not be. */
  look(enrolled: EnrolledTerminal, seen: Seen): Promise<void> {
    const looked = this.#turn.then(() => this.#compare(enrolled, seen));
    this.#turn = looked.catch(() => undefined);
    return looked;
  }

  async #compare(enrolled: EnrolledTerminal, seen: Seen): Promise<void> {
    const ahead = await this.#aheadIn(enrolled, seen);
    const hasForgottenFacts = await forgotFacts(enrolled, seen);
    if (ahead.size === 0 && !hasForgottenFacts) return;
    const { streams, log } = this.#parts;
    log.error(
      { terminal: enrolled.terminal.id, seen },
      'alarm: this terminal has more of us than we have; the house finds out what was sold',
    );
    await streams.house.raiseEpoch('behind-terminal', null);
    for (const venue of streams.venues()) await venue.raiseEpoch('behind-terminal', ahead.get(venue.venue) ?? null);
  }

  /** Venues of which the terminal's replica is further than the log. */
  async #aheadIn({ terminal }: EnrolledTerminal, { venues }: Seen): Promise<Map<VenueId, StreamPoint>> {
    const ahead = new Map<VenueId, StreamPoint>();
    for (const { venue: id, epoch, seq } of venues) {
      const venue = terminal.venues.includes(id) ? this.#parts.streams.venue(id) : null;
      const now = await venue?.read((_state, head) => head);
      if (now === undefined || comparePoints({ epoch, seq }, now) <= 0) continue;
      if (epoch <= now.epoch + MOST_FORKS) ahead.set(id, { epoch, seq, hash: '' });
      else
        this.#parts.log.error(
          { terminal: terminal.id, venue: id, epoch, now },
          'alarm: no house comes to such an epoch',
        );
    }
    return ahead;
  }
}

/** Facts were acknowledged to it that are not here, and no fork that it has not told of explains that. */
async function forgotFacts({ home, terminal }: EnrolledTerminal, { jn }: Seen): Promise<boolean> {
  const { id, terminalEpoch } = terminal;
  return home.read((state) => {
    const head = state.terminals.get(id)?.head.jn ?? 0;
    const witness = state.recovery?.witnesses.get(witnessKey(id, terminalEpoch));
    const isExplained = state.recovery !== null && witness?.report !== 'reported';
    return jn > head && !isExplained;
  });
}
