import { useTexts } from '../../i18n/i18n.ts';
import { isKeeping } from '../may-sell.ts';
import { useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

/** Whether the held seats are this till's own is being asked, or not known yet: no money is taken until then. */
export function Keeping() {
  const { t } = useTexts();
  const isAsked = useCounterState(isKeeping);
  return (
    <p role="status" className={styles.keeping}>
      {isAsked ? t('counter.pay.keeping') : ''}
    </p>
  );
}
