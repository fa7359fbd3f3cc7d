import { useTexts } from '../../i18n/i18n.ts';
import { useCounterState } from '../use-counter.ts';
import { useLasting } from '../use-lasting.ts';
import styles from '../counter.module.css';

/** What is answered sooner is not worth a message. */
const SLOW_MS = 600;

/** Seats are being asked for and the answer is long in coming: which key waits for it, and what a key would do. */
export function Ahead({ isAsked }: { readonly isAsked: boolean }) {
  const { t } = useTexts();
  const ahead = useCounterState((state) => state.ahead);
  const isSlow = useLasting(isAsked, SLOW_MS);
  return (
    <p role="status" className={styles.keeping} data-ahead={ahead}>
      {isSlow ? t(`counter.ahead.${ahead ?? 'none'}`) : ''}
    </p>
  );
}
