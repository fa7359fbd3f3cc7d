import { Button } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

/** A sale came to nothing or was taken back after the money was taken: it stays until the clerk has given it back. */
export function CashBackBox() {
  const { t, language } = useTexts();
  const counter = useCounter();
  const cashBack = useCounterState((state) => state.cashBack);
  if (cashBack === null) return null;
  const { rejection, ...money } = cashBack;
  return (
    <div role="alert" className={styles.cashBack}>
      <p>
        <span>{t('counter.cashBack.title')}</span>
        <strong>{moneyText(money, language)}</strong>
      </p>
      <p>{t(rejection === null ? 'counter.void.done' : `rejection.${rejection.code}`)}</p>
      <Button size="md" color="red" fullWidth onClick={() => counter.cashGivenBack()}>
        {t('counter.cashBack.done')}
      </Button>
    </div>
  );
}
