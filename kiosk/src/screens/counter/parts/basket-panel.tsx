import { Button } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { chosenCount } from '../../open-seats/seat-states.ts';
import { whyClosed } from '../state.ts';
import { canBeSettled } from '../rule-of.ts';
import { useAdvice } from '../use-advice.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useLasting } from '../use-lasting.ts';
import { isHolding } from '../news.ts';
import { Ahead } from './ahead.tsx';
import { BasketLines } from './basket-lines.tsx';
import { BestWhy } from './best-why.tsx';
import { CashBackBox } from './cash-back-box.tsx';
import { ChoiceAdvice } from './choice-advice.tsx';
import { ChosenLines } from './chosen-lines.tsx';
import { ClosedBox } from './closed-box.tsx';
import { Countdown } from './countdown.tsx';
import { DonePanel } from './done-panel.tsx';
import { Key } from './key.tsx';
import { NoticeBox } from './notice-box.tsx';
import { PartyBox } from './party-box.tsx';
import { PayingBox } from './paying-box.tsx';
import { PaymentButtons } from './payment-buttons.tsx';
import { WithdrawButton } from './withdraw-button.tsx';
import styles from '../counter.module.css';

/** A sale that takes longer than this is said to be waiting. */
const SLOW_MS = 600;

/** The order: first what is chosen, then what is held and to be paid, then what was sold. */
export function BasketPanel() {
  const { t } = useTexts();
  const basket = useCounterState((state) => state.status?.basket ?? null);
  const sale = useCounterState((state) => state.sale);
  const isSlow = useLasting(
    useCounterState((state) => state.status?.confirming ?? false),
    SLOW_MS,
  );
  const isAsked = useCounterState((state) => isHolding(state.busy));
  const isInDialog = useCounterState(
    ({ dialog }) => dialog === 'pay' || dialog === 'dropPayment' || dialog === 'closeShift' || dialog === 'recent',
  );
  return (
    <aside className={styles.basket} aria-label={t('counter.basket.title')}>
      <CashBackBox />
      {!isInDialog && <NoticeBox />}
      <Ahead isAsked={isAsked} />
      {isSlow && (
        <div role="alert" className={styles.confirming} data-withdraw>
          <strong>{t('counter.pay.confirming')}</strong>
          <p>{t('counter.pay.confirming.detail')}</p>
          <WithdrawButton />
        </div>
      )}
      {sale !== null && basket === null ? (
        <DonePanel sale={sale} />
      ) : basket === null ? (
        <Chosen />
      ) : (
        <Held isWaiting={isSlow} />
      )}
    </aside>
  );
}

function Chosen() {
  const { t } = useTexts();
  const counter = useCounter();
  const seats = useCounterState((state) => state.seats);
  const advice = useAdvice();
  // What was refused is settled first: Enter insists on it, F5 takes what is proposed, and the room is needed.
  const isRefused = useCounterState(({ notice }) => notice?.kind === 'refused' && canBeSettled(notice.rejection.code));
  const hasOthers = useCounterState(
    ({ notice }) => notice?.kind === 'refused' && (notice.rejection.alternatives ?? []).length > 0,
  );
  const isFolded = useCounterState(({ notice }) => notice?.kind === 'refused');
  const count = useCounterState((state) => chosenCount(state.chosen, state.areaCounts));
  const isHolding = useCounterState((state) => state.busy === 'basket.hold');
  const isClosed = useCounterState((state) => whyClosed(state) !== null);
  return (
    <>
      {seats !== null && !isRefused && !hasOthers && (
        <PartyBox seats={seats} isProposing={advice?.proposal != null} isFolded={isFolded} />
      )}
      <h2 className={styles.panelTitle}>{t('counter.basket.chosen', { n: count })}</h2>
      {count === 0 && (
        <p className={styles.panelHint}>{t(seats !== null ? 'counter.basket.empty' : 'counter.basket.noMap')}</p>
      )}
      <ChosenLines />
      {seats !== null && advice !== null && <ChoiceAdvice seats={seats} advice={advice} />}
      <div className={styles.actions}>
        <ClosedBox />
        <Button
          size="xl"
          // One way on is the first: after a refusal with better seats it is taking those.
          variant={isRefused || hasOthers ? 'default' : 'filled'}
          loading={isHolding}
          disabled={count === 0 || isClosed}
          onClick={() => void counter.hold()}
          rightSection={isRefused ? undefined : <Key name="Enter" />}
        >
          {t('counter.basket.hold')}
        </Button>
        <Button
          size="md"
          variant="default"
          disabled={count === 0}
          onClick={() => void counter.putBack()}
          rightSection={<Key name="Esc" />}
        >
          {t('counter.basket.clear')}
        </Button>
      </div>
    </>
  );
}

/** While the server's answer is waited for nothing can be paid or put back, and the room is needed. */
function Held({ isWaiting }: { readonly isWaiting: boolean }) {
  // Other best seats cannot be had then either, and the lines need the room beside the reason.
  const isClosed = useCounterState((state) => whyClosed(state) !== null);
  return (
    <>
      {!isWaiting && <Countdown />}
      {!isWaiting && !isClosed && <BestWhy />}
      <BasketLines />
      <PayingBox />
      {!isWaiting && <PaymentButtons />}
    </>
  );
}
