import { type CounterState, isCutOff, openPerformance, sellsOwnOnly } from './state.ts';

type Held = Pick<CounterState, 'status' | 'payable'>;
type Shown = Pick<CounterState, 'status' | 'busy'>;

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

/**
 * Whether what is held now is no order that could be on the clerk's mind when a key was pressed: other seats were shown,
 * or the server did not answer and the till chose out of what it has of its own.
 */
export function isAnotherOrder(pressed: Shown, now: Shown): boolean {
  const seen = pressed.status?.basket ?? null;
  const basket = now.status?.basket ?? null;
  if (basket === null) return false;
  if (seen !== null) return seen.holdId !== basket.holdId;
  if (pressed.busy !== 'basket.holdBest' || !basket.isOwn) return false;
  return basket.isInstead === true || (sellsOwnOnly(now) && !sellsOwnOnly(pressed));
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

/** What a clerk who is cut off can do at once: own seats are elsewhere than where the window is. */
export function wayOnAlone({ status, rowsSeen, ...state }: CounterState): 'putBack' | 'otherPerformance' | null {
  if (status === null || status.halted !== null || !isCutOff({ status })) return null;
  if (!state.isChannelOpen || status.ownSeats === 0 || status.offlineSales !== 'allotment') return null;
  if (status.basket !== null) return status.basket.isOwn ? null : 'putBack';
  const row = openPerformance({ status, rowsSeen, ...state });
  return row === null || row.ownSeats > 0 ? null : 'otherPerformance';
}
