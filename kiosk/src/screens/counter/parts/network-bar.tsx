import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { TillStatus } from '../../../channel/events.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { type BarSubject, conflictsKey } from '../bar.ts';
import { timeLeftText } from '../../words/local-time.ts';
import { isTimeOver } from '../may-i.ts';
import { isCutOff } from '../state.ts';
import { useBar } from '../use-bar.ts';
import { useCounter, useCounterState, useServerTime } from '../use-counter.ts';
import { asksWhatNow } from '../what-now.ts';
import { Key } from './key.tsx';
import styles from '../counter.module.css';

const SIGNS: Partial<Record<BarSubject, string>> = { online: '●', limited: '◐', settling: '↻', settled: '✓' };

/** How long "all settled" stays in sight. */
const SETTLED_MS = 8000;

/**
 * Always there: text, sign and colour; being cut off cannot be dismissed. Only its words are read out, once for each
 * change: figures and the time left beside them change all the time.
 */
export function NetworkBar() {
  const { t } = useTexts();
  const { subject, headline, detail } = useBar();
  const counter = useCounter();
  useEffect(() => {
    if (subject !== 'settled') return;
    const timer = setTimeout(() => counter.settledSeen(), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [subject, counter]);
  const asks = useCounterState(asksWhatNow);
  return (
    <div className={styles.network} data-link={subject}>
      <span aria-hidden="true" className={styles.networkSign}>
        {SIGNS[subject] ?? '▲'}
      </span>
      <p role="status" className={styles.networkWords}>
        <strong>{headline}</strong> <span>{detail}</span>
      </p>
      <Figures />
      {asks && (
        <Button
          size="compact-md"
          variant="white"
          color="dark"
          className={styles.networkAsk}
          onClick={() => counter.show('whatNow')}
          rightSection={<Key name="Shift F1" />}
        >
          {t('counter.now.open')}
        </Button>
      )}
    </div>
  );
}

/** What waits and what is left, each in its own box; nothing stands here while there is nothing to count. */
function Figures() {
  const { t } = useTexts();
  const status = useCounterState((state) => state.status);
  const cutOff = useCounterState((state) => state.status !== null && isCutOff(state));
  const counts = [
    ['counter.net.own', cutOff && status?.offlineSales === 'allotment' ? (status.ownSeats ?? 0) : 0],
    [status === null ? 'counter.net.conflicts' : conflictsKey(status), status?.conflicts ?? 0],
    ['counter.net.asked', status?.askedSeats ?? 0],
    ['counter.net.withdrawals', status?.withdrawals ?? 0],
    ['counter.net.unsynced', status?.unsynced ?? 0],
  ] as const;
  return (
    <span className={styles.networkCounts}>
      {counts
        .filter(([, n]) => n > 0)
        .map(([key, n]) => (
          <span key={key} className={styles.networkCount}>
            {t(key, { n })}
          </span>
        ))}
      {cutOff && status?.offlineSales === 'allotment' && status.ownStop !== 'clock' && (
        <TimeLeft sellUntil={status.sellUntil} ownStop={status.ownStop} />
      )}
    </span>
  );
}

function TimeLeft(until: Pick<TillStatus, 'sellUntil' | 'ownStop'>) {
  const { t } = useTexts();
  const serverNow = useServerTime(1000);
  if (until.sellUntil === null) return null;
  return (
    <span role="timer" aria-live="off" className={styles.networkCount}>
      {isTimeOver(until, serverNow)
        ? t('counter.net.sellsNoMore')
        : t('counter.net.sellsFor', { time: timeLeftText(until.sellUntil - serverNow) })}
    </span>
  );
}
