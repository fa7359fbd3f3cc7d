import { isShutOut, type TillStatus } from '../../channel/events.ts';
import type { PerformanceRow } from '../../channel/views.ts';

/** A sign beside the words of each chip, so that no colour speaks alone. */
export const CHIP_SIGNS = { all: '●', own: '◐', stopped: '✕' } as const satisfies Record<
  PerformanceRow['mayI'],
  string
>;

type Till = Pick<TillStatus, 'offlineSales' | 'refusedFor'>;
type Row = Pick<PerformanceRow, 'mayI' | 'closedReason' | 'sellUntil' | 'ownStop'>;

/** The words of a row's chip: what may be sold of it now. */
export const chipKey = ({ mayI }: Row) => `counter.mayI.${mayI}` as const;

/**
 * Beside the chip, when less than everything is sold: the reason, or null where it says all. A time left is told apart,
 * since it runs.
 */
export function whyLess(row: Row, till: Till, serverNow: number) {
  const { mayI, closedReason, ownStop } = row;
  if (mayI === 'all' || mayI === 'own') return null;
  if (closedReason === 'PERFORMANCE_CLOSED') return 'counter.mayI.why.ended' as const;
  if (closedReason === 'RECOVERING') return 'counter.mayI.why.recovering' as const;
  if (closedReason !== 'SALES_FORBIDDEN_OFFLINE') return null;
  if (isShutOut(till.refusedFor)) return 'counter.mayI.why.shutOut' as const;
  if (till.offlineSales === 'forbidden') return 'counter.mayI.why.forbidden' as const;
  if (ownStop === 'clock') return 'counter.mayI.why.clock' as const;
  return isTimeOver(row, serverNow) ? ('counter.mayI.why.timeOver' as const) : ('counter.mayI.why.noOwn' as const);
}

/** By the till's word, or by the clock here before the till says it again. */
export const isTimeOver = (
  { sellUntil, ownStop }: Pick<TillStatus, 'sellUntil' | 'ownStop'>,
  serverNow: number,
): boolean => ownStop === 'sell-until' || (sellUntil !== null && serverNow >= sellUntil);

/** How long this till still sells its own seats of it, milliseconds; null where no such time runs. */
export const sellsForMs = ({ mayI, sellUntil }: Row, serverNow: number): number | null =>
  mayI === 'own' && sellUntil !== null ? Math.max(0, sellUntil - serverNow) : null;
