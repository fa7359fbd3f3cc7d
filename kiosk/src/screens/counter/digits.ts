import type { PerformanceRow } from '../../channel/views.ts';
import { type CounterState, shownPerformances } from './state.ts';

/** By performance. */
export type Digits = ReadonlyMap<string, number>;

const NONE: Digits = new Map();

/** The last one that opens a performance. */
const MOST = 9;

/**
 * The digit that opens each row. A digit goes on opening what it opened, also when the list moves up as a show is over:
 * whoever has read it presses it a moment later. What comes anew gets a digit that nothing had, as long as there is one;
 * `dealt` empty deals anew, from the top. A cut renumbers none either, or a habit would open another.
 */
export function digitsOf(rows: readonly PerformanceRow[], dealt: Digits = NONE): Digits {
  let last = Math.max(0, ...dealt.values());
  const digits = new Map<string, number>();
  for (const { id, onSale, closedReason } of rows) {
    if (!onSale && closedReason !== 'SALES_FORBIDDEN_OFFLINE' && closedReason !== 'RECOVERING') continue;
    const kept = dealt.get(id);
    if (kept === undefined && last >= MOST) continue;
    digits.set(id, kept ?? (last += 1));
  }
  return digits;
}

/**
 * Deals anew: only when a digit is on nobody's mind. That is when a performance was opened (digits count people then),
 * when the clerk goes to the list or looks at another day or venue, and at a sign-in.
 */
export const dealtAnew = (shown: Pick<CounterState, 'performances' | 'venueFilter'>): Pick<CounterState, 'dealt'> => ({
  dealt: digitsOf(shownPerformances(shown)),
});

/** The list is another: of the same day whatever had a digit keeps it, also a row that is gone and may come again. */
export function dealtAfter(
  { dealt, venueFilter }: Pick<CounterState, 'dealt' | 'venueFilter'>,
  performances: readonly PerformanceRow[],
): Pick<CounterState, 'dealt'> {
  return { dealt: new Map([...dealt, ...digitsOf(shownPerformances({ performances, venueFilter }), dealt)]) };
}
