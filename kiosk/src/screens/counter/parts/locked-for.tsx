import type { Rejection } from '@foyer/shared/domain/rejections';
import { useState } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { countdownText } from '../../words/local-time.ts';
import { useServerTime } from '../use-counter.ts';
import styles from '../counter.module.css';

/** How long a PIN is locked, counting down; nothing for any other refusal. */
export function LockedFor({ rejection }: { readonly rejection: Rejection }) {
  const { t } = useTexts();
  const now = useServerTime(1000);
  const [since] = useState(now);
  if (rejection.code !== 'PIN_LOCKED' || rejection.retryAfterMs === undefined) return null;
  const leftMs = since + rejection.retryAfterMs - now;
  return (
    <strong role="timer" aria-live="off" className={styles.lockedFor}>
      {leftMs > 0 ? t('counter.signIn.lockedFor', { time: countdownText(leftMs) }) : t('counter.signIn.lockedOver')}
    </strong>
  );
}
