import type { Performance } from '../../programme.ts';
import { decided, refused, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import type { VenueState } from '../state.ts';

/** A performance without what follows from its hall. The business day is computed by an adapter. */
export type PerformanceDraft = Omit<Performance, 'venue' | 'hallName' | 'layout' | 'capacity'>;

/**
 * Puts a performance on the programme with its hall's seat map of today. Refuses with NOT_FOUND (hall, seat map, price
 * list or profile), ALREADY_EXISTS or INVALID_REQUEST.
 */
export function addPerformance(
  state: VenueState,
  draft: PerformanceDraft,
): Decision<VenueEvent, { readonly performance: Performance }> {
  if (state.profile === null) return refused('NOT_FOUND', { reason: 'profile' });
  if (state.performances.has(draft.id)) return refused('ALREADY_EXISTS', { reason: 'performance' });
  const hall = state.halls.get(draft.hall);
  if (hall === undefined) return refused('NOT_FOUND', { reason: 'hall' });
  const layout = state.layouts.get(hall.layout);
  if (layout === undefined) return refused('NOT_FOUND', { reason: 'layout' });
  if (!state.priceLists.has(draft.priceList)) return refused('NOT_FOUND', { reason: 'priceList' });
  if (!Number.isSafeInteger(draft.startsAt) || !Number.isSafeInteger(draft.endsAt) || draft.endsAt <= draft.startsAt)
    return refused('INVALID_REQUEST', { reason: 'endsAt' });
  const performance: Performance = {
    ...draft,
    venue: state.id,
    hallName: hall.name,
    layout: hall.layout,
    capacity: layout.places.length,
  };
  return decided([{ kind: 'performance.added', performance }], { performance });
}
