import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { likelyCash, parseCash } from '../cash.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

/** Cash: type what was handed over, or press a likely sum; the change stands below in large figures. */
export function PayDialog() {
  const { t, language } = useTexts();
  const counter = useCounter();
  const basket = useCounterState((state) => state.status?.basket ?? null);
  const isOpen = useCounterState((state) => state.dialog === 'pay') && basket !== null;
  const isBusy = useCounterState((state) => state.busy !== null);
  const [typed, setTyped] = useState('');
  useEffect(() => {
    if (isOpen) setTyped('');
  }, [isOpen]);
  const total = basket?.total ?? 0;
  const currency = basket?.currency ?? 'CNY';
  const money = (amount: number) => moneyText({ amount, currency }, language);
  const received = typed === '' ? null : parseCash(typed);
  const change = received === null ? null : received - total;
  const pay = (amount: number) => void counter.payCash(amount);
  return (
    <Modal
      opened={isOpen}
      onClose={() => counter.show('none')}
      title={t('counter.pay.title')}
      size="md"
      centered
      closeButtonProps={{ 'aria-label': t('counter.notice.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (received !== null && received >= total) pay(received);
        }}
      >
        <Stack>
          <div className={styles.payTotal}>
            <span>{t('counter.basket.total')}</span>
            <strong>{money(total)}</strong>
          </div>
          <Group gap="xs" role="group" aria-label={t('counter.pay.notes')}>
            {likelyCash(total).map((sum) => (
              <Button key={sum} variant="default" disabled={isBusy} onClick={() => pay(sum)}>
                {money(sum)}
              </Button>
            ))}
          </Group>
          <TextInput
            data-autofocus
            size="lg"
            label={t('counter.pay.received', { currency })}
            inputMode="decimal"
            autoComplete="off"
            maxLength={12}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <div className={styles.payChange} aria-live="polite">
            {change !== null && change >= 0 && (
              <>
                <span>{t('counter.pay.change')}</span>
                <strong>{money(change)}</strong>
              </>
            )}
            {change !== null && change < 0 && (
              <span className={styles.warning}>{t('counter.pay.short', { amount: money(-change) })}</span>
            )}
          </div>
          <Button
            type="submit"
            size="lg"
            loading={isBusy}
            disabled={change === null || change < 0}
            rightSection={<kbd className={styles.key}>Enter</kbd>}
          >
            {t('counter.pay.submit')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
