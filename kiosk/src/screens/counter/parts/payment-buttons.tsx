import { Button } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { FOCUS } from '../focus-places.ts';
import { runHotkey } from '../hotkeys.ts';
import { isKeeping } from '../may-sell.ts';
import { whyClosed } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useLasting } from '../use-lasting.ts';
import { ClosedBox } from './closed-box.tsx';
import { Keeping } from './keeping.tsx';
import { Key } from './key.tsx';
import styles from '../counter.module.css';

/** What is answered sooner is not worth a message. */
const SLOW_MS = 600;

export function PaymentButtons() {
  const { t } = useTexts();
  const counter = useCounter();
  const busy = useCounterState((state) => state.busy);
  const isConfirming = useCounterState((state) => state.status?.confirming === true);
  const isClosed = useCounterState((state) => whyClosed(state) !== null);
  const canPay = !isClosed && !isConfirming;
  const isPaying = useCounterState((state) => state.status?.paying?.attempt != null);
  const isAsked = useCounterState(isKeeping);
  const isSlow = useLasting(isAsked, SLOW_MS);
  // What cannot be pressed leaves its room to the reason.
  const size = isClosed ? 'md' : 'xl';
  return (
    <div className={styles.actions}>
      {isSlow && <Keeping />}
      {!isConfirming && <ClosedBox />}
      <Button
        size={size}
        disabled={!canPay || isPaying}
        loading={busy === 'basket.payCash' || isAsked}
        onClick={() => void counter.payExact()}
        rightSection={<Key name="F9" />}
      >
        {t('counter.pay.exact')}
      </Button>
      <Button
        size={size}
        variant="outline"
        disabled={!canPay || busy !== null}
        onClick={() => void counter.takeCash()}
        rightSection={<Key name="Enter" />}
      >
        {t(isPaying ? 'pay.show' : 'pay.open')}
      </Button>
      <Button
        size="md"
        variant="default"
        disabled={busy !== null || isConfirming}
        onClick={() => runHotkey({ kind: 'putBack' }, counter, FOCUS)}
        rightSection={<Key name="F7" />}
      >
        {t('counter.basket.release')}
      </Button>
    </div>
  );
}
