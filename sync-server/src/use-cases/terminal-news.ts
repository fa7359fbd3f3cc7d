import type { TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { isRecovering } from '@foyer/shared/domain/venue/recovery';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Parts } from './parts.ts';

/** Two figures of a terminal, over all its venues, that a till compares with what it knows. */
export interface TerminalNews {
  /** Changes whenever what stands with it changes. */
  readonly allotments: number;
  /** Its open conflicts. */
  readonly conflicts: number;
  /** Its venues in which nobody gets new seats until it is known what was sold. */
  readonly recovering: readonly VenueId[];
}

export interface NewsReader {
  readonly terminal: TerminalId;
  readonly venues: readonly VenueId[];
}

/**
 * The news of each terminal, in the order asked; null for one of whose venues the log cannot be loaded, since the sum of
 * the others is no news of it. One look at each venue, whoever asks; no inventory is looked at.
 */
export async function newsOf(
  { streams, log }: Pick<Parts, 'streams' | 'log'>,
  readers: readonly NewsReader[],
): Promise<readonly (TerminalNews | null)[]> {
  const perVenue = await Promise.all(
    streams.venues().map(async (venue) => {
      const here = readers.map(({ terminal, venues }) => (venues.includes(venue.venue) ? terminal : null));
      if (!here.some((terminal) => terminal !== null)) return here.map(() => NO_NEWS);
      const look = (state: VenueState) =>
        here.map((terminal) => (terminal === null ? NO_NEWS : newsIn(state, terminal)));
      return venue.read(look).catch((err: unknown) => {
        log.warn({ venue: venue.venue, err }, 'the news of the terminals of this venue could not be read');
        return here.map((terminal) => (terminal === null ? NO_NEWS : null));
      });
    }),
  );
  return readers.map((_, i) => perVenue.map((news) => news[i] ?? null).reduce(add, NO_NEWS));
}

export const NO_NEWS: TerminalNews = { allotments: 0, conflicts: 0, recovering: [] };

const add = (a: TerminalNews | null, b: TerminalNews | null): TerminalNews | null =>
  a === null || b === null
    ? null
    : {
        allotments: a.allotments + b.allotments,
        conflicts: a.conflicts + b.conflicts,
        recovering: [...a.recovering, ...b.recovering],
      };

const newsIn = (state: VenueState, terminal: TerminalId): TerminalNews => ({
  allotments: state.allotted.get(terminal)?.changes ?? 0,
  conflicts: state.conflictsByTerminal.get(terminal) ?? 0,
  recovering: isRecovering(state) ? [state.id] : [],
});

/** As a message says it; a venue that sells as ever is not named. */
export const newsOnWire = ({ allotments, conflicts, recovering }: TerminalNews) => ({
  allotments,
  conflicts,
  ...(recovering.length === 0 ? {} : { recovering: [...recovering] }),
});
