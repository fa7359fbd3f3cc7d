import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import { idsOf } from '@foyer/shared/domain/venue/refusal';
import type { LogEntry } from '../../ports/log-store.ts';

/** A rule of choosing seats that somebody set aside: no finding, but worth a look. */
export interface SetAsideNote {
  readonly stream: string;
  readonly seq: number;
  /** Wall time, epoch ms. */
  readonly at: number;
  readonly performance: string;
  readonly rule: string;
  readonly reason: string;
  readonly seats: readonly string[];
  readonly terminal: string | null;
  readonly person: string | null;
}

/** What an entry says of rules set aside: by a hold here, or by a till that sold seats of its own. */
export const setAsideIn = (
  state: VenueState,
  { stream, seq, at }: LogEntry,
  events: readonly VenueEvent[],
): SetAsideNote[] =>
  events.flatMap((event) => {
    if (event.kind === 'fact.recorded') return inSale({ stream, seq, at }, event);
    if (event.kind !== 'seatRule.setAside') return [];
    const { performance, rule, reason, places, terminal, person } = event;
    const layout = state.layouts.get(state.performances.get(performance)?.performance.layout ?? '');
    const seats = layout === undefined ? places.map(String) : idsOf(layout, places);
    return [{ stream, seq, at, performance, rule, reason, seats, terminal, person }];
  });

function inSale(
  entry: Pick<LogEntry, 'stream' | 'seq' | 'at'>,
  { terminal, fact: { body } }: Extract<VenueEvent, { readonly kind: 'fact.recorded' }>,
): SetAsideNote[] {
  if (body.kind !== 'sale.made') return [];
  const { performance, clerk: person, overrides = [], lines } = body;
  const seats = lines.map(({ placeId }) => placeId as string);
  const { stream, seq, at } = entry;
  return overrides.map(({ rule, reason }) => ({ stream, seq, at, performance, rule, reason, seats, terminal, person }));
}
