import type { Minor } from '../../money.ts';
import { decided, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { refuseWhileRecovering } from '../recovery.ts';
import type { VenueState } from '../state.ts';

/** Money in a bill that no order knows, and of which the platform itself says nothing that would make one. */
export interface StrayMoney {
  readonly outTradeNo: string;
  readonly amount: Minor;
}

const strayConflict = (outTradeNo: string): string => `stray-${outTradeNo}`;

/**
 * Such money waits for a person, once. Refuses with RECOVERING while the house finds out what it has lost: its order may
 * come yet.
 */
export function noteStrayMoney(
  state: VenueState,
  { outTradeNo, amount }: StrayMoney,
): Decision<VenueEvent, { readonly isNew: boolean }> {
  const conflict = strayConflict(outTradeNo);
  if (state.paymentByOutTradeNo.has(outTradeNo) || state.conflicts.has(conflict)) return decided([], { isNew: false });
  const recovering = refuseWhileRecovering(state);
  if (recovering !== null) return recovering;
  const about = {
    terminal: null,
    jn: null,
    order: null,
    reason: 'bill-differs',
    raw: `${outTradeNo} ${amount}`,
  } as const;
  return decided([{ kind: 'conflict.opened', conflict, ...about }], { isNew: true });
}

/** Its order was found after all. */
export function strayFound({ conflicts }: VenueState, outTradeNo: string): VenueEvent[] {
  const conflict = strayConflict(outTradeNo);
  if (!conflicts.has(conflict)) return [];
  const nobody = { order: null, person: null, terminal: null } as const;
  return [{ kind: 'conflict.closed', conflict, action: 'noted', ...nobody, note: 'its order was made again' }];
}
