import { Button } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { whyClosed } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { ClosedBox } from './closed-box.tsx';
import { Key } from './key.tsx';
import styles from '../counter.module.css';

export function PaymentButtons() {
  const { t } = useTexts();
  const counter = useCounter();
  const busy = useCounterState((state) => state.busy);
  const isConfirming = useCounterState((state) => state.status?.confirming === true);
  const canPay = useCounterState((state) => whyClosed(state) === null) && !isConfirming;
  return (
    <div className={styles.actions}>
      {!isConfirming && <ClosedBox />}
      <Button
        size="xl"
        disabled={!canPay}
        loading={busy === 'basket.payCash'}
        onClick={() => void counter.payExact()}
        rightSection={<Key name="F9" />}
      >
        {t('counter.pay.exact')}
      </Button>
      <Button
        size="xl"
        variant="outline"
        disabled={!canPay || busy !== null}
        onClick={() => void counter.takeCash()}
        rightSection={<Key name="Enter" />}
      >
        {t('counter.pay.cash')}
      </Button>
      <Button
        size="md"
        variant="default"
        disabled={busy !== null || isConfirming}
        onClick={() => void counter.putBack()}
      >
        {t('counter.basket.release')}
      </Button>
    </div>
  );
}
