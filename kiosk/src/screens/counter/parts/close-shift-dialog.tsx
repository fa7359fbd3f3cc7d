import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { isNoAmount, parseCash } from '../cash.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useFirstField } from '../use-dialog-focus.ts';
import { Dialog } from './dialog.tsx';
import { Key } from './key.tsx';
import { NoticeBox } from './notice-box.tsx';
import { TenderLines } from './tender-lines.tsx';
import styles from '../counter.module.css';

/** A blind count: what the drawer should hold is told only after the clerk has counted. */
export function CloseShiftDialog() {
  const { t } = useTexts();
  return (
    <Dialog name="closeShift" title={t('counter.shift.closeTitle')} size="lg">
      <CountForm />
    </Dialog>
  );
}

function CountForm() {
  const { t } = useTexts();
  const counter = useCounter();
  const hasBasket = useCounterState((state) => state.status?.basket != null);
  const isBusy = useCounterState((state) => state.busy !== null);
  const shift = useCounterState((state) => state.status?.shift ?? null);
  const currency = shift?.currency ?? 'CNY';
  const field = useFirstField();
  const [typed, setTyped] = useState('');
  const counted = parseCash(typed);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (counted !== null && !hasBasket) void counter.closeShift(counted);
      }}
    >
      <Stack>
        <p className={styles.dialogText}>{t(hasBasket ? 'counter.shift.basketOpen' : 'counter.shift.closeHelp')}</p>
        <TextInput
          ref={field}
          data-autofocus
          size="lg"
          label={t('counter.shift.counted', { currency })}
          inputMode="decimal"
          autoComplete="off"
          maxLength={12}
          error={isNoAmount(typed) ? t('counter.shift.noAmount') : undefined}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div className={styles.takingsSides}>
          <TenderLines title={t('pay.taken')} lines={shift?.taken ?? []} currency={currency} />
          <TenderLines
            title={t('pay.returnedList')}
            lines={(shift?.returned ?? []).map(({ state, ...one }) => ({ ...one, said: t(`pay.returned.${state}`) }))}
            currency={currency}
          />
        </div>
        <NoticeBox />
        <Button
          type="submit"
          size="lg"
          loading={isBusy}
          disabled={counted === null || hasBasket}
          rightSection={<Key name="Enter" />}
        >
          {t('counter.shift.closeSubmit')}
        </Button>
      </Stack>
    </form>
  );
}
