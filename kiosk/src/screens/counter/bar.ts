import type { TillStatus } from '../../channel/events.ts';
import { passesByItself } from './halt-text.ts';
import type { CounterState } from './state.ts';

/** What the network bar tells of: the most that is wrong. */
type BarSubject = TillStatus['link'] | 'halted' | 'till' | 'tillGivenUp';

type BarState = Pick<CounterState, 'isChannelOpen' | 'isTillGivenUp' | 'status'>;

/** The bar's subject and the keys of its words: a short headline, and what it means for whoever is at the till. */
export function barOf({ isChannelOpen, isTillGivenUp, status }: BarState) {
  if (isTillGivenUp) return bar('tillGivenUp', 'counter.net.tillGivenUp', 'counter.net.tillGivenUp.detail');
  if (!isChannelOpen) return bar('till', 'counter.net.till', 'counter.net.till.detail');
  if (status?.halted != null) {
    const { reason } = status.halted;
    const headline = passesByItself(reason) ? 'counter.net.paused' : 'counter.net.halted';
    return bar('halted', headline, `halt.${reason}` as const);
  }
  switch (status?.link) {
    case 'online':
      return bar('online', 'counter.net.online', 'counter.net.online.detail');
    case 'refused': {
      const why = status.refusedFor ?? 'other';
      return bar('refused', `counter.net.refused.${why}` as const, `counter.net.refused.${why}.detail` as const);
    }
    default:
      return bar('connecting', 'counter.net.connecting', cutOffDetail(status));
  }
}

/** Cut off, who is signed in goes on with own seats; who is not has to wait for the server. */
function cutOffDetail(status: TillStatus | null) {
  const hasOwn = (status?.ownSeats ?? 0) > 0;
  if (status?.clerk == null)
    return hasOwn ? ('counter.net.connecting.lockedOwn' as const) : ('counter.net.connecting.locked' as const);
  return hasOwn ? ('counter.net.connecting.own' as const) : ('counter.net.connecting.detail' as const);
}

const bar = <Headline extends string, Detail extends string>(
  subject: BarSubject,
  headline: Headline,
  detail: Detail,
) => ({ subject, headline, detail });
