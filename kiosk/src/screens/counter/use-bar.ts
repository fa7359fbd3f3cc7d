import { useTexts } from '../i18n/i18n.ts';
import { barOf } from './bar.ts';
import { sinceText } from '../words/local-time.ts';
import { venueOffsetMin } from './state.ts';
import { useCounterState, useServerTime } from './use-counter.ts';

/** What the network bar says, in words. */
export function useBar() {
  const { t } = useTexts();
  const isChannelOpen = useCounterState((state) => state.isChannelOpen);
  const isTillGivenUp = useCounterState((state) => state.isTillGivenUp);
  const status = useCounterState((state) => state.status);
  const settling = useCounterState((state) => state.settling);
  const offsetMin = useCounterState(venueOffsetMin);
  const now = useServerTime(60_000);
  const { subject, headline, detail } = barOf({ isChannelOpen, isTillGivenUp, status, settling });
  const time = status === null ? '' : sinceText(status.since, now, offsetMin);
  return { subject, headline: t(headline), detail: t(detail, { time, records: settling?.records ?? 0 }) };
}
