import { Button, Stack } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import type { Settled } from '../conflict-inbox.ts';
import { aboutText } from '../conflict-text.ts';
import { seatsText } from '../../words/place-text.ts';
import { useCounter } from '../use-counter.ts';
import { useInbox } from '../use-inbox.ts';
import { Key } from './key.tsx';
import styles from '../conflicts.module.css';

/** What was done, and what is left to do by hand: cash to hand over, old tickets to take back. */
export function ConflictSettled({ settled }: { readonly settled: Settled }) {
  const texts = useTexts();
  const { t, language } = texts;
  const counter = useCounter();
  const more = useInbox(({ rows }) => (rows ?? []).filter(({ conflict }) => conflict !== settled.conflict).length);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  const { action, cashToReturn, currency, print, row } = settled;
  const goOn = (): void => {
    counter.inbox.next();
    if (more === 0) counter.show('none');
  };
  return (
    <Stack gap="sm" role="status">
      <p className={styles.done}>{t(`counter.conflicts.done.${action.kind}`)}</p>
      {action.kind === 'reseat' && <p className={styles.newSeats}>{seatsText(row, action.seats, texts)}</p>}
      <p className={styles.help}>{aboutText(row, texts, action.kind !== 'reseat')}</p>
      {cashToReturn > 0 && currency !== null && (
        <p className={styles.cash}>
          <span>{t('counter.conflicts.handOver')}</span>
          <strong>{moneyText({ amount: cashToReturn, currency }, language)}</strong>
        </p>
      )}
      {print === 'failed' && <p className={styles.failed}>{t('counter.conflicts.printFailed')}</p>}
      {print === 'printing' && <p className={styles.help}>{t('counter.orders.printWaits')}</p>}
      {print === 'unknown' && <p className={styles.failed}>{t('counter.orders.printUnknown')}</p>}
      {print === 'printed' && action.kind !== 'noted' && (
        <p className={styles.help}>{t(`counter.conflicts.printed.${action.kind}`)}</p>
      )}
      <Button ref={button} size="lg" onClick={goOn} rightSection={<Key name="Enter" />}>
        {more === 0 ? t('counter.conflicts.close') : t('counter.conflicts.next', { n: more })}
      </Button>
    </Stack>
  );
}
