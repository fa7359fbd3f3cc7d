import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { payerDoes } from '../../payer-does.ts';
import { useCounterState } from '../use-counter.ts';
import { PartsPaid } from './parts-paid.tsx';
import styles from '../counter.module.css';

/** In the order's panel: what was paid of it otherwise than in cash, what is due, and whom the till waits for. */
export function PayingBox() {
  const { t, language } = useTexts();
  const paying = useCounterState((state) => state.status?.paying ?? null);
  if (paying === null) return null;
  const { attempt, due, currency } = paying;
  const money = (amount: number) => moneyText({ amount, currency }, language);
  return (
    <div className={styles.payingBox}>
      <PartsPaid paying={paying} total={null} money={money} />
      {paying.parts.length > 0 && (
        <p className={styles.payTotal}>
          <span>{t('pay.due')}</span>
          <strong>{money(due)}</strong>
        </p>
      )}
      {attempt !== null && (
        <p className={styles.payDoes} data-does={payerDoes(attempt)}>
          {t(`tender.${attempt.tender}`)} {money(attempt.amount)}: {t(`pay.does.${payerDoes(attempt)}`)}
        </p>
      )}
    </div>
  );
}
