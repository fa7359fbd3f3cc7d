import { type CounterState, openPerformance, sellsOwnOnly } from './state.ts';

type Held = Pick<CounterState, 'status' | 'payable'>;

/** The till asks whether the held seats can be its own. */
export const isKeeping = ({ busy }: Pick<CounterState, 'busy'>): boolean => busy === 'basket.keep';

/**
 * Whether money may be asked for what is held. Where tills sell on while cut off, cash in a hand must not depend on the
 * line: the seats are this till's own first, or the till has said of this very hold that it may be paid.
 */
export function mayTakeMoney({ status, payable }: Held): boolean {
  const basket = status?.basket ?? null;
  if (basket === null) return false;
  return basket.isOwn || status?.offlineSales !== 'allotment' || payable === basket.holdId;
}

/** How many seats of this till's own the held order could be replaced by; null where that is no way on. */
export function ownInstead(state: CounterState): number | null {
  const { status, notice, dialog } = state;
  const basket = status?.basket ?? null;
  if (status === null || basket === null || basket.isOwn || status.confirming || status.halted !== null) return null;
  if (!state.isChannelOpen || status.offlineSales !== 'allotment') return null;
  const wasRefused = dialog === 'pay' && notice?.kind === 'refused';
  const row = openPerformance(state);
  if (row?.id !== basket.performance || (!sellsOwnOnly(state) && !wasRefused)) return null;
  return row.ownSeats >= basket.lines.length && row.onSale ? basket.lines.length : null;
}
