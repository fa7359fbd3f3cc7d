import type { Counter } from './counter.ts';
import { isCutOff } from './state.ts';

/** Locks the till. Cut off nobody can sign in again: then the first press only says so, and the second locks. */
export async function lock(counter: Pick<Counter, 'store' | 'signOut'>): Promise<void> {
  const state = counter.store.getState();
  if (isCutOff(state) && state.notice?.kind !== 'lockWarning')
    counter.store.setState({ notice: { kind: 'lockWarning' } });
  else await counter.signOut();
}
