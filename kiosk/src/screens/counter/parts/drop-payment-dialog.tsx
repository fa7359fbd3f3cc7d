import { Button, Stack } from '@mantine/core';
import { useRef } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { goesBack } from '../pay-choice.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useDigitsInto } from '../use-dialog-keys.ts';
import { Dialog } from './dialog.tsx';
import { Key } from './key.tsx';
import { NoticeBox } from './notice-box.tsx';
import styles from '../counter.module.css';

/** Before an order is given up that somebody pays or has paid for: what becomes of the money. */
export function DropPaymentDialog() {
  const { t } = useTexts();
  return (
    <Dialog name="dropPayment" title={t('pay.drop.title')}>
      <WhatBecomes />
    </Dialog>
  );
}

function WhatBecomes() {
  const { t, language } = useTexts();
  const counter = useCounter();
  const paying = useCounterState((state) => state.status?.paying ?? null);
  const cardTerminal = useCounterState((state) => state.status?.cardTerminal === true);
  const isBusy = useCounterState((state) => state.busy !== null);
  const box = useRef<HTMLDivElement>(null);
  useDigitsInto(box);
  if (paying === null) return null;
  const byItself = goesBack(paying, cardTerminal);
  const slips = paying.parts.filter((part) => !byItself.includes(part));
  const line = ({ tender, amount }: (typeof slips)[number]) =>
    `${t(`tender.${tender}`)} ${moneyText({ amount, currency: paying.currency }, language)}`;
  return (
    <Stack gap="sm" ref={box} tabIndex={-1} className={styles.payWait ?? ''}>
      {paying.attempt !== null && <p className={styles.dialogText}>{t('pay.drop.attempt')}</p>}
      {byItself.length > 0 && (
        <p className={styles.dialogText}>{t('pay.drop.byItself', { parts: byItself.map(line).join(' · ') })}</p>
      )}
      {slips.length > 0 && (
        <p className={styles.closed}>{t('pay.drop.slips', { parts: slips.map(line).join(' · ') })}</p>
      )}
      <NoticeBox />
      <Button
        size="lg"
        color="red"
        data-autofocus
        loading={isBusy}
        onClick={() => void counter.dropPayment()}
        rightSection={<Key name="Enter" />}
      >
        {t('pay.drop.submit')}
      </Button>
      <Button size="md" variant="default" onClick={() => counter.show('none')} rightSection={<Key name="Esc" />}>
        {t('pay.drop.keep')}
      </Button>
    </Stack>
  );
}
