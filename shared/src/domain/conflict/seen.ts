import type { TerminalId } from '../ids.ts';
import type { Conflict, VenueState } from '../venue/state.ts';

/**
 * Whether the till that sold a conflict's order may still take it back by itself. Until it has seen that its sale is
 * settled it may: so nobody else refunds, exchanges, cancels or re-seats it before. `seenJn`: the highest fact whose
 * answer is durable at that till, by its own word; null when it has not said so since the server started.
 *
 * The till itself may always act. A device that was revoked or enrolled anew can tell nothing that is believed any more,
 * so nobody waits for it.
 */
export function maySellerActAlone(
  state: VenueState,
  { terminal, terminalEpoch, jn }: Pick<Conflict, 'terminal' | 'terminalEpoch' | 'jn'>,
  by: TerminalId | null,
  seenJn: number | null,
): boolean {
  if (terminal === null || jn === null || terminal === by) return false;
  const seller = state.terminals.get(terminal);
  if (seller === undefined || seller.revoked !== null) return false;
  if (terminalEpoch !== null && seller.terminalEpoch !== terminalEpoch) return false;
  return seenJn === null || seenJn < jn;
}
