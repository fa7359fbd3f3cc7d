import type { Reply } from '@foyer/shared/wire/define-command';
import { no, type TillContext } from '../context.ts';
import type { ResolutionOutcome, ResolveDesk } from '../desks/resolve-desk.ts';
import type { Resolution } from '../ledger/resolution-records.ts';
import { endSession } from './who-decides.ts';

/** How long whoever stands at the counter looks at "asking the server" before it goes on in the background. */
const PATIENCE_MS = 8000;

/** Asks what was written, and waits for the answer for a while: PAYMENT_PENDING while the server is silent. */
export async function outcomeOf(
  till: TillContext,
  desk: ResolveDesk,
  { commandId, body, token }: Resolution,
): Promise<Reply<ResolutionOutcome>> {
  const outcome = await desk.outcome(commandId, PATIENCE_MS);
  if (outcome === null) return no('PAYMENT_PENDING', { reason: 'conflict' in body ? 'conflict' : 'refund' });
  if (token !== null && token !== till.counter.clerk?.token) void endSession(till, token);
  return outcome;
}
