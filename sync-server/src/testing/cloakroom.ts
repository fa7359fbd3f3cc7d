import type { EpochRaised } from '@foyer/shared/domain/epoch';
import { ok } from '@foyer/shared/domain/result';
import { rejection } from '@foyer/shared/domain/rejections';
import type { StreamId } from '@foyer/shared/domain/ids';
import type { FeedRow } from '../ports/log-store.ts';
import type { StreamDefinition, Submission } from '../sequencer/types.ts';

/** The smallest thing worth selling once: a cloakroom with numbered hooks. Tests of the sequencer use it as their house. */
export type HookEvent =
  | EpochRaised
  | { readonly kind: 'hung'; readonly hook: number; readonly coat: string }
  | { readonly kind: 'fetched'; readonly hook: number }
  /** Cannot be applied: stands for a bug in `evolve`. */
  | { readonly kind: 'broken' };

export type Cloakroom = Map<number, string>;

export const cloakroom: StreamDefinition<Cloakroom, HookEvent> = {
  initial: () => new Map(),
  evolve(hooks, event) {
    switch (event.kind) {
      case 'hung':
        hooks.set(event.hook, event.coat);
        break;
      case 'epoch.raised':
        break;
      case 'fetched':
        hooks.delete(event.hook);
        break;
      case 'broken':
        hooks.set(-1, 'half done');
        throw new Error('evolve is broken');
    }
  },
  fork: (_hooks, declared) => [declared],
  project: (hooks, events, seq): FeedRow[] =>
    events.flatMap((event) =>
      event.kind === 'broken' || event.kind === 'epoch.raised'
        ? []
        : [
            {
              scope: `seats:${event.hook % 2}`,
              collection: 'seatRows',
              id: String(event.hook),
              seq,
              doc: hooks.has(event.hook) ? { coat: hooks.get(event.hook) } : null,
            },
          ],
    ),
};

type Job<T> = Submission<Cloakroom, HookEvent, T>;

export const CLOAKROOM = 'cloakroom' as StreamId;
export const ATTENDANT = { kind: 'terminal', id: 't1', clerk: 'p_1' } as const;

const job = <T>(command: string, more: Partial<Job<T>>, decide: Job<T>['decide']): Job<T> => ({
  command,
  actor: ATTENDANT,
  key: null,
  bodyHash: 'body',
  stores: 'effects',
  ...more,
  decide,
});

/** Hangs a coat on a free hook and answers how many hooks are taken now. */
export const hang = (hook: number, coat: string, more: Partial<Job<{ taken: number }>> = {}): Job<{ taken: number }> =>
  job('hang', more, (hooks) =>
    hooks.has(hook)
      ? { ok: false, error: rejection('SEAT_UNAVAILABLE') }
      : { ...ok({ taken: hooks.size + 1 }), events: [{ kind: 'hung', hook, coat }] },
  );

export const fetch = (hook: number, more: Partial<Job<null>> = {}): Job<null> =>
  job('fetch', more, (hooks) =>
    hooks.has(hook)
      ? { ...ok(null), events: [{ kind: 'fetched', hook }] }
      : { ok: false, error: rejection('NOT_FOUND') },
  );

/** Finds a forgotten coat on the way, clears the hook and refuses all the same. */
export const refuseAndClear = (hook: number, more: Partial<Job<null>> = {}): Job<null> =>
  job('refuseAndClear', more, () => ({
    ok: false,
    error: rejection('HOLD_EXPIRED'),
    events: [{ kind: 'fetched', hook }],
  }));

export const decideBadly = (): Job<null> =>
  job('decideBadly', {}, () => {
    throw new Error('decide is broken');
  });

export const evolveBadly = (): Job<null> =>
  job('evolveBadly', {}, () => ({ ...ok(null), events: [{ kind: 'broken' }] }));
