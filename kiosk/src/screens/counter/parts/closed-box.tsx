import { useTexts } from '../../i18n/i18n.ts';
import { cutOffReason, refusalKey } from '../../words/refusal-text.ts';
import { wayOnAlone } from '../may-sell.ts';
import { whyClosed } from '../state.ts';
import { useCounterState } from '../use-counter.ts';
import { OwnInstead } from './own-instead.tsx';
import styles from '../counter.module.css';

/** Why the buttons below cannot sell now; nothing when they can. */
export function ClosedBox() {
  const { t } = useTexts();
  const why = useCounterState(whyClosed);
  const reason = useCounterState(cutOffReason);
  const halted = useCounterState((state) => state.status?.halted?.reason ?? null);
  const way = useCounterState(wayOnAlone);
  if (why === null) return null;
  if (why === 'SALES_FORBIDDEN_OFFLINE' && way !== null)
    return (
      <>
        <p className={styles.closed}>{t(`counter.closed.${way}`)}</p>
        <OwnInstead />
      </>
    );
  if (why === 'HALTED' && halted === null) return null;
  const key = why === 'HALTED' ? (`halt.${halted ?? 'facts-broken'}` as const) : refusalKey(why, reason);
  return <p className={styles.closed}>{t(key)}</p>;
}
