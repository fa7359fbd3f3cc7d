import { comparePoints, type ForkReason, type StreamPoint } from '@foyer/shared/domain/epoch';
import { FENCE_MAX } from '@foyer/shared/domain/fence';
import { rejection } from '@foyer/shared/domain/rejections';
import type { StreamDefinition, Submission } from './types.ts';

/**
 * The submission that goes on in a new epoch. It is decided in the sequencer like any other, so that what stood before
 * it in the inbox belongs to the old epoch and what comes after it to the new one.
 */
export function raising<State, Event>(
  definition: StreamDefinition<State, Event>,
  reason: ForkReason,
  abandoned: StreamPoint | null,
): Submission<State, Event, null> {
  return {
    command: 'epoch.raise',
    actor: { kind: 'system', id: null, clerk: null },
    key: null,
    bodyHash: '',
    stores: 'never',
    decide(state, context) {
      const { link: from } = context;
      const isPast = abandoned !== null && comparePoints(abandoned, from) <= 0;
      // A restore says that another file lay here, whatever is known of it.
      if (isPast && reason !== 'restored') return { ok: true, events: [], value: null };
      const next = Math.max(from.epoch, abandoned?.epoch ?? 0) + 1;
      // In an epoch that no fence can have nobody could be given a seat, for ever.
      if (next > FENCE_MAX) return { ok: false, error: rejection('INVALID_REQUEST', { reason: 'epoch' }) };
      const declared = {
        kind: 'epoch.raised',
        epoch: next,
        from,
        abandoned: isPast ? null : abandoned,
        reason,
      } as const;
      return { ok: true, events: definition.fork(state, declared, context), value: null };
    },
  };
}
