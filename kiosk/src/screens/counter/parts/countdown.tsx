import { Button } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { countdownText } from '../../words/local-time.ts';
import { whyClosed } from '../state.ts';
import { useCounter, useCounterState, useServerTime } from '../use-counter.ts';
import styles from '../counter.module.css';

const URGENT_MS = 2 * 60_000;

/** Time left on the hold, by the server's clock. It shows; it never frees a seat by itself. */
export function Countdown() {
  const { t } = useTexts();
  const counter = useCounter();
  const expiresAt = useCounterState((state) => state.status?.basket?.expiresAt ?? 0);
  const isBusy = useCounterState((state) => state.busy !== null || whyClosed(state) !== null);
  const left = expiresAt - useServerTime(500);
  return (
    <div className={styles.countdown} data-urgent={left < URGENT_MS}>
      <span>{t('counter.basket.left')}</span>
      <strong role="timer" aria-live="off">
        {countdownText(left)}
      </strong>
      <Button size="compact-md" variant="default" disabled={isBusy} onClick={() => void counter.extend()}>
        {t('counter.basket.extend')}
      </Button>
    </div>
  );
}
