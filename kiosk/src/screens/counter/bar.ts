import { isShutOut, type TillStatus } from '../../channel/events.ts';
import { passesByItself } from './halt-text.ts';
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

function connected({ limited }: TillStatus, settling: BarState['settling']) {
  if (limited !== null)
    return bar('limited', `counter.net.limited.${limited}` as const, `counter.net.limited.${limited}.detail` as const);
  if (settling === null) return bar('online', 'counter.net.online', 'counter.net.online.detail');
  return settling.isDone
    ? bar('settled', 'counter.net.settled', 'counter.net.settled.detail')
    : bar('settling', 'counter.net.settling', 'counter.net.settling.detail');
}

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
