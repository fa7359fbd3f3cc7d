import { useTexts } from '../../i18n/i18n.ts';
import { clockText, sinceText } from '../../words/local-time.ts';
import { venueOffsetMin } from '../state.ts';
import { useCounterState, useServerTime } from '../use-counter.ts';
import { whatNow } from '../what-now.ts';
import { Dialog } from './dialog.tsx';
import styles from '../counter.module.css';

/** What works at this moment and what does not, with the reason. It follows the till while it is open. */
export function WhatNowDialog() {
  const { t } = useTexts();
  return (
    <Dialog name="whatNow" title={t('counter.now.title')} size="lg">
      <WhatNow />
    </Dialog>
  );
}

function WhatNow() {
  const { t } = useTexts();
  const state = useCounterState((now) => now);
  const serverNow = useServerTime(1000);
  const offsetMin = venueOffsetMin(state);
  const { status } = state;
  const { can, cannot, next } = whatNow(state, serverNow);
  const until =
    status?.sellUntil == null
      ? t('counter.now.can.sellOwn.always')
      : t('counter.now.can.sellOwn.until', { time: clockText(status.sellUntil, offsetMin) });
  const numbers = { n: status?.ownSeats ?? 0, until };
  const isLimited = status?.link === 'online';
  return (
    <div className={styles.whatNow}>
      <p>
        {isLimited
          ? t('counter.now.since.limited')
          : t('counter.now.since', { time: sinceText(status?.since ?? 0, serverNow, offsetMin) })}
      </p>
      <h3>{t('counter.now.can')}</h3>
      <ul data-can>
        {can.map((key) => (
          <li key={key}>{t(key, numbers)}</li>
        ))}
      </ul>
      <h3>{t('counter.now.cannot')}</h3>
      <ul data-cannot>
        {cannot.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      {next !== null && (
        <>
          <h3>{t('counter.now.next')}</h3>
          <p>{t(next)}</p>
        </>
      )}
    </div>
  );
}
