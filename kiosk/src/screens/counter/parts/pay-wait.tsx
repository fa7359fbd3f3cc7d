import { Button, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { PayingView } from '../../../channel/paying-view.ts';
import { type Texts, useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { countdownText } from '../../words/local-time.ts';
import { payerDoes } from '../../payer-does.ts';
import { whatPrints } from '../pay-choice.ts';
import { qrPath } from '../../ui/qr-path.ts';
import { useCounter, useCounterState, useServerTime } from '../use-counter.ts';
import { useDialogKeys, useDigitsInto } from '../use-dialog-keys.ts';
import { Key } from './key.tsx';
import { NoticeBox } from './notice-box.tsx';
import { PartsPaid } from './parts-paid.tsx';
import styles from '../counter.module.css';

interface PayWaitProps {
  readonly paying: PayingView;
  readonly attempt: NonNullable<PayingView['attempt']>;
}

/**
 * The payer's turn: what to say to them, and the code they scan. The focus is on no button: a scanner's Enter must press
 * none.
 */
export function PayWait({ paying, attempt }: PayWaitProps) {
  const texts = useTexts();
  const { t, language } = texts;
  const counter = useCounter();
  const isBusy = useCounterState((state) => state.busy !== null);
  const box = useRef<HTMLDivElement>(null);
  const does = payerDoes(attempt);
  const isUnknown = does === 'unknown';
  const isUnshown = does === 'unshown';
  useEffect(() => box.current?.focus(), [isUnknown, isUnshown]);
  useDigitsInto(box);
  useDialogKeys({
    F8: () => void counter.takeAnother(),
    ...(isUnknown ? { F10: () => void counter.keepWaiting() } : {}),
  });
  const money = (amount: number) => moneyText({ amount, currency: paying.currency }, language);
  return (
    <Stack gap="sm" ref={box} tabIndex={-1} className={styles.payWait ?? ''}>
      <PartsPaid paying={paying} total={paying.total} money={money} />
      <div className={styles.payTotal}>
        <span>{t(`tender.${attempt.tender}`)}</span>
        <strong>{money(attempt.amount)}</strong>
      </div>
      {attempt.shown !== null && <ShownCode text={attempt.shown.text} />}
      <div role="status" className={styles.payDoes} data-does={does}>
        <strong>{t(`pay.does.${does}`)}</strong>
        <p>{[t(`pay.next.${does}`), printText(paying, texts)].filter(Boolean).join(' ')}</p>
      </div>
      {attempt.payBy !== null && !isUnknown && !isUnshown && <TimeToPay payBy={attempt.payBy} />}
      <NoticeBox />
      {isUnknown && (
        <Button
          size="lg"
          disabled={isBusy}
          onClick={() => void counter.keepWaiting()}
          rightSection={<Key name="F10" />}
        >
          {t('pay.keepWaiting')}
        </Button>
      )}
      <Button
        size={isUnknown || isUnshown ? 'lg' : 'md'}
        variant={isUnshown ? 'filled' : isUnknown ? 'outline' : 'default'}
        disabled={isBusy}
        onClick={() => void counter.takeAnother()}
        rightSection={<Key name="F8" />}
      >
        {t('pay.takeAnother')}
      </Button>
    </Stack>
  );
}

/** Whether this payment prints the tickets, or how much is left to pay after it. */
function printText(paying: PayingView, { t, language }: Texts): string {
  const prints = whatPrints(paying);
  if (prints === null) return '';
  if (prints.rest === 0) return t('pay.prints');
  return t('pay.printsNothing', { rest: moneyText({ amount: prints.rest, currency: paying.currency }, language) });
}

/** Large enough to be read across the counter. */
function ShownCode({ text }: { readonly text: string }) {
  const { t } = useTexts();
  const { side, d } = qrPath(text);
  return (
    <svg
      role="img"
      aria-label={t('pay.qr')}
      className={styles.payCode}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={d} fill="#000" />
    </svg>
  );
}

function TimeToPay({ payBy }: { readonly payBy: number }) {
  const { t } = useTexts();
  const left = payBy - useServerTime(500);
  return (
    <div className={styles.countdown}>
      <span>{t('pay.left')}</span>
      <strong role="timer" aria-live="off">
        {countdownText(left)}
      </strong>
    </div>
  );
}
