import { isShutOut, type TillStatus } from '../../channel/events.ts';
import { passesByItself } from '../words/halt-text.ts';
import type { CounterState } from './state.ts';

/** What the network bar tells of: the most that is wrong. */
export type BarSubject = TillStatus['link'] | 'limited' | 'settling' | 'settled' | 'halted' | 'till' | 'tillGivenUp';

type BarState = Pick<CounterState, 'isChannelOpen' | 'isTillGivenUp' | 'status' | 'settling'>;

/** The bar's subject and the keys of its words: a short headline, and what it means for whoever is at the till. */
export function barOf({ isChannelOpen, isTillGivenUp, status, settling }: BarState) {
  if (isTillGivenUp) return bar('tillGivenUp', 'counter.net.tillGivenUp', 'counter.net.tillGivenUp.detail');
  if (!isChannelOpen) return bar('till', 'counter.net.till', 'counter.net.till.detail');
  if (status?.halted != null) {
    const { reason } = status.halted;
    const headline = passesByItself(reason) ? 'counter.net.paused' : 'counter.net.halted';
    return bar('halted', headline, `halt.${reason}` as const);
  }
  if (status?.link === 'online') return connected(status, settling);
  const why = status?.refusedFor ?? 'other';
  // Who was shut out is so while the line is away as well.
  if (status?.link === 'refused' || isShutOut(why))
    return bar('refused', `counter.net.refused.${why}` as const, `counter.net.refused.${why}.detail` as const);
  return bar('connecting', 'counter.net.connecting', cutOffDetail(status));
}

function connected(status: TillStatus, settling: BarState['settling']) {
  const { limited, asksPin } = status;
  if (limited !== null)
    return bar('limited', `counter.net.limited.${limited}` as const, `counter.net.limited.${limited}.detail` as const);
  // Told here, or the next customer would be kept waiting for it.
  if (settling === null)
    return bar('online', 'counter.net.online', asksPin ? 'counter.net.pinAgain' : 'counter.net.online.detail');
  if (!settling.isDone) return bar('settling', 'counter.net.settling', 'counter.net.settling.detail');
  return bar('settled', 'counter.net.settled', asksPin ? 'counter.net.pinAgain' : settledDetail(status));
}

/** What stands beside these words and waits for a person is something to do. */
const settledDetail = ({ conflicts, askedSeats }: TillStatus) =>
  conflicts + askedSeats > 0 ? ('counter.net.settled.todo' as const) : ('counter.net.settled.detail' as const);

/** How many conflicts wait, and the key that shows them; at a locked till it does nothing yet. */
export const conflictsKey = ({ clerk }: Pick<TillStatus, 'clerk'>) =>
  clerk === null ? ('counter.net.conflicts.locked' as const) : ('counter.net.conflicts' as const);

/**
 * Cut off: what the house allows, for whoever is here. How many seats are left stands beside it, since these words are
 * read out when they change.
 */
function cutOffDetail(status: TillStatus | null) {
  if (status?.offlineSales === 'forbidden') return 'counter.net.connecting.forbidden' as const;
  if (status?.clerk == null) return 'counter.net.connecting.locked' as const;
  if (status.ownStop === 'clock') return 'counter.net.connecting.clock' as const;
  if (status.ownStop === 'sell-until') return 'counter.net.connecting.timeOver' as const;
  return status.ownSeats > 0 ? ('counter.net.connecting.own' as const) : ('counter.net.connecting.detail' as const);
}

const bar = <Headline extends string, Detail extends string>(
  subject: BarSubject,
  headline: Headline,
  detail: Detail,
) => ({ subject, headline, detail });
