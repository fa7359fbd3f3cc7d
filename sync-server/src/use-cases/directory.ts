import type { HoldId, OrderId, PerformanceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import type { TerminalState, VenueState } from '@foyer/shared/domain/venue/state';
import type { Streams, VenueStream } from './streams.ts';

/** Which venue a thing belongs to. Nothing ever moves to another venue, so what was found once stays true. */
export interface Directory {
  venueOfPerformance(id: PerformanceId): Promise<VenueStream | null>;
  venueOfHold(id: HoldId): Promise<VenueStream | null>;
  venueOfOrder(id: OrderId): Promise<VenueStream | null>;
  /** By our number at the payment provider. */
  venueOfTrade(outTradeNo: string): Promise<VenueStream | null>;
  /** A terminal as its home venue knows it. */
  terminal(id: TerminalId): Promise<EnrolledTerminal | null>;
}

export interface EnrolledTerminal {
  readonly home: VenueStream;
  readonly terminal: TerminalState;
}

/** Remembered answers; the oldest are forgotten and looked up again. */
const MEMORY = 200_000;

export function createDirectory(streams: Streams): Directory {
  const finder = <Id extends string>(isIn: (state: VenueState, id: Id) => boolean) => {
    const known = new Map<Id, VenueId>();
    return async (id: Id): Promise<VenueStream | null> => {
      const venue = known.get(id);
      if (venue !== undefined) return streams.venue(venue);
      const found = await firstWith(streams.venues(), (state) => isIn(state, id));
      if (found === null) return null;
      const [oldest] = known.keys();
      if (known.size >= MEMORY && oldest !== undefined) known.delete(oldest);
      known.set(id, found.venue);
      return found;
    };
  };
  const homeOf = finder<TerminalId>((state, id) => state.terminals.get(id)?.venues[0] === state.id);
  return {
    venueOfPerformance: finder((state, id) => state.performances.has(id)),
    venueOfHold: finder((state, id) => state.holdTerms.has(id)),
    venueOfOrder: finder((state, id) => state.orders.has(id)),
    venueOfTrade: finder((state, id) => state.paymentByOutTradeNo.has(id)),
    async terminal(id) {
      const home = await homeOf(id);
      const terminal = (await home?.read((state) => state.terminals.get(id))) ?? null;
      return home === null || terminal === null ? null : { home, terminal };
    },
  };
}

/** One whose log cannot be loaded hides nothing of the others; but what none of them has may be in it. */
async function firstWith(
  venues: readonly VenueStream[],
  isIn: (state: VenueState) => boolean,
): Promise<VenueStream | null> {
  const looks = await Promise.allSettled(venues.map((venue) => venue.read(isIn)));
  const found = venues[looks.findIndex((look) => look.status === 'fulfilled' && look.value)];
  if (found !== undefined) return found;
  for (const look of looks) if (look.status === 'rejected') throw look.reason;
  return null;
}
