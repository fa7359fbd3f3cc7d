import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { parseCash } from '../cash.ts';
import { useCounter, useCounterState } from '../use-counter.ts';

/** A blind count: what the drawer should hold is told only after the clerk has counted. */
export function CloseShiftDialog() {
  const { t } = useTexts();
  const counter = useCounter();
  const isOpen = useCounterState((state) => state.dialog === 'closeShift');
  const hasBasket = useCounterState((state) => state.status?.basket != null);
  const isBusy = useCounterState((state) => state.busy !== null);
  const currency = useCounterState((state) => state.status?.shift?.currency ?? 'CNY');
  const [typed, setTyped] = useState('');
  useEffect(() => {
    if (isOpen) setTyped('');
  }, [isOpen]);
  const counted = parseCash(typed);
  return (
    <Modal
      opened={isOpen}
      onClose={() => counter.show('none')}
      title={t('counter.shift.closeTitle')}
      centered
      closeButtonProps={{ 'aria-label': t('counter.notice.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (counted !== null) void counter.closeShift(counted);
        }}
      >
        <Stack>
          <p>{t(hasBasket ? 'counter.shift.basketOpen' : 'counter.shift.closeHelp')}</p>
          <TextInput
            data-autofocus
            label={t('counter.shift.counted', { currency })}
            inputMode="decimal"
            autoComplete="off"
            maxLength={12}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" size="md" loading={isBusy} disabled={counted === null || hasBasket}>
            {t('counter.shift.closeSubmit')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
