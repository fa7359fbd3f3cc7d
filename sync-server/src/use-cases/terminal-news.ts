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

/** The news of each terminal, in the order asked. One look at each venue, whoever asks; no inventory is looked at. */
export async function newsOf(
  { streams }: Pick<Parts, 'streams'>,
  readers: readonly NewsReader[],
): Promise<readonly TerminalNews[]> {
  const perVenue = await Promise.all(
    streams.venues().map(async (venue) => {
      const here = readers.map(({ terminal, venues }) => (venues.includes(venue.venue) ? terminal : null));
      if (!here.some((terminal) => terminal !== null)) return null;
      return venue.read((state) => here.map((terminal) => (terminal === null ? NO_NEWS : newsIn(state, terminal))));
    }),
  );
  return readers.map((_, i) => perVenue.reduce((sum, news) => add(sum, news?.[i] ?? NO_NEWS), NO_NEWS));
}

export const NO_NEWS: TerminalNews = { allotments: 0, conflicts: 0, recovering: [] };

const add = (a: TerminalNews, b: TerminalNews): TerminalNews => ({
  allotments: a.allotments + b.allotments,
  conflicts: a.conflicts + b.conflicts,
  recovering: [...a.recovering, ...b.recovering],
});

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
