import type { FactBody, RecordedFact, UnreadableBody } from '@foyer/shared/domain/fact';
import type { OrderId, PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import { isSeatFact, type SeatFact } from '@foyer/shared/domain/venue/settle/settle-seats';
import type { TerminalState } from '@foyer/shared/domain/venue/state';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import { factBody } from '@foyer/shared/wire/fact-body';
import type { factMessage } from '@foyer/shared/wire/orders';
import { isPlainShape } from '@foyer/shared/wire/shape';
import * as v from 'valibot';
import type { Parts } from './parts.ts';
import type { EnrolledTerminal } from './directory.ts';
import type { VenueStream } from './streams.ts';

export type FactMessage = v.InferOutput<typeof factMessage>;

/** A fact as read, and where what it is about lies. */
export interface ReadFact {
  readonly fact: RecordedFact;
  /** As it came; only what does not fit is kept so. */
  readonly raw: () => string;
  /** Another venue of the terminal that has its performance or order; null when that is its home, or nobody's. */
  readonly elsewhere: VenueStream | null;
  /** A sale under the name of an order of another venue than its own. */
  readonly isNameTaken: boolean;
}

export function readFacts(
  { directory }: Pick<Parts, 'directory'>,
  messages: readonly FactMessage[],
  { home, terminal }: EnrolledTerminal,
): Promise<readonly ReadFact[]> {
  const facts = messages.map(recordedOf);
  const sold = salesOf(facts);
  return Promise.all(
    messages.map(async (message, i) => {
      const fact = facts[i] ?? recordedOf(message);
      const venue = await venueOf(directory, fact.body, sold);
      const isOther = venue !== null && venue.venue !== home.venue && isVenueOf(terminal, venue.venue);
      const elsewhere = isOther ? venue : null;
      const isNameTaken = await isTaken(directory, fact.body, elsewhere ?? home);
      return { fact, raw: () => canonicalJson(message), elsewhere, isNameTaken };
    }),
  );
}

export const seatFactOf = ({ fact: { body } }: ReadFact): SeatFact | null => (isSeatFact(body) ? body : null);

const isVenueOf = ({ venues }: TerminalState, venue: VenueId): boolean => venues.includes(venue);

async function isTaken(
  directory: Parts['directory'],
  body: RecordedFact['body'],
  { venue }: VenueStream,
): Promise<boolean> {
  const holder = body.kind === 'sale.made' ? await directory.venueOfOrder(body.order) : null;
  return holder !== null && holder.venue !== venue;
}

/** The performances of sales that come with these facts: their orders are known to nobody yet. */
const salesOf = (facts: readonly RecordedFact[]): ReadonlyMap<OrderId, PerformanceId> =>
  new Map(facts.flatMap(({ body }) => (body.kind === 'sale.made' ? [[body.order, body.performance] as const] : [])));

async function venueOf(
  directory: Parts['directory'],
  body: RecordedFact['body'],
  sold: ReadonlyMap<OrderId, PerformanceId>,
): Promise<VenueStream | null> {
  if (isSeatFact(body)) return directory.venueOfPerformance(body.performance);
  if (body.kind !== 'print.recorded') return null;
  const performance = sold.get(body.order);
  const known = await directory.venueOfOrder(body.order);
  return known ?? (performance === undefined ? null : directory.venueOfPerformance(performance));
}

/** The body may have any shape: what is not shaped like ours is kept as a text, and nothing else looks into it. */
function recordedOf({ jn, body, prev, hash, signature }: FactMessage): RecordedFact {
  const read = isPlainShape(body) ? v.safeParse(factBody, body) : null;
  if (read?.success === true) return { jn, prev, hash, signature, body: read.output satisfies FactBody };
  const unreadable: UnreadableBody = { kind: 'unreadable', v: 1, raw: canonicalJson(body) };
  return { jn, prev, hash, signature, body: unreadable };
}
