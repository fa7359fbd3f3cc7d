import type { PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import { getGroup } from '../../services/api.ts';

/** Where the friends of a link sit: `over` when it is no good any more, `unknown` when nobody answered. */
export type Friends =
  | { readonly kind: 'here'; readonly seats: readonly PlaceId[]; readonly isOpen: boolean }
  | { readonly kind: 'over' }
  | { readonly kind: 'unknown' };

export async function friendsOf(code: string, performance: PerformanceId): Promise<Friends> {
  const answer = await getGroup(code);
  if (!answer.ok) {
    const isAskedAgain = answer.error.retry === 'same' || answer.error.retry === 'later';
    return isAskedAgain ? { kind: 'unknown' } : { kind: 'over' };
  }
  if (answer.value.performance !== performance) return { kind: 'over' };
  return { kind: 'here', seats: answer.value.seats.map(({ placeId }) => placeId), isOpen: answer.value.isOpen };
}
