import { Button } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { useEffect } from 'react';
import { moneyText } from '../../i18n/money-text.ts';
import { refusalKey } from '../../words/refusal-text.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { focusOwed } from '../use-dialog-focus.ts';
import styles from '../counter.module.css';

/** A sale came to nothing or was taken back after the money was taken: it stays until the clerk has given it back. */
export function CashBackBox() {
  const { t, language } = useTexts();
  const counter = useCounter();
  const cashBack = useCounterState((state) => state.cashBack);
  const isOwed = cashBack !== null;
  useEffect(() => {
    // Taken back by hand it comes next; of a refusal that comes late, no key typed for another sale may be lost.
    const focused = document.activeElement;
    const isHere = focused === null || focused === document.body || focused.closest('[data-withdraw]') !== null;
    if (isOwed && isHere) focusOwed();
  }, [isOwed]);
  if (cashBack === null) return null;
  const { rejection, about, ...money } = cashBack;
  const done = about === 'refund' ? 'counter.orders.doneLate' : 'counter.void.done';
  return (
    <div role="alert" className={styles.cashBack}>
      <p>
        <span>{t('counter.cashBack.title')}</span>
        <strong>{moneyText(money, language)}</strong>
      </p>
      <p>{t(rejection === null ? done : refusalKey(rejection.code, rejection.reason))}</p>
      <Button data-owed size="md" color="red" fullWidth onClick={() => counter.cashGivenBack()}>
        {t('counter.cashBack.done')}
      </Button>
    </div>
  );
}
