import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BasketView } from '../../../channel/views.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { likelyCash, parseCash } from '../cash.ts';
import { isKeeping, mayTakeMoney } from '../may-sell.ts';
import { whyClosed } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { ClosedBox } from './closed-box.tsx';
import { useFirstField } from '../use-dialog-focus.ts';
import { Dialog } from './dialog.tsx';
import { Key } from './key.tsx';
import { NoticeBox } from './notice-box.tsx';
import { Keeping } from './keeping.tsx';
import { OwnInstead } from './own-instead.tsx';
import styles from '../counter.module.css';

/** Cash: type what was handed over, or press a likely sum; the change stands below in large figures. */
export function PayDialog() {
  const { t } = useTexts();
  const basket = useCounterState((state) => state.status?.basket ?? null);
  return (
    <Dialog name="pay" title={t('counter.pay.title')}>
      {basket === null ? null : <PayForm basket={basket} />}
    </Dialog>
  );
}

function PayForm({ basket }: { readonly basket: BasketView }) {
  const { total, currency } = basket;
  const { t, language } = useTexts();
  const counter = useCounter();
  const isBusy = useCounterState((state) => state.busy !== null);
  const isClosed = useCounterState((state) => whyClosed(state) !== null);
  const isAsked = useCounterState(isKeeping);
  const mayPay = useCounterState(mayTakeMoney);
  const field = useFirstField();
  const [typed, setTyped] = useState('');
  const money = (amount: number) => moneyText({ amount, currency }, language);
  const received = typed === '' ? null : parseCash(typed);
  const change = received === null ? null : received - total;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (received !== null && received >= total) void counter.payCash(received, basket);
      }}
    >
      <Stack gap="sm">
        <div className={styles.payTotal}>
          <span>{t('counter.basket.total')}</span>
          <strong>{money(total)}</strong>
        </div>
        <div className={styles.notes} role="group" aria-label={t('counter.pay.notes')}>
          {likelyCash(total).map((sum) => (
            <Button
              key={sum}
              size="md"
              px="sm"
              variant="default"
              disabled={isBusy || isClosed || !mayPay}
              onClick={() => void counter.payCash(sum, basket)}
            >
              {money(sum)}
            </Button>
          ))}
        </div>
        <TextInput
          ref={field}
          data-autofocus
          size="xl"
          label={t('counter.pay.received', { currency })}
          inputMode="decimal"
          autoComplete="off"
          maxLength={12}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Change change={change} money={money} />
        <Keeping />
        <ClosedBox />
        <NoticeBox />
        {!isClosed && <OwnInstead />}
        <Button
          type="submit"
          size="xl"
          // Typed ahead while the seats are being kept, Enter waits for them.
          loading={isBusy && !isAsked}
          disabled={change === null || change < 0 || isClosed || (!mayPay && !isAsked)}
          rightSection={<Key name="Enter" />}
        >
          {t('counter.pay.submit')}
        </Button>
      </Stack>
    </form>
  );
}

interface ChangeProps {
  /** Negative: that much is missing. */
  readonly change: number | null;
  readonly money: (amount: number) => string;
}

function Change({ change, money }: ChangeProps) {
  const { t } = useTexts();
  return (
    <div className={styles.payChange} data-short={change !== null && change < 0} aria-live="polite">
      {change !== null && (
        <>
          <span>{t(change < 0 ? 'counter.pay.short' : 'counter.pay.change')}</span>
          <strong>{money(Math.abs(change))}</strong>
        </>
      )}
    </div>
  );
}
