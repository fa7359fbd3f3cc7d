import { Button } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { seatShortName } from '../../seat-map/index.ts';
import { chosenCount } from '../seat-states.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { BasketLines } from './basket-lines.tsx';
import { Countdown } from './countdown.tsx';
import { DonePanel } from './done-panel.tsx';
import { NoticeBox } from './notice-box.tsx';
import { PaymentButtons } from './payment-buttons.tsx';
import styles from '../counter.module.css';

/** The order: first what is chosen, then what is held and to be paid, then what was sold. */
export function BasketPanel() {
  const { t } = useTexts();
  const basket = useCounterState((state) => state.status?.basket ?? null);
  const sale = useCounterState((state) => state.sale);
  const isConfirming = useCounterState((state) => state.status?.confirming ?? false);
  return (
    <aside className={styles.basket} aria-label={t('counter.basket.title')}>
      <NoticeBox />
      {isConfirming && (
        <div role="alert" className={styles.confirming}>
          <strong>{t('counter.pay.confirming')}</strong>
          <p>{t('counter.pay.confirming.detail')}</p>
        </div>
      )}
      {sale !== null && basket === null ? <DonePanel sale={sale} /> : basket === null ? <Chosen /> : <Held />}
    </aside>
  );
}

function Chosen() {
  const texts = useTexts();
  const { t } = texts;
  const counter = useCounter();
  const seats = useCounterState((state) => state.seats);
  const chosen = useCounterState((state) => state.chosen);
  const areaCounts = useCounterState((state) => state.areaCounts);
  const isHolding = useCounterState((state) => state.busy === 'basket.hold');
  const isOnline = useCounterState((state) => state.status?.link === 'online');
  const count = chosenCount(chosen, areaCounts);
  return (
    <>
      <h2 className={styles.panelTitle}>{t('counter.basket.chosen', { n: count })}</h2>
      {seats !== null && count === 0 && <p className={styles.hint}>{t('counter.basket.empty')}</p>}
      <ul className={styles.chosen}>
        {seats !== null &&
          [...chosen]
            .sort((a, b) => a - b)
            .map((index) => <li key={index}>{seatShortName(seats.layout, index, texts)}</li>)}
      </ul>
      <div className={styles.actions}>
        <Button
          size="lg"
          loading={isHolding}
          disabled={count === 0 || !isOnline}
          onClick={() => void counter.hold()}
          rightSection={<kbd className={styles.key}>Enter</kbd>}
        >
          {t('counter.basket.hold')}
        </Button>
        {count > 0 && (
          <Button
            variant="default"
            onClick={() => void counter.putBack()}
            rightSection={<kbd className={styles.key}>Esc</kbd>}
          >
            {t('counter.basket.clear')}
          </Button>
        )}
      </div>
    </>
  );
}

function Held() {
  return (
    <>
      <Countdown />
      <BasketLines />
      <PaymentButtons />
    </>
  );
}
