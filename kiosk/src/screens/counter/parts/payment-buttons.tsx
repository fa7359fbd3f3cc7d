import { Button } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

export function PaymentButtons() {
  const { t } = useTexts();
  const counter = useCounter();
  const busy = useCounterState((state) => state.busy);
  const canPay = useCounterState((state) => state.status?.link === 'online' && !state.status.confirming);
  return (
    <div className={styles.actions}>
      <Button
        size="lg"
        disabled={!canPay}
        loading={busy === 'basket.payCash'}
        onClick={() => void counter.payExact()}
        rightSection={<kbd className={styles.key}>F9</kbd>}
      >
        {t('counter.pay.exact')}
      </Button>
      <Button
        size="lg"
        variant="outline"
        disabled={!canPay || busy !== null}
        onClick={() => counter.show('pay')}
        rightSection={<kbd className={styles.key}>F10</kbd>}
      >
        {t('counter.pay.cash')}
      </Button>
      <Button variant="default" disabled={busy !== null} onClick={() => void counter.putBack()}>
        {t('counter.basket.release')}
      </Button>
    </div>
  );
}
