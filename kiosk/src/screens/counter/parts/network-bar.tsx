import { useTexts } from '../../i18n/i18n.ts';
import { useBar } from '../use-bar.ts';
import { useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

/** Always there: text, sign and colour. A change is announced once; being cut off cannot be dismissed. */
export function NetworkBar() {
  const { t } = useTexts();
  const { subject, headline, detail } = useBar();
  const unsynced = useCounterState((state) => state.status?.unsynced ?? 0);
  const conflicts = useCounterState((state) => state.status?.conflicts ?? 0);
  const withdrawals = useCounterState((state) => state.status?.withdrawals ?? 0);
  const askedSeats = useCounterState((state) => state.status?.askedSeats ?? 0);
  const counts = [
    ['counter.net.conflicts', conflicts],
    ['counter.net.asked', askedSeats],
    ['counter.net.withdrawals', withdrawals],
    ['counter.net.unsynced', unsynced],
  ] as const;
  return (
    <div role="status" className={styles.network} data-link={subject}>
      <span aria-hidden="true" className={styles.networkSign}>
        {subject === 'online' ? '●' : '▲'}
      </span>
      <strong className={styles.networkHeadline}>{headline}</strong>
      <span>{detail}</span>
      <span className={styles.networkCounts}>
        {counts
          .filter(([, n]) => n > 0)
          .map(([key, n]) => (
            <span key={key} className={styles.networkCount}>
              {t(key, { n })}
            </span>
          ))}
      </span>
    </div>
  );
}
