import type { Reply } from '@foyer/shared/wire/define-command';
import { no, type SignedIn, type TillContext } from '../context.ts';

/**
 * A clerk who signed in while cut off has no word of the server's yet: the PIN is asked for once more, now that the
 * server is needed. Looked at before anything is given up for what would be refused.
 */
export function whyNotKnownAtServer(till: TillContext, clerk: SignedIn): Reply<never> | null {
  if (clerk.token !== null || clerk.isDevice) return null;
  if (till.counter.clerk === clerk) till.counter.clerk = null;
  till.changed();
  return no('NOT_AUTHENTICATED', { reason: 'signed-in-cut-off' });
}
